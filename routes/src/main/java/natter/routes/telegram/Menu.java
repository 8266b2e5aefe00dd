package natter.routes.telegram;

import java.util.List;

/**
 * The commands that Telegram offers while somebody types, in one language.
 *
 * @param language two letters (ISO 639-1); empty for everybody else
 * @param where it is offered
 * @param commands the commands, in the order shown
 */
public record Menu(String language, Where where, List<Command> commands) {
  /** Where commands are offered. */
  public enum Where {
    /** In private chats, and wherever nothing else is said. */
    EVERYWHERE,
    GROUPS
  }

  public Menu {
    commands = List.copyOf(commands);
  }

  /** Offered everywhere. */
  public Menu(String language, List<Command> commands) {
    this(language, Where.EVERYWHERE, commands);
  }

  /**
   * One of them.
   *
   * @param name without its slash: 1 to 32 of a-z, 0-9 and _
   * @param says what it does, at most 256 characters
   */
  public record Command(String name, String says) {}
}
