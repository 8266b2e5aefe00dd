package natter.routes.emulator;

import java.time.Duration;

/** What goes wrong with one call to the emulated Bot API. */
public sealed interface Fault {
  /** An answer with this status that is not the API's, as a gateway gives. */
  record Status(int code) implements Fault {}

  /** A refusal of the API itself. */
  record Refusal(int code, String description) implements Fault {}

  /** Too many requests, wait so many seconds. */
  record TooMany(int seconds) implements Fault {}

  /** The connection is closed instead of an answer, and nothing was done. */
  record Dropped() implements Fault {}

  /** What was asked for is done, and then the connection is closed instead of an answer. */
  record DroppedAfter() implements Fault {}

  /** The answer takes so long. */
  record Slow(Duration time) implements Fault {}

  /** Half an answer. */
  record Torn() implements Fault {}

  /** Updates that were handed out before come once more, before the new ones. */
  record Again() implements Fault {}

  /** The updates come in another order. */
  record Shuffled() implements Fault {}
}
