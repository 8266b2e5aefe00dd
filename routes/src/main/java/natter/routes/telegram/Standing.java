package natter.routes.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How it stands between us and Telegram. What changes is logged once; what stays is there to be
 * asked for.
 */
final class Standing {
  private static final Logger log = LoggerFactory.getLogger(Standing.class);

  /** Longer than any poll is held. */
  private static final Duration OVERDUE = Duration.ofMinutes(3);

  /** Two pollers take turns; only when the other has been quiet for so long it is gone. */
  private static final Duration CALM = Duration.ofMinutes(1);

  private static final long MANY = 1_000;
  private static final Duration LONG = Duration.ofMinutes(5);

  private final InstantSource clock;
  private String trouble = "not connected to Telegram yet";
  private String conflict = "";
  private String privacy = "";
  private Instant heardFrom;
  private Instant conflictAt = Instant.MIN;
  private Instant held;
  private long holding;
  private boolean isTaking;
  private boolean silenceIsTold;
  private boolean holdingIsTold;

  Standing(InstantSource clock) {
    this.clock = clock;
    this.heardFrom = clock.instant();
    this.held = heardFrom;
  }

  /** Why nothing comes in, if so. */
  synchronized Optional<String> trouble() {
    return trouble.isEmpty() ? silence() : Optional.of(trouble);
  }

  /** What somebody should see to although something comes in. */
  synchronized Optional<String> warning() {
    if (isHeldLong()) {
      return Optional.of(
          "Telegram has held updates that we have not taken for %d minutes (%,d now)"
              .formatted(Duration.between(held, clock.instant()).toMinutes(), holding));
    }
    return Optional.of(privacy).filter(some -> !some.isEmpty());
  }

  /** Everything is as it should be. */
  synchronized void well() {
    Instant now = clock.instant();
    heardFrom = now;
    if (!conflict.isEmpty() && Duration.between(conflictAt, now).compareTo(CALM) < 0) {
      trouble = conflict;
      return;
    }
    conflict = "";
    if (silenceIsTold || !trouble.isEmpty()) {
      trouble = "";
      silenceIsTold = false;
      log.info("Telegram is there");
    }
  }

  /**
   * Somebody else has our token too.
   *
   * @param more what the log says besides
   */
  synchronized void conflict(String why, String more) {
    conflict = why;
    conflictAt = clock.instant();
    unwell(why, more);
  }

  /**
   * Nothing comes in.
   *
   * @param more what the log says besides
   */
  synchronized void unwell(String why, String more) {
    if (!trouble.equals(why)) {
      log.warn("{}; {}", why, more);
    }
    trouble = why;
  }

  /** We have stopped by ourselves. */
  synchronized void stopped() {
    trouble = "stopped";
  }

  /** Telegram shows us what in groups is not meant for us. */
  synchronized void hearsEverything(boolean isSo) {
    String says =
        isSo
            ? "the bot's privacy mode is off: in groups it is shown what is not meant for it (BotFather, /setprivacy)"
            : "";
    if (!says.isEmpty() && !says.equals(privacy)) {
      log.warn("{}", says);
    }
    privacy = says;
  }

  /** Some of what Telegram held for us is kept. */
  synchronized void took() {
    isTaking = true;
  }

  /** Telegram says how many updates it holds for us: they become fewer, or nothing comes of it. */
  synchronized void holds(long updates) {
    holding = updates;
    if (updates == 0 || (isTaking && updates < MANY)) {
      held = clock.instant();
    }
    isTaking = false;
    if (isHeldLong() != holdingIsTold) {
      holdingIsTold = !holdingIsTold;
      if (holdingIsTold) {
        log.warn("Telegram holds {} updates and they do not become fewer", updates);
      } else {
        log.info("we have taken the updates that Telegram held");
      }
    }
  }

  /** Looks whether it has become too quiet; tells it once. */
  synchronized void look() {
    Optional<String> silence = silence();
    if (silence.isPresent() && trouble.isEmpty() && !silenceIsTold) {
      silenceIsTold = true;
      log.warn("{}", silence.get());
    }
  }

  private Optional<String> silence() {
    Duration silence = Duration.between(heardFrom, clock.instant());
    return silence.compareTo(OVERDUE) > 0
        ? Optional.of("Telegram has not answered for " + silence.toMinutes() + " minutes")
        : Optional.empty();
  }

  private boolean isHeldLong() {
    return holding > 0 && Duration.between(held, clock.instant()).compareTo(LONG) >= 0;
  }
}
