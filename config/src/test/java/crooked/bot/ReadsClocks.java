package crooked.bot;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Time and chance come in by constructor, not so. */
@SuppressWarnings({"JavaUtilDate", "TimeZoneUsage", "JavaTimeDefaultTimeZone"}) // on purpose
final class ReadsClocks {
  private ReadsClocks() {}

  static List<Object> everyWay() {
    return List.of(
        Instant.now(),
        LocalDate.now(),
        System.currentTimeMillis(),
        System.nanoTime(),
        Clock.systemUTC(),
        InstantSource.system(),
        new Date());
  }

  static List<Object> everyChance() {
    return List.of(
        Math.random(),
        new Random(),
        new SecureRandom(),
        ThreadLocalRandom.current(),
        RandomGenerator.getDefault());
  }

  static Supplier<UUID> byName() {
    return UUID::randomUUID;
  }
}
