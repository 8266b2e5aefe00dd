package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import natter.bot.MemoryStore;
import natter.bot.TimeOfDay;
import natter.bot.care.Doubts.Review;
import natter.bot.care.Errand;
import natter.bot.care.Lesson;
import natter.bot.care.Lesson.Sense;
import natter.bot.care.Reference;
import org.junit.jupiter.api.Test;

/** When a review is asked for. */
class NightlyTest {
  private final MemoryStore store = new MemoryStore();
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final Nightly nightly =
      new Nightly(store, () -> now, new TimeOfDay(LocalTime.of(3, 15), Engine.HERE));

  @Test
  void asksForNothingBeforeOfficersHaveSpoken() {
    assertThat(nightly.look()).isFalse();
    pass(Duration.ofDays(3));
    assertThat(nightly.look()).isFalse();
  }

  @Test
  void makesUpForTheNightThatIsPastAndThenWaitsForTheNext() {
    officerSpeaks();
    assertThat(nightly.look()).isTrue();
    assertThat(nightly.look()).as("asked for already").isFalse();
    reviewed();
    pass(Duration.ofHours(15));
    assertThat(nightly.look()).as("3:00").isFalse();
    pass(Duration.ofMinutes(16));
    assertThat(nightly.look()).as("3:16").isTrue();
    reviewed();
    assertThat(nightly.look()).isFalse();
  }

  @Test
  void doesNotAskAgainAfterARestartInTheSameNight() {
    officerSpeaks();
    reviewed();
    assertThat(nightly.look()).isFalse();
  }

  @Test
  void leavesAnErrandThatTheRunnerKnows() {
    officerSpeaks();
    nightly.look();
    Optional<Errand> errand = store.read(tx -> tx.errands().next());
    assertThat(errand.orElseThrow().kind()).isEqualTo(Engine.REVIEW);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private void reviewed() {
    store.transact(
        tx -> {
          tx.doubts().keep(new Review(now, 1, 0), List.of());
          return null;
        });
  }

  private void officerSpeaks() {
    var sense = new Sense(Optional.of("noise"), Optional.empty());
    store.transact(
        tx -> {
          tx.lessons().add(new Lesson(Reference.by(new Random(1)), now, "ann", sense, sense, ""));
          return null;
        });
  }
}
