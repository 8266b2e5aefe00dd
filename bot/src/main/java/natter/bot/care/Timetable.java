package natter.bot.care;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What natter does about tickets at a time of its own, and how far it has come in that; survives
 * restarts.
 *
 * <p>Life of an alarm: kept with the time at which it rings, found {@link #due}, and kept again as
 * rung, so that it never rings twice for one deadline.
 */
public interface Timetable {
  /** What is to be done. */
  enum Kind {
    /** Warn that the resident should hear from us soon. */
    ANSWER_NEAR,
    /** Tell the team lead that nobody has answered in time. */
    ANSWER_LATE,
    /** Tell the managers that still nobody has. */
    ANSWER_LATER,
    /** Warn that the matter should be settled soon. */
    SETTLE_NEAR,
    SETTLE_LATE,
    SETTLE_LATER,
    /** Call whoever is on call, again and again. */
    CALL,
    /** Ask the resident whether it has been sorted out. */
    ASK
  }

  /**
   * An alarm; at most one of a kind per ticket.
   *
   * @param deadline what it is about: when it was due, opened or closed
   * @param rings when
   * @param rung whether it has
   */
  record Alarm(Reference reference, Kind kind, Instant deadline, Instant rings, boolean rung) {}

  /**
   * What was seen of a ticket when it was looked at last.
   *
   * @param acts how many acts its history had
   * @param waiting since when everybody waited for the resident
   * @param closed whether it was closed
   * @param past whether its concern was made for the demo, or came out of an archive: then nobody
   *     is mailed because of it
   */
  record Followed(
      Reference reference, int acts, Optional<Instant> waiting, boolean closed, boolean past) {}

  /** The alarms of a ticket, rung or not, by kind. */
  List<Alarm> of(Reference reference);

  /** Keeps a new one, or the one of its kind in place of what was kept before. */
  void keep(Alarm alarm);

  void drop(Reference reference, Kind kind);

  /** Those that have not rung and should have by now, the oldest first. */
  List<Alarm> due(Instant now, int atMost);

  Optional<Followed> followed(Reference reference);

  void keep(Followed followed);

  /** A number kept under a name; 0 if there is none. */
  long mark(String name);

  void mark(String name, long value);
}
