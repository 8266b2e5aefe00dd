package natter.bot.news;

import java.time.Instant;
import java.util.Optional;
import natter.bot.talk.Address;

/**
 * How far a broadcast has come.
 *
 * @param start not before
 * @param urgent whether it goes through quiet hours
 * @param approved account name of the second person who agreed
 * @param released account name of who let it go on a day before an election
 * @param reached the last address that was looked at for a copy
 * @param planned whether everybody has their copy in the outbox
 * @param resting whether it waits for the end of the quiet hours
 * @param begun when the first copy was planned
 * @param ended when nothing was left to send, or it was cancelled
 */
public record Course(
    Optional<Instant> start,
    boolean urgent,
    Optional<String> approved,
    Optional<String> released,
    Optional<Address> reached,
    boolean planned,
    boolean resting,
    Optional<Instant> begun,
    Optional<Instant> ended) {
  /** Nothing has happened yet. */
  public static final Course NEW =
      new Course(
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          Optional.empty(),
          Optional.empty());

  public Course starting(Optional<Instant> when, boolean nowUrgent) {
    return new Course(when, nowUrgent, approved, released, reached, planned, resting, begun, ended);
  }

  public Course approvedBy(String who) {
    return new Course(
        start, urgent, Optional.of(who), released, reached, planned, resting, begun, ended);
  }

  public Course releasedBy(String who) {
    return new Course(
        start, urgent, approved, Optional.of(who), reached, planned, resting, begun, ended);
  }

  public Course beginning(Instant now) {
    return new Course(
        start, urgent, approved, released, reached, planned, resting, Optional.of(now), ended);
  }

  /** Planned for everybody up to this address. */
  public Course planned(Address last) {
    return new Course(
        start, urgent, approved, released, Optional.of(last), planned, resting, begun, ended);
  }

  /** Planned for everybody. */
  public Course complete() {
    return new Course(start, urgent, approved, released, reached, true, resting, begun, ended);
  }

  public Course rest() {
    return new Course(start, urgent, approved, released, reached, planned, true, begun, ended);
  }

  public Course wake() {
    return new Course(start, urgent, approved, released, reached, planned, false, begun, ended);
  }

  public Course ending(Instant now) {
    return new Course(
        start, urgent, approved, released, reached, planned, resting, begun, Optional.of(now));
  }
}
