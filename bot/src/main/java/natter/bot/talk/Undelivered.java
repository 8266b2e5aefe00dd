package natter.bot.talk;

import java.time.Duration;
import java.util.Optional;

/**
 * A dispatch did not (or may not have) reached the other side. The message says why, without
 * anybody's words.
 */
public final class Undelivered extends Exception {
  private final Outcome outcome;
  private final Optional<Duration> pause;
  private final boolean recipientGone;
  private final boolean busy;

  /** What can be done about it. */
  public enum Outcome {
    FOR_NOW,
    FOR_GOOD,
    UNKNOWN
  }

  private Undelivered(
      Outcome outcome,
      String why,
      Optional<Duration> pause,
      Optional<Throwable> cause,
      boolean recipientGone,
      boolean busy) {
    super(why, cause.orElse(null));
    this.outcome = outcome;
    this.pause = pause;
    this.recipientGone = recipientGone;
    this.busy = busy;
  }

  private Undelivered(
      Outcome outcome, String why, Optional<Duration> pause, Optional<Throwable> cause) {
    this(outcome, why, pause, cause, false, false);
  }

  /** Try again, with growing pauses. */
  public static Undelivered forNow(String why, Throwable cause) {
    return new Undelivered(Outcome.FOR_NOW, why, Optional.empty(), Optional.of(cause));
  }

  public static Undelivered forNow(String why) {
    return new Undelivered(Outcome.FOR_NOW, why, Optional.empty(), Optional.empty());
  }

  /** Try again later, and be slower with others at the same domain: it takes no more for now. */
  public static Undelivered busy(String why) {
    return new Undelivered(Outcome.FOR_NOW, why, Optional.empty(), Optional.empty(), false, true);
  }

  /** Try again, but not before {@code pause} is over: the other side said so. */
  public static Undelivered notBefore(Duration pause, String why) {
    return new Undelivered(Outcome.FOR_NOW, why, Optional.of(pause), Optional.empty());
  }

  /** Never try again by itself. */
  public static Undelivered forGood(String why) {
    return new Undelivered(Outcome.FOR_GOOD, why, Optional.empty(), Optional.empty());
  }

  /** As {@link #forGood}, because nobody can be reached at this address, whatever we write. */
  public static Undelivered unreachable(String why) {
    return new Undelivered(Outcome.FOR_GOOD, why, Optional.empty(), Optional.empty(), true, false);
  }

  /** It may have arrived; only a person can tell. */
  public static Undelivered unknown(String why, Throwable cause) {
    return new Undelivered(Outcome.UNKNOWN, why, Optional.empty(), Optional.of(cause));
  }

  public Outcome outcome() {
    return outcome;
  }

  public Optional<Duration> pause() {
    return pause;
  }

  /** Whether the other side takes no more for now. */
  public boolean isBusy() {
    return busy;
  }

  /** Whether it failed because of the address alone: nothing else will arrive there either. */
  public boolean recipientGone() {
    return recipientGone;
  }
}
