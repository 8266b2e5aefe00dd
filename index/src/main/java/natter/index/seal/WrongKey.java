package natter.index.seal;

import org.jspecify.annotations.Nullable;

/** What was sealed cannot be opened with the keys that are given. */
public final class WrongKey extends Exception {
  private static final long serialVersionUID = 1;

  WrongKey(String why, @Nullable Throwable cause) {
    super(why, cause);
  }
}
