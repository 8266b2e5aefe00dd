package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import natter.config.TelegramChild.Way;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.Fault;
import natter.routes.emulator.Limits;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Telegram on a bad day, at a hundred times its real limits: calls fail at random, updates come
 * twice and in another order, and still each is in the ledger exactly once, no answer is given
 * twice, and natter holds no more at the end than at the beginning. {@code -Dnatter.soak=100000}
 * makes it a long day.
 */
@Execution(ExecutionMode.CONCURRENT)
class TelegramSoakTest {
  private static final int UPDATES = Integer.getInteger("natter.soak", 600);
  private static final int PARTS = 5;

  /** So many updates at most wait to be heard. */
  private static final int AHEAD = 2_000;

  /** What the first part may hold less than the last, in megabytes: caches that fill. */
  private static final long SLACK = 12;

  private static final List<Fault> ANY =
      List.of(
          new Fault.Status(502),
          new Fault.Refusal(500, "Internal Server Error"),
          new Fault.TooMany(1),
          new Fault.Dropped(),
          new Fault.DroppedAfter(),
          new Fault.Torn(),
          new Fault.Slow(Duration.ofMillis(50)));
  private static final List<Fault> OF_A_POLL =
      List.of(new Fault.Again(), new Fault.Shuffled(), new Fault.Again(), new Fault.Shuffled());
  private static final List<Fault> OF_A_WEBHOOK =
      List.of(new Fault.Dropped(), new Fault.DroppedAfter(), new Fault.Slow(Duration.ofMillis(50)));

  @TempDir private Path data;
  private final Random random = new Random(11);

  private Optional<Fault> fate(String method) {
    synchronized (random) {
      return switch (method) {
        case "getupdates" -> sometimes(6, random.nextInt(3) == 0 ? ANY : OF_A_POLL);
        case BotApi.WEBHOOK -> sometimes(20, OF_A_WEBHOOK);
        default -> sometimes(50, ANY);
      };
    }
  }

  private Optional<Fault> sometimes(int rarely, List<Fault> some) {
    return random.nextInt(rarely) == 0
        ? Optional.of(some.get(random.nextInt(some.size())))
        : Optional.empty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void keepsEachUpdateOnceAndAnswersItAtMostOnce(Way way) throws Exception {
    Limits limits = Limits.times(TelegramChild.TIMES);
    try (var telegram = BotApi.start(0, TelegramChild.TOKEN, limits, InstantSource.system())) {
      telegram.pausesBetweenTries(Duration.ofMillis(20), Duration.ofSeconds(1));
      telegram.troubles(this::fate);
      var people = new Correspondence(telegram, data);
      Process child = TelegramChild.start(data, telegram.url(), way);
      try {
        BufferedReader out = TelegramChild.awaitStarted(child);
        long start = System.nanoTime();
        List<Long> memory = new ArrayList<>();
        for (int i = 0; i < UPDATES; i++) {
          people.write(i);
          awaitRoom(telegram, i);
          if (i % (UPDATES / PARTS) == UPDATES / PARTS - 1) {
            memory.add(TelegramChild.memory(child, out));
          }
        }
        people.awaitEnd(UPDATES, TelegramChild.patience(UPDATES));
        double seconds = (System.nanoTime() - start) / 1e9;
        memory.add(TelegramChild.memory(child, out));
        long unknown = people.check(UPDATES);
        System.out.printf(
            "Telegram on a bad day, %s: %,d updates in %.0f s, %d answers unsure, memory %s MB%n",
            way, UPDATES, seconds, unknown, memory);
        assertThat(unknown).isLessThan(UPDATES / 10 + 20);
        assertThat(memory.getLast()).isLessThanOrEqualTo(memory.getFirst() + SLACK);
      } finally {
        child.destroyForcibly().waitFor();
      }
    }
  }

  private static void awaitRoom(BotApi telegram, int written) {
    if (written % 500 == 0) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(5))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> telegram.pending() < AHEAD);
    }
  }
}
