package natter.routes.telegram;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What went wrong with Telegram, in words for whoever runs natter. */
final class Failure {
  private Failure() {}

  static String says(Refused e) {
    if (e.isConflict()) {
      return "another program polls Telegram with our token, or a webhook is set (409)";
    }
    if (e.isWrongToken()) {
      return "Telegram does not know our token (" + e.code() + "): see natter.telegram.token";
    }
    return "Telegram refuses to tell us what is new: " + e.code() + " " + e.getMessage();
  }

  static String says(IOException e) {
    return Unanswered.is(e)
        ? "Telegram gives no whole answer: " + kind(e)
        : "Telegram cannot be reached: " + kind(e);
  }

  static String isNotKept(Throwable e) {
    return "what came in could not be kept: " + kind(e);
  }

  static String kind(@Nullable Throwable failure) {
    Throwable cause = failure instanceof Unanswered ? failure.getCause() : failure;
    return cause == null ? "" : cause.getClass().getSimpleName();
  }
}
