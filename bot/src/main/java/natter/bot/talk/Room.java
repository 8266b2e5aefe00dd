package natter.bot.talk;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a group of people talk: a chat, or one topic in it. Its address says both, as {@code
 * telegram:-1001234567890/17}.
 *
 * @param chat the address of the whole chat
 * @param topic the number of the topic; none for the chat as a whole, and for General
 */
public record Room(Address chat, Optional<Long> topic) {
  /** The topic that every chat with topics has; it is addressed by leaving it out. */
  public static final long GENERAL = 1;

  private static final Pattern HANDLE = Pattern.compile("(-\\d{1,18})(?:/(\\d{1,18}))?");

  public Room {
    topic = topic.filter(t -> t > GENERAL);
  }

  /** The room that an address names; none for a person's. */
  public static Optional<Room> of(Address address) {
    Matcher handle = HANDLE.matcher(address.handle());
    return address.channel().equals(Address.TELEGRAM) && handle.matches()
        ? Optional.of(
            new Room(
                new Address(Address.TELEGRAM, handle.group(1)),
                Optional.ofNullable(handle.group(2)).map(Long::parseLong)))
        : Optional.empty();
  }

  /** The whole chat. */
  public static Room whole(Address chat) {
    return new Room(chat, Optional.empty());
  }

  public static boolean isOne(Address address) {
    return of(address).isPresent();
  }

  /** The same address once a chat has another one; any other stays as it is. */
  public static Address shifted(Address one, Address from, Address to) {
    return of(one)
        .filter(room -> room.chat().equals(from))
        .map(room -> new Room(to, room.topic()).address())
        .orElse(one);
  }

  /** Where what is said there goes. */
  public Address address() {
    return topic.map(t -> new Address(chat.channel(), chat.handle() + "/" + t)).orElse(chat);
  }
}
