package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import natter.bot.Bot;
import natter.bot.Hearing;
import natter.bot.MemoryStore;
import natter.bot.Postage;
import natter.bot.Pulse;
import natter.bot.SignedLinks;
import natter.bot.care.WorkingTime;
import natter.bot.scope.Classifier;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Parcel;
import natter.desk.chat.ChatReader;
import natter.routes.email.Letterhead;
import natter.routes.email.MailReader;
import natter.routes.email.Outgoing;
import natter.routes.email.SealedAddresses;
import org.awaitility.Awaitility;

/** One natter with a store, a mail reader and letters of its own, whose mails a test carries. */
final class Borough implements AutoCloseable {
  final String address;
  final MemoryStore store = new MemoryStore();
  private final List<Dispatch> sent = new ArrayList<>();
  private final Letterhead head;
  private final Hearing hearing;
  private Instant now = Instant.parse("2026-11-16T10:00:00Z");
  private int mails;

  Borough(String address, Content content, Classifier classifier) {
    this.address = address;
    byte[] key = ("the secret of " + address).getBytes(StandardCharsets.UTF_8);
    this.head = new Letterhead(address, "The Council").withSeals(key);
    var reader =
        new MailReader(Set.of(address), Optional.of(new SealedAddresses(head, key)), "mx.own");
    var bot =
        new Bot(
            Map.of(Address.EMAIL, reader, Address.WEB, new ChatReader(photo -> Optional.empty())),
            classifier,
            content.places(),
            content.scope(),
            content.phrases(),
            new WorkingTime(ZoneId.of("Europe/London")),
            Postage.sending(Set.of(Address.WEB)),
            "https://natter.example",
            new SignedLinks(new byte[32], "https://natter.example"),
            () -> now,
            new Random(address.hashCode()),
            Pulse.NONE);
    this.hearing = new Hearing(store, bot, () -> now);
    hearing.start();
  }

  /** A mail arrives, a second after the last, and is heard. */
  void hears(byte[] mime) {
    now = now.plus(Duration.ofSeconds(1));
    var parcel = new Parcel(Address.EMAIL, "mail-" + ++mails, now, mime);
    store.transact(tx -> tx.inbox().keep(List.of(parcel)));
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(2, TimeUnit.MILLISECONDS)
        .until(() -> store.read(tx -> tx.inbox().waitingCount()) == 0L);
    assertThat(store.<Integer>read(tx -> tx.inbox().asides(1).size())).as("set aside").isZero();
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** What is due goes out. */
  List<Outgoing> sends() {
    List<Dispatched> due = store.read(tx -> tx.outbox().due(Address.EMAIL, now, 1_000));
    List<Outgoing> mails = due.stream().map(d -> Outgoing.of(head, d.dispatch(), now)).toList();
    for (Outgoing mail : mails) {
      store.transact(
          tx -> {
            tx.outbox().sending(mail.dispatch().key());
            tx.outbox().sent(mail.dispatch().key(), now, mail.id());
            return null;
          });
      sent.add(mail.dispatch());
    }
    return mails;
  }

  /** Where its mail server sends the bounce of this. */
  String bouncesTo(Dispatch dispatch) {
    return Outgoing.bouncesTo(head, dispatch, now);
  }

  /** How many mails went out by themselves: answers to residents, and notices to teams. */
  long automatic() {
    return count(Dispatch.Kind.REPLY) + count(Dispatch.Kind.NOTICE);
  }

  long count(Dispatch.Kind kind) {
    return sent.stream().filter(d -> d.kind() == kind).count();
  }

  /** What still waits to go out. */
  long waiting() {
    return store.read(
        tx ->
            tx.outbox().count(Dispatched.State.PLANNED)
                + tx.outbox().count(Dispatched.State.LATER));
  }

  @Override
  public void close() {
    hearing.close();
    store.close();
  }
}
