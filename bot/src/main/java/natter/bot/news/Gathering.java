package natter.bot.news;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import natter.bot.scope.Forum;
import natter.bot.scope.Meeting;

/**
 * A meeting of a forum, whatever becomes of it: it may move, and it may be cancelled.
 *
 * @param id the same for ever, without a colon
 * @param date on the council's calendar
 * @param time when it begins, if that is known
 * @param place where, in words
 * @param sequence how often it was changed
 * @param cancelled whether it does not take place
 */
public record Gathering(
    String id,
    LocalDate date,
    Optional<LocalTime> time,
    String place,
    int sequence,
    boolean cancelled) {

  /** As the content says it. */
  public static Gathering of(Forum forum, Meeting meeting) {
    String id = forum.id() + "-" + meeting.date();
    return new Gathering(id, meeting.date(), meeting.time(), meeting.place(), 0, false);
  }

  /** The same under another id. */
  Gathering named(String other) {
    return new Gathering(other, date, time, place, sequence, cancelled);
  }

  public Meeting meeting() {
    return new Meeting(date, time, place);
  }

  /** Changed, if it is. */
  public Gathering become(Meeting next, boolean off) {
    boolean same = meeting().equals(next) && cancelled == off;
    return new Gathering(
        id, next.date(), next.time(), next.place(), same ? sequence : sequence + 1, off);
  }
}
