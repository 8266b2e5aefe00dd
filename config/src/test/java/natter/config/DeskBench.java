package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.care.Concern;
import natter.bot.care.Export;
import natter.bot.care.Reference;
import natter.bot.care.Search;
import natter.bot.care.Searcher;
import natter.bot.care.Ticket;
import natter.bot.scope.Place;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Team;
import natter.bot.scope.Ward;
import natter.bot.talk.Address;
import natter.bot.talk.Line;
import natter.bot.talk.Threading;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What pages of the desk cost at the server, over 200,000 concerns; and a list of all of them. */
@Tag("bench")
class DeskBench {
  private static final int CONCERNS = Integer.getInteger("natter.bench.concerns", 200_000);
  private static final int BATCH = 2_000;
  private static final int LINES = 300;
  private static final int RUNS = 60;
  private static final List<String> WORDS =
      List.of("mattress", "alley", "noise", "music", "bins", "van", "parked", "school", "dark");

  private final Random chance = new Random(7);

  @Test
  void measuresPagesAndAListOfAll() throws Exception {
    try (RunningDemo demo = RunningDemo.start()) {
      Store store = demo.bean(Store.class);
      Scope scope = demo.bean(Scope.class);
      Reference talked = new Filling(store, scope).fill();
      demo.waitUntilFound(talked.value());
      Searcher searcher = demo.bean(Searcher.class);
      Awaitility.await()
          .atMost(Duration.ofMinutes(5))
          .until(() -> searcher.search(new Search("", 0, 1, true)).total() >= CONCERNS * 0.99);

      var officer = new Visit(demo, "officer");
      var organiser = new Visit(demo, "organiser");
      String ticket = "/desk/concerns/" + talked;
      double middle = measure(officer, "ticket, " + LINES + " lines", ticket);
      measure(officer, "ticket, reply open", ticket + "?act=reply");
      measure(officer, "search", "/desk?q=mattress");
      measure(officer, "my work", "/desk/queues");
      measure(officer, "overview", "/desk/overview");
      measure(organiser, "what residents say", "/desk/voices");
      assertThat(middle).as("ticket page, median").isLessThan(100);
      export(officer, store);
    }
  }

  /** Makes concerns. */
  private final class Filling {
    private final Store store;
    private final List<Service> services;
    private final List<Ward> wards;
    private final List<Team> teams;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    Filling(Store store, Scope scope) {
      this.store = store;
      this.services = scope.services();
      this.wards = scope.wards();
      this.teams = scope.teams();
    }

    /** Returns the one that was talked about most. */
    Reference fill() {
      Concern sample = store.read(tx -> tx.concerns().before(Optional.empty(), 1)).getFirst();
      for (int n = 0; n < CONCERNS; n += BATCH) {
        int from = n;
        store.transact(tx -> some(tx, sample, from));
      }
      Concern talked = concern(sample, CONCERNS);
      store.transact(tx -> talk(tx, talked));
      return talked.reference();
    }

    private boolean some(Tx tx, Concern sample, int from) {
      for (int n = from; n < Math.min(from + BATCH, CONCERNS); n++) {
        Concern concern = concern(sample, n);
        if (tx.concerns().has(concern.reference())) {
          continue; // chance gave it twice
        }
        tx.concerns().keep(concern);
        if (n % 3 == 0) {
          ticket(tx, concern);
        }
      }
      return true;
    }

    private void ticket(Tx tx, Concern concern) {
      Team team = teams.get(chance.nextInt(teams.size()));
      tx.tickets()
          .keep(
              Ticket.open(
                  concern.reference(),
                  team.id(),
                  concern.received(),
                  concern.received().plus(Duration.ofDays(5))));
    }

    private Concern concern(Concern sample, int n) {
      String ward = wards.get(chance.nextInt(wards.size())).id();
      return new Concern(
          Reference.by(chance),
          Address.email("resident" + n % 50_000 + "@example.org"),
          "Resident " + n,
          now.minus(Duration.ofMinutes(chance.nextInt(500_000))),
          "",
          words(),
          "en",
          "clear",
          Optional.of(services.get(chance.nextInt(services.size())).id()),
          List.of(),
          List.of(),
          sample.level(),
          sample.levels(),
          Optional.empty(),
          false,
          Optional.of(new Place(ward, Optional.of(ward), Optional.empty())),
          List.of(),
          1_000_000L + n,
          Threading.NONE,
          Concern.Status.OPEN);
    }

    private String words() {
      List<String> words = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        words.add(WORDS.get(chance.nextInt(WORDS.size())));
      }
      return String.join(" ", words);
    }

    private boolean talk(Tx tx, Concern concern) {
      tx.concerns().keep(concern);
      ticket(tx, concern);
      for (int n = 0; n < LINES; n++) {
        tx.conversations()
            .say(
                new Line(
                    0,
                    concern.from(),
                    Optional.of(concern.reference().value()),
                    n % 2 == 0 ? Line.Who.RESIDENT : Line.Who.OFFICER,
                    "",
                    now,
                    words(),
                    List.of(),
                    0,
                    ""));
      }
      return true;
    }
  }

  /** Milliseconds, from asking to the last byte; returns the median. */
  private static double measure(Visit visit, String what, String path)
      throws IOException, InterruptedException {
    for (int n = 0; n < RUNS; n++) {
      visit.compressed(path);
    }
    double[] millis = new double[RUNS];
    int bytes = 0;
    for (int n = 0; n < RUNS; n++) {
      long begun = System.nanoTime();
      bytes = visit.compressed(path).body().length;
      millis[n] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(
        "bench | desk, %,d concerns | %-24s | p50 %6.1f ms | worst of %d %6.1f ms | %,d bytes%n",
        CONCERNS, what, millis[RUNS / 2], RUNS, millis[RUNS - 1], bytes);
    return millis[RUNS / 2];
  }

  private static void export(Visit visit, Store store) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    visit.post("/desk/exports", "q=");
    Export ready =
        Awaitility.await()
            .atMost(Duration.ofMinutes(5))
            .until(
                () -> store.read(tx -> tx.exports().of("officer")).getFirst(),
                e -> e.state() == Export.State.READY);
    System.out.printf(
        "bench | desk, %,d concerns | list of %,d rows written in %.1f s%n",
        CONCERNS, ready.done(), (System.nanoTime() - begun) / 1e9);
    assertThat(ready.done()).isGreaterThan(CONCERNS * 99L / 100);
  }
}
