package natter.routes.sms;

import java.io.IOException;

/** Notify said no. */
final class Refused extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;

  /**
   * @param status the HTTP status
   * @param error Notify's name for it, as in {@code ValidationError}
   * @param message Notify's words
   */
  Refused(int status, String error, String message) {
    super("Notify says " + status + " " + error + ": " + message);
    this.status = status;
    this.error = error;
  }

  int status() {
    return status;
  }

  /** Whether nobody has this number, whatever we write. */
  boolean isWrongNumber() {
    return status == 400
        && error.equals("ValidationError")
        && String.valueOf(getMessage()).contains("phone_number");
  }

  /** Whether a limit is reached. */
  boolean isTooMany() {
    return status == 429;
  }

  /** Whether the limit is that of the day. */
  boolean isForToday() {
    return isTooMany() && error.equals("TooManyRequestsError");
  }

  /** Whether it may have been taken all the same. */
  boolean mayHaveWorked() {
    return status >= 500;
  }

  /** Whether every message is refused until somebody mends the settings. */
  boolean isOurs() {
    return status == 401 || status == 403;
  }
}
