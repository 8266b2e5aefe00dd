package natter.routes.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("log of Standing")
final class StandingTest {
  private static final Logger LOG = Logger.getLogger(Standing.class.getName());

  private Instant now = Instant.parse("2026-11-21T00:00:00Z");
  private final Standing standing = new Standing(() -> now);
  private final List<String> told = new ArrayList<>();
  private final Handler ear = new Ear(told);

  @BeforeEach
  void listen() {
    LOG.setLevel(Level.ALL);
    LOG.addHandler(ear);
  }

  @AfterEach
  void goAway() {
    LOG.removeHandler(ear);
    LOG.setLevel(null);
  }

  private void passes(Duration time) {
    now = now.plus(time);
  }

  @Test
  void tellsATroubleOnceAndItsEndOnce() {
    for (int minute = 0; minute < 10; minute++) {
      standing.unwell("Telegram cannot be reached", "trying again");
      passes(Duration.ofMinutes(1));
    }
    assertThat(standing.trouble()).contains("Telegram cannot be reached");
    standing.well();
    standing.well();
    assertThat(standing.trouble()).isEmpty();
    assertThat(told).hasSize(2);
  }

  @Test
  void tellsOfAnotherPollerUntilItHasBeenQuietForAMinute() {
    standing.well();
    told.clear();
    for (int turn = 0; turn < 30; turn++) {
      standing.conflict("another program polls (409)", "trying again");
      passes(Duration.ofSeconds(2));
      standing.well();
      assertThat(standing.trouble()).contains("another program polls (409)");
    }
    assertThat(told).hasSize(1);
    passes(Duration.ofMinutes(1));
    standing.well();
    assertThat(standing.trouble()).isEmpty();
    assertThat(told).hasSize(2);
  }

  @Test
  void tellsSilenceOnce() {
    standing.well();
    told.clear();
    for (int minute = 0; minute < 10; minute++) {
      passes(Duration.ofMinutes(1));
      standing.look();
    }
    assertThat(standing.trouble()).contains("Telegram has not answered for 10 minutes");
    assertThat(told).hasSize(1);
    standing.well();
    assertThat(standing.trouble()).isEmpty();
    assertThat(told).hasSize(2);
  }

  @Test
  void warnsOnceOfUpdatesThatAreNotTaken() {
    standing.well();
    told.clear();
    standing.holds(10_000);
    assertThat(standing.warning()).isEmpty();
    for (int minute = 0; minute < 10; minute++) {
      passes(Duration.ofMinutes(1));
      standing.holds(9_000);
    }
    assertThat(standing.warning().orElseThrow()).contains("10 minutes").contains("9,000");
    assertThat(told).hasSize(1);
    standing.took();
    standing.holds(3);
    assertThat(standing.warning()).isEmpty();
    assertThat(told).hasSize(2);
  }

  /** A quiet bot, too, may be deaf: polls are answered, and bring nothing of what is held. */
  @Test
  void warnsOfAFewUpdatesOfWhichNoneIsTaken() {
    standing.well();
    for (int minute = 0; minute < 10; minute++) {
      passes(Duration.ofMinutes(1));
      standing.took();
      standing.holds(2);
    }
    assertThat(standing.warning()).isEmpty();
    for (int minute = 0; minute < 5; minute++) {
      passes(Duration.ofMinutes(1));
      standing.holds(2);
    }
    assertThat(standing.warning().orElseThrow()).contains("5 minutes").contains("(2 now)");
    standing.holds(0);
    assertThat(standing.warning()).isEmpty();
  }

  @Test
  void warnsWhenTheBotHearsEverythingInGroups() {
    standing.hearsEverything(true);
    standing.hearsEverything(true);
    assertThat(standing.warning().orElseThrow()).contains("privacy mode");
    assertThat(told).hasSize(1);
    standing.hearsEverything(false);
    assertThat(standing.warning()).isEmpty();
  }

  /** Hears what is logged. */
  private static final class Ear extends Handler {
    private final List<String> heard;

    Ear(List<String> heard) {
      this.heard = heard;
    }

    @Override
    public void publish(LogRecord logged) {
      heard.add(logged.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
