package natter.bot.groups;

import java.time.Instant;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Happening;
import natter.bot.talk.Room;

/**
 * A group on a chat service that natter is in, was in, or is to be in.
 *
 * @param chat the address of the whole group
 * @param title what it is called; empty while nobody knows
 * @param forum id of the forum that it belongs to
 * @param topic the topic that news go into
 * @param state what natter can do there
 * @param since when that was first so
 * @param trouble what stands in the way of the topic, for the desk; empty for nothing
 * @param posted when natter last wrote there
 * @param partedBy who said last that it belongs to no forum; empty if nobody did
 */
public record GroupChat(
    Address chat,
    String title,
    Optional<String> forum,
    Optional<Long> topic,
    State state,
    Instant since,
    String trouble,
    Optional<Instant> posted,
    String partedBy) {

  /** What natter can do in a group. */
  public enum State {
    /** Named by somebody, but nothing was heard of it yet. */
    UNSEEN,
    MEMBER,
    /** It may write, and hears more than it needs. */
    ADMINISTRATOR,
    /** It may not write. */
    RESTRICTED,
    REMOVED;

    public static State of(Happening.May may) {
      return switch (may) {
        case WRITE, ANNOUNCE -> MEMBER;
        case RULE -> ADMINISTRATOR;
        case LISTEN -> RESTRICTED;
        case NOTHING -> REMOVED;
      };
    }
  }

  /** One of which no more is known than where it is. */
  public static GroupChat unseen(Address chat, Instant now) {
    return new GroupChat(
        chat, "", Optional.empty(), Optional.empty(), State.UNSEEN, now, "", Optional.empty(), "");
  }

  /** Where news go. */
  public Address place() {
    return new Room(chat, topic).address();
  }

  /** Whether something can be written there, as far as we know. */
  public boolean isOpen() {
    return state != State.RESTRICTED && state != State.REMOVED;
  }

  public GroupChat called(String name) {
    return name.isEmpty() || name.equals(title)
        ? this
        : new GroupChat(chat, name, forum, topic, state, since, trouble, posted, partedBy);
  }

  public GroupChat in(State now, Instant when) {
    return now == state
        ? this
        : new GroupChat(chat, title, forum, topic, now, when, trouble, posted, partedBy);
  }

  /** It belongs to this forum. */
  public GroupChat of(String other, Optional<Long> into) {
    return new GroupChat(chat, title, Optional.of(other), into, state, since, "", posted, "");
  }

  /**
   * It belongs to no forum any more.
   *
   * @param who says so
   */
  public GroupChat parted(String who) {
    return new GroupChat(
        chat, title, Optional.empty(), Optional.empty(), state, since, "", posted, who);
  }

  /** This group as it was known before another one turned out to be the same. */
  public GroupChat over(GroupChat other) {
    boolean unseen = state == State.UNSEEN;
    State now = unseen ? other.state : state;
    Instant when = unseen ? other.since : since;
    return forum.isPresent() ? in(now, when) : other.in(now, when);
  }

  public GroupChat troubled(String why) {
    return new GroupChat(chat, title, forum, topic, state, since, why, posted, partedBy);
  }
}
