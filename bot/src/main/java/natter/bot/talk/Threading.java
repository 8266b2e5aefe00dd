package natter.bot.talk;

import java.util.List;

/**
 * What ties a message to those before it (RFC 5322, 3.6.4); on Telegram the ids of messages in the
 * chat.
 *
 * @param id the message's own id, with its angle brackets; empty where the channel has none
 * @param references the ids it refers to, oldest first
 */
public record Threading(String id, List<String> references) {
  public static final Threading NONE = new Threading("", List.of());

  public Threading {
    references = List.copyOf(references);
  }

  /**
   * The threading of an answer to the message that has this one; its own id is still to be given.
   */
  public Threading answer() {
    if (id.isEmpty()) {
      return NONE;
    }
    var all = new java.util.ArrayList<>(references);
    all.add(id);
    return new Threading("", all);
  }
}
