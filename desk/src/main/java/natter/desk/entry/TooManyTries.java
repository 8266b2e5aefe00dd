package natter.desk.entry;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Somebody failed to sign in too often, and has to wait. */
public final class TooManyTries extends AuthenticationException {
  private final long seconds;

  TooManyTries(Duration left) {
    super("too many tries");
    this.seconds = left.toSeconds() + 1;
  }

  /** How long to wait. */
  public long seconds() {
    return seconds;
  }
}
