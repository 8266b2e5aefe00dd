package natter.bot.talk;

import java.util.Optional;

/**
 * A choice offered with an answer; what it says can always be typed instead.
 *
 * @param id what comes back when it is pressed, at most 64 bytes
 * @param label what it says
 */
public record Button(String id, String label) {
  private static final String START = "start:";

  /**
   * One that opens a private chat with natter.
   *
   * @param payload what natter is told then: 64 of A-Z, a-z, 0-9, _ and - at most
   */
  public static Button start(String payload, String label) {
    return new Button(START + payload, label);
  }

  /** What natter is told in the private chat that this opens; nothing for any other button. */
  public Optional<String> starts() {
    return Optional.of(id).filter(i -> i.startsWith(START)).map(i -> i.substring(START.length()));
  }
}
