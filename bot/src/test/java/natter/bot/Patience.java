package natter.bot;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * How long the tests of every module wait for what must come: long enough for a machine that is
 * busy with something else, and whatever a server of another test throws meanwhile. JUnit finds it
 * by its service file.
 */
public final class Patience implements LauncherSessionListener {
  /** A test that waits for this long has failed. */
  public static final Duration LIMIT = Duration.ofMinutes(1);

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Awaitility.setDefaultTimeout(LIMIT);
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }
}
