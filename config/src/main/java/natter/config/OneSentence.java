package natter.config;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;

/** Says in one sentence why natter does not start, where the reason is a setting or the machine. */
public final class OneSentence implements SpringBootExceptionReporter {
  @Override
  public boolean reportException(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof WrongSetting wrong) {
        return say(String.valueOf(wrong.getMessage()));
      }
      if (cause instanceof ContentMistakes content) {
        content.mistakes().forEach(System.err::println);
        return say("The content has mistakes; natter does not start with them.");
      }
      if (cause instanceof PortInUseException taken) {
        return say(
            "The port "
                + taken.getPort()
                + " is taken by another program; set server.port to a free one.");
      }
    }
    return false;
  }

  private static boolean say(String sentence) {
    System.err.println(sentence);
    return true;
  }
}
