package natter.bot.care;

import java.time.Instant;
import java.util.List;

/** What officers are told by mail, and how each of them wants it. */
public interface Tidings {
  /** What happened. */
  enum What {
    ASSIGNED,
    /** The resident wrote again. */
    ANSWERED,
    REOPENED,
    /** The resident says that it is not sorted out. */
    UNSORTED,
    NEAR,
    LATE,
    /** Late, and nothing came of telling the team lead. */
    LATER;

    /** The key of the phrase that says it. */
    public String key() {
      return "tiding-" + name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** How an officer wants to be told. */
  enum Choice {
    NOW,
    DAILY,
    NONE;

    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * One thing that happened, for one officer.
   *
   * @param number given when it is added
   * @param to account name, or {@code team:} and the id of a team whose mailbox it goes to
   * @param at when it happened
   */
  record Tiding(long number, String to, Reference reference, What what, Instant at) {}

  /** Adds one that waits for a daily mail; its number is given here. */
  void add(Tiding tiding);

  /** Adds one that was mailed by itself. */
  void addMailed(Tiding tiding, Instant when);

  /** How many were mailed to them each by itself since then. */
  long mailedSince(String to, Instant since);

  /** Those that wait for a daily mail to somebody, oldest first. */
  List<Tiding> waiting(String to, int atMost);

  /** Who has some that wait, in order. */
  List<String> awaited();

  /** What waited for them does no longer. */
  void settle(String to);

  /** How they want it: at once, if they have not said. */
  Choice choice(String to);

  void choose(String to, Choice choice);
}
