package natter.bot.talk;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What there is to know of how something was said in a chat, beside its words.
 *
 * @param room the group it was said in
 * @param title what that group is called; may be empty
 * @param speaker where the one who said it can be written to alone; none if a group or a channel
 *     speaks, whose people have no number
 * @param happening what the channel itself tells
 * @param album the id that the items of an album share
 * @param author whose words they are, if somebody passes another's on
 * @param things what it is made of
 */
public record Occasion(
    Optional<Room> room,
    String title,
    Optional<Address> speaker,
    Optional<Happening> happening,
    Optional<String> album,
    Optional<String> author,
    Set<Thing> things) {
  public static final Occasion PLAIN =
      new Occasion(
          Optional.empty(),
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of());

  /** What a message may be made of. */
  public enum Thing {
    /** A button of ours: the words are its id. */
    PRESSED,
    /** Somebody's phone number; it is not kept. */
    CONTACT,
    /** A sticker, dice, a game: nothing to keep. */
    PLAYFUL,
    /** Words to be listened to. */
    VOICE,
    /** What was said before, in other words. */
    EDIT,
    /** A file that is larger than what the channel lets us have. */
    TOO_LARGE
  }

  public Occasion {
    things = things.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(things));
  }

  public boolean has(Thing thing) {
    return things.contains(thing);
  }

  Occasion without(Thing thing) {
    Set<Thing> others = things.stream().filter(t -> t != thing).collect(Collectors.toSet());
    return new Occasion(room, title, speaker, happening, album, author, others);
  }

  /** Something that the channel tells. */
  public static Occasion of(Happening happening) {
    return new Occasion(
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.of(happening),
        Optional.empty(),
        Optional.empty(),
        Set.of());
  }
}
