package natter.index.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import natter.bot.Examples;
import natter.bot.Tx;
import natter.bot.care.Concern;
import natter.bot.care.Handling.Outcome;
import natter.bot.care.Ticket;
import natter.bot.figures.Axis;
import natter.bot.figures.Figures;
import natter.bot.figures.HotSpots;
import natter.bot.figures.Milestone;
import natter.bot.figures.Period;
import natter.bot.figures.Step;
import natter.bot.scope.Level;
import natter.bot.scope.Place;
import natter.bot.talk.Address;
import natter.bot.talk.Threading;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the overview counts, over a million concerns of three years; prints a table. */
@Tag("bench")
class FiguresBench {
  private static final int CONCERNS = Integer.getInteger("natter.bench.concerns", 1_000_000);
  private static final int BATCH = 2_000;
  private static final int RUNS = 15;
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);

  @TempDir Path folder;
  private final Random chance = new Random(1);

  @Test
  void counts() {
    try (Ledger ledger = Ledger.sqlite(folder.resolve("ledger.db"))) {
      long begun = System.nanoTime();
      for (int n = 0; n < CONCERNS; n += BATCH) {
        int from = n;
        ledger.transact(tx -> fill(tx, from));
      }
      System.out.printf(
          "%,d concerns, %,d a second%n",
          CONCERNS, CONCERNS * 1_000_000_000L / (System.nanoTime() - begun));
      System.out.printf("%-46s %9s %9s%n", "", "p50 ms", "worst ms");
      Period quarter = Period.weeks(MONDAY.minusWeeks(12), 13, LONDON);
      Period years = new Period(TODAY.minusYears(3), TODAY, LONDON);
      measure(ledger, "today", f -> f.today(NOW, Period.day(TODAY, LONDON), false));
      measure(ledger, "13 weeks by service", f -> received(f, quarter, Axis.SERVICE, Step.WEEK));
      measure(
          ledger, "3 years by service and day", f -> received(f, years, Axis.SERVICE, Step.DAY));
      measure(ledger, "3 years by ward", f -> received(f, years, Axis.WARD, Step.WHOLE));
      measure(ledger, "first words, 13 weeks", f -> f.paces(Milestone.FIRST_WORD, quarter, false));
      measure(ledger, "first words, 3 years", f -> f.paces(Milestone.FIRST_WORD, years, false));
      measure(ledger, "closings, 13 weeks", f -> f.paces(Milestone.RESOLUTION, quarter, false));
      measure(ledger, "outcomes, 13 weeks", f -> f.outcomes(quarter, false));
      measure(ledger, "opened again, 13 weeks", f -> f.reopenings(quarter, false));
      var hotSpots = new HotSpots(LONDON);
      measure(ledger, "hot spots of a week", f -> hotSpots.in(MONDAY, f, false));
      assertThat(ledger.<Long>read(tx -> tx.concerns().count())).isEqualTo(CONCERNS);
    }
  }

  private static Object received(Figures figures, Period period, Axis axis, Step step) {
    return figures.received(period, List.of(axis), step, false);
  }

  private static void measure(Ledger ledger, String what, Function<Figures, Object> asked) {
    double[] millis = new double[RUNS];
    for (int n = 0; n < RUNS; n++) {
      long begun = System.nanoTime();
      ledger.read(tx -> asked.apply(tx.figures()));
      millis[n] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf("%-46s %9.1f %9.1f%n", what, millis[RUNS / 2], millis[RUNS - 1]);
  }

  private boolean fill(Tx tx, int from) {
    List<Concern> concerns = new ArrayList<>();
    for (int n = from; n < from + BATCH; n++) {
      concerns.add(concern(n));
    }
    for (int n = 0; n < concerns.size(); n++) {
      tx.concerns().keep(concerns.get(n));
      if (n % 2 == 0) {
        tx.tickets().keep(ticket(concerns.get(n)));
      }
    }
    return true;
  }

  private Concern concern(int n) {
    return new Concern(
        Examples.reference(n),
        new Address(n % 3 == 0 ? Address.WEB : Address.EMAIL, "r" + n % 50_000),
        "",
        NOW.minus(Duration.ofMinutes((long) (chance.nextDouble() * 3 * 365 * 24 * 60))),
        "",
        "Somebody dumped a sofa behind the shops. ".repeat(5),
        "en",
        "clear",
        Optional.of("service-" + Math.abs((int) (chance.nextGaussian() * 12))),
        List.of(),
        List.of(),
        List.of(Level.values()).get(chance.nextInt(4)),
        List.of(),
        Optional.empty(),
        n % 500 == 0,
        Optional.of(
            new Place("there", Optional.of("ward-" + chance.nextInt(20)), Optional.empty())),
        List.of(),
        0,
        Threading.NONE,
        Concern.Status.OPEN);
  }

  private Ticket ticket(Concern concern) {
    Instant opened = concern.received();
    Ticket ticket =
        Ticket.open(
            concern.reference(),
            "team-" + chance.nextInt(12),
            opened,
            opened.plus(Duration.ofDays(5)));
    if (opened.isAfter(NOW.minus(Duration.ofDays(20))) && chance.nextInt(3) > 0) {
      return ticket;
    }
    return ticket
        .answer("pat", opened.plusSeconds(chance.nextInt(500_000)))
        .close("pat", Optional.of(Outcome.DONE), "", opened.plusSeconds(500_000));
  }
}
