package natter.bot.talk;

/** What a channel tells of a chat, that nobody said. */
public sealed interface Happening {
  /** Whose it is: a group, or a person. */
  Address chat();

  /**
   * What natter may do there from now on.
   *
   * @param title what a group is called; may be empty
   */
  record Standing(Address chat, String title, May may) implements Happening {}

  /** What natter may do in a chat. */
  enum May {
    /** It is in, and may write. */
    WRITE,
    /** It may write in a channel, where nobody talks to it. */
    ANNOUNCE,
    /** It is in as an administrator, and hears everything. */
    RULE,
    /** It is in, but may not write. */
    LISTEN,
    /** It is not in any more, or blocked. */
    NOTHING
  }

  /** A group has another number from now on. */
  record Moved(Address chat, Address to) implements Happening {}

  /** A topic of it was closed or opened again. */
  record Topic(Address chat, long topic, boolean open) implements Happening {}

  /** It is called something else. */
  record Renamed(Address chat, String title) implements Happening {}
}
