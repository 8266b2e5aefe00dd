package natter.routes.telegram;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The Bot API answered, and the answer is no (core.telegram.org/bots/api#making-requests). */
final class Refused extends IOException {
  private static final int CONFLICT = 409;
  private static final int NOT_ALLOWED = 401;
  private static final int NOT_FOUND = 404;
  private static final int GATEWAY_TIMEOUT = 504;
  private static final int SERVER = 500;

  private final int code;
  private final Optional<Duration> retryAfter;
  private final Optional<String> movedTo;

  Refused(int code, String why, Optional<Duration> retryAfter, Optional<String> movedTo) {
    super(why);
    this.code = code;
    this.retryAfter = retryAfter;
    this.movedTo = movedTo;
  }

  Refused(int code, String why) {
    this(code, why, Optional.empty(), Optional.empty());
  }

  int code() {
    return code;
  }

  /** How long it asks us to be quiet. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** The supergroup that the group has become. */
  Optional<String> movedTo() {
    return movedTo;
  }

  boolean isConflict() {
    return code == CONFLICT;
  }

  /** Telegram knows no bot with our token. */
  boolean isWrongToken() {
    return code == NOT_ALLOWED || code == NOT_FOUND;
  }

  boolean isTheirFault() {
    return code >= SERVER && !mayHaveWorked();
  }

  /** Somebody in between gave up waiting for an answer. */
  boolean mayHaveWorked() {
    return code == GATEWAY_TIMEOUT;
  }
}
