package natter.bot.news;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a forum talks about at one meeting: drafted from what residents told, then in the hands of
 * its organisers.
 *
 * @param id as in {@code bloxwich-2026-12-01}: a meeting has one
 * @param forum whose
 * @param meeting the day
 * @param from the first day that it looks back on
 * @param words simple Markdown
 * @param minutes what was written down at the meeting; empty until then
 * @param published when anybody could first read it; empty while only organisers do
 * @param changedBy account name, or {@code natter}
 * @param changed when
 */
public record Agenda(
    String id,
    String forum,
    LocalDate meeting,
    LocalDate from,
    String words,
    String minutes,
    Optional<Instant> published,
    String changedBy,
    Instant changed) {

  /** The id of a forum's agenda for that day. */
  public static String id(String forum, LocalDate meeting) {
    return forum + "-" + meeting;
  }

  /** As it was drafted; nobody has looked at it yet. */
  public static Agenda drafted(
      String forum, LocalDate meeting, LocalDate from, String words, Instant now) {
    return new Agenda(
        id(forum, meeting), forum, meeting, from, words, "", Optional.empty(), "natter", now);
  }

  public Agenda saying(String other, String by, Instant now) {
    return new Agenda(id, forum, meeting, from, other, minutes, published, by, now);
  }

  public Agenda minuted(String taken, String by, Instant now) {
    return new Agenda(id, forum, meeting, from, words, taken, published, by, now);
  }

  /** For everybody to read from now on; the first time counts. */
  public Agenda published(String by, Instant now) {
    Instant first = published.orElse(now);
    return new Agenda(id, forum, meeting, from, words, minutes, Optional.of(first), by, now);
  }

  /** Taken back: only organisers read it. */
  public Agenda withdrawn(String by, Instant now) {
    return new Agenda(id, forum, meeting, from, words, minutes, Optional.empty(), by, now);
  }
}
