package natter.index.backup;

import org.jspecify.annotations.Nullable;

/** A backup that cannot be made, or one that cannot be restored; says why in one sentence. */
public final class BadBackup extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadBackup(String why) {
    this(why, null);
  }

  BadBackup(String why, @Nullable Throwable cause) {
    super(why, cause);
  }
}
