package natter.bot.care;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who saw, searched, exported, changed or sent what on the desk. Lines are added and never changed
 * or taken away; each carries the seal of the one before it, so that a line that somebody changed
 * or took out of the storage shows.
 *
 * <p>Numbers go up by one from 1. An implementer must let nobody add between reading the last seal
 * and writing the next line, in other processes too.
 */
public interface Audit {
  /**
   * What somebody did. A closed set: what is new is one of these, or a new one is thought about.
   */
  enum What {
    /** Opened a page with what residents said, or what is known of officers. */
    SAW("saw"),
    /** Asked for what matches; the detail is the query as typed. */
    SEARCHED("searched"),
    /** Took a file or a message as it came. */
    DOWNLOADED("downloaded"),
    /** Took a list away. */
    EXPORTED("exported"),
    CHANGED("changed"),
    /** Sent words to somebody outside the desk. */
    SENT("sent"),
    SIGNED_IN("signed in"),
    SIGNED_OUT("signed out"),
    /** Could not sign in. */
    TURNED_AWAY("was turned away"),
    /** Asked for what they have no right to. */
    REFUSED("was refused");

    private final String label;

    What(String label) {
      this.label = label;
    }

    /** In words, as a manager reads it after a name. */
    public String label() {
      return label;
    }
  }

  /**
   * What somebody did.
   *
   * @param at when
   * @param who account name; of a sign-in that failed, the name as typed
   * @param from the network address as the server saw it; empty for what natter did later, by
   *     itself, because they had asked for it
   * @param what what it was
   * @param about a reference, an account, or the path of a page
   * @param detail more about it, never a resident's words: an officer's query as they typed it, how
   *     many were exported, which field changed
   */
  record Deed(Instant at, String who, String from, What what, String about, String detail) {
    private static final int LONGEST = 1_000;

    public Deed {
      at = Instant.ofEpochMilli(at.toEpochMilli());
      who = shortened(who);
      about = shortened(about);
      detail = shortened(detail);
    }

    private static String shortened(String text) {
      return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
  }

  /**
   * A deed that is kept.
   *
   * @param number its place, from 1
   * @param seal what {@link Seal#of} says of it and all before it
   */
  record Line(long number, Deed deed, String seal) {}

  /**
   * Which lines are wanted; what is empty does not matter.
   *
   * @param who account name
   * @param what what was done
   * @param about what it was about
   * @param from not before
   * @param until before
   * @param below numbers below this one alone, to go on after a page
   * @param atMost how many
   */
  record Asked(
      Optional<String> who,
      Optional<What> what,
      Optional<String> about,
      Optional<Instant> from,
      Optional<Instant> until,
      long below,
      int atMost) {
    /** The newest. */
    public static Asked newest(int atMost) {
      return new Asked(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Long.MAX_VALUE,
          atMost);
    }
  }

  /** Adds a line. Returns it with its number and seal. */
  Line add(Deed deed);

  /** The lines asked for, newest first. */
  List<Line> find(Asked asked);

  /** Lines with a number above this one, oldest first. */
  List<Line> after(long number, int atMost);

  /**
   * The number and seal of the last line, as they were noted beside the lines when it was added:
   * lines that somebody took off the end show by it. Empty while there is none.
   */
  Optional<Head> head();

  /**
   * The number and seal of the last line that was let go because it was too old; empty if the first
   * one is still there.
   */
  Optional<Head> base();

  /** Whether the words of this line went with a person who was erased; its seal stays. */
  boolean isRedacted(long number);

  /** What was added last. */
  record Head(long number, String seal) {}
}
