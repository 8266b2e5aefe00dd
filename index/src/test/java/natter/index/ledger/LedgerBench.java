package natter.index.ledger;

import static natter.bot.Examples.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import natter.bot.Examples;
import natter.bot.Tx;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.talk.Address;
import natter.bot.talk.Arrival;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Line;
import natter.bot.talk.Parcel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many messages go their whole way through the ledger in a second. */
@Tag("bench")
class LedgerBench {
  private static final int WARM_UP = 6_000;
  private static final int MESSAGES = 30_000;
  private static final int BATCH = 300;
  private static final byte[] MAIL =
      "Somebody dumped a sofa. ".repeat(80).getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void sqlite() {
    try (Ledger ledger = Ledger.sqlite(folder.resolve("ledger.db"))) {
      measure("sqlite", ledger, MESSAGES);
    }
  }

  @Test
  void postgres() throws IOException {
    try (PostgresServer server = PostgresServer.start();
        Ledger ledger = Ledger.postgres(server.url(), "postgres", "")) {
      measure("postgresql", ledger, MESSAGES / 5);
    }
  }

  private static void measure(String name, Ledger ledger, int messages) {
    run(ledger, 0, WARM_UP);
    long cpu = writersCpu();
    long start = System.nanoTime();
    run(ledger, WARM_UP, messages);
    double seconds = (System.nanoTime() - start) / 1e9;
    double writer = (writersCpu() - cpu) / 1e9;
    System.out.printf(
        "%-12s %,8.0f messages/s on the wall, %,8.0f per second of the writer's processor time%n",
        name, messages / seconds, messages / writer);
    assertThat(ledger.<Long>read(tx -> tx.concerns().count())).isEqualTo(WARM_UP + messages);
  }

  /** Parcels come in and are decided, a batch at a time, as hearing does it. */
  private static void run(Ledger ledger, int from, int messages) {
    for (int n = from; n < from + messages; n += BATCH) {
      List<Parcel> parcels = new ArrayList<>();
      for (int i = n; i < n + BATCH; i++) {
        parcels.add(new Parcel(Address.EMAIL, "1:" + i, minute(i), MAIL));
      }
      ledger.transact(tx -> tx.inbox().keep(parcels));
      List<Arrival> waiting = ledger.read(tx -> tx.inbox().waiting(0, BATCH));
      List<Function<Tx, Void>> works = new ArrayList<>();
      waiting.forEach(arrival -> works.add(tx -> decide(tx, arrival)));
      assertThat(ledger.transactEach(works)).allMatch(Optional::isEmpty);
    }
  }

  @SuppressWarnings("NullAway") // the only value of Void
  private static Void decide(Tx tx, Arrival arrival) {
    int n = (int) arrival.number();
    Address from = Address.email("resident" + n % 5_000 + "@resident.example");
    Reference reference = Examples.reference(n);
    tx.inbox().heard(arrival.number());
    Conversation conversation =
        tx.conversations().with(from).orElseGet(() -> Conversation.with(from, "en"));
    tx.concerns().has(reference);
    tx.concerns().keep(concern(reference, from, arrival));
    tx.tickets().keep(Ticket.open(reference, "clean-and-green", minute(n), minute(n + 60)));
    say(tx, from, reference, "", n);
    reply(tx, from, reference, Dispatch.Kind.REPLY, "reply:" + n);
    reply(tx, Address.email("team@council.example"), reference, Dispatch.Kind.NOTICE, "told:" + n);
    say(tx, from, reference, "reply:" + n, n);
    tx.conversations().keep(conversation.about(reference.value()).afterWelcome());
    return null;
  }

  private static Concern concern(Reference reference, Address from, Arrival arrival) {
    Concern c = Examples.concern(1);
    return new Concern(
        reference,
        from,
        c.name(),
        arrival.parcel().received(),
        c.subject(),
        c.text(),
        c.language(),
        c.finding(),
        c.service(),
        c.others(),
        c.evidence(),
        c.level(),
        c.levels(),
        Optional.empty(),
        false,
        c.place(),
        c.attachments(),
        arrival.number(),
        c.threading(),
        c.status());
  }

  private static void reply(
      Tx tx, Address to, Reference reference, Dispatch.Kind kind, String key) {
    Dispatch d = Examples.dispatch(key, to, kind);
    tx.outbox()
        .plan(
            new Dispatch(
                key,
                to,
                kind,
                Optional.of(reference.value()),
                d.subject(),
                d.text().repeat(6),
                d.buttons(),
                d.threading(),
                d.planned()));
  }

  private static void say(Tx tx, Address from, Reference reference, String dispatch, int n) {
    tx.conversations()
        .say(
            new Line(
                0,
                from,
                Optional.of(reference.value()),
                dispatch.isEmpty() ? Line.Who.RESIDENT : Line.Who.NATTER,
                "",
                minute(n),
                "Somebody dumped a sofa behind the shops. ".repeat(5),
                List.of(),
                n,
                dispatch));
  }

  private static long writersCpu() {
    var threads = ManagementFactory.getThreadMXBean();
    return List.of(threads.dumpAllThreads(false, false)).stream()
        .filter(t -> t.getThreadName().equals("ledger-writer"))
        .mapToLong(t -> threads.getThreadCpuTime(t.getThreadId()))
        .sum();
  }
}
