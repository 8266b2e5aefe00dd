package natter.routes.telegram;

import java.io.IOException;

/** A request left us, at least in part, and no whole answer came: it may have worked. */
final class Unanswered extends IOException {
  Unanswered(IOException cause) {
    super("no answer", cause);
  }

  /** Whether this failure, or what it rests on, is one. */
  static boolean is(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof Unanswered) {
        return true;
      }
    }
    return false;
  }
}
