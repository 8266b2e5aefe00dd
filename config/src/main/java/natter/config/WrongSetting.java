package natter.config;

/**
 * A setting, a file or the machine is not as natter needs it; the message is one sentence for
 * whoever runs it.
 */
public final class WrongSetting extends RuntimeException {
  public WrongSetting(String sentence) {
    super(sentence);
  }
}
