package natter.routes.emulator;

import java.util.List;

/**
 * A message that the bot has sent to the emulated Telegram.
 *
 * @param chat the chat it is in
 * @param id its number
 * @param text its words
 * @param buttons the buttons under it
 * @param answers the message it answers; 0 for none
 * @param topic the topic it is in; 0 for none
 */
public record Sent(
    long chat, int id, String text, List<Pressable> buttons, int answers, int topic) {
  /**
   * A button.
   *
   * @param id what comes back when it is pressed; of a link where it leads
   * @param label what it says
   */
  public record Pressable(String id, String label) {}
}
