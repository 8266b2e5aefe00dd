package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import natter.config.TelegramChild.Way;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.Limits;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills a natter again and again while people write to it on Telegram, starts another on the same
 * folder, and finds each update exactly once in the ledger and no answer twice.
 *
 * <p>{@code -Dnatter.telegram.kills=20} for the long way.
 */
@Execution(ExecutionMode.CONCURRENT)
class TelegramKillTest {
  private static final int KILLS = Integer.getInteger("natter.telegram.kills", 2);
  private static final int BETWEEN = 120;

  /** Sent at once. */
  private static final int UNKNOWN_A_KILL = 8;

  @TempDir private Path data;
  private final RandomGenerator chance = RandomGenerator.getDefault();

  @ParameterizedTest
  @EnumSource(Way.class)
  void losesNothingAndAnswersNothingTwice(Way way) throws Exception {
    try (var telegram =
        BotApi.start(
            0, TelegramChild.TOKEN, Limits.times(TelegramChild.TIMES), InstantSource.system())) {
      telegram.pausesBetweenTries(Duration.ofMillis(100), Duration.ofSeconds(2));
      var people = new Correspondence(telegram, data);
      int written = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        written = killWhileTheyWrite(telegram, people, way, written);
      }
      for (int i = 0; i < BETWEEN; i++) {
        people.write(written++);
      }
      Process child = TelegramChild.start(data, telegram.url(), way);
      try {
        people.awaitEnd(written, TelegramChild.patience(written));
      } finally {
        child.destroyForcibly().waitFor();
      }
      long unknown = people.check(written);
      assertThat(unknown).isLessThanOrEqualTo((long) KILLS * UNKNOWN_A_KILL);
      System.out.printf(
          "Telegram, %s: killed %d times while %,d updates came: all kept, %d answers unknown%n",
          way, KILLS, written, unknown);
    }
  }

  private int killWhileTheyWrite(BotApi telegram, Correspondence people, Way way, int from)
      throws Exception {
    Process child = TelegramChild.start(data, telegram.url(), way);
    try {
      TelegramChild.awaitStarted(child);
      int last = from + BETWEEN;
      int end = from + chance.nextInt(BETWEEN / 4, BETWEEN);
      for (int i = from; i < last; i++) {
        people.write(i);
        if (i == end) {
          TimeUnit.MILLISECONDS.sleep(chance.nextInt(1, 1_500));
          child.destroyForcibly();
        }
      }
      return last;
    } finally {
      child.destroyForcibly().waitFor();
    }
  }
}
