package natter.bot.news;

import java.time.Instant;
import java.util.List;
import natter.bot.scope.Forum;

/** Makes calendar files of meetings (RFC 5545). */
public interface Calendars {
  /**
   * Meetings that calendars take over: a cancelled one says that it is.
   *
   * @param page where more is told of the forum
   * @param now when it was made
   */
  byte[] published(Forum forum, List<Gathering> meetings, String page, Instant now);

  /** A meeting that calendars take out again. */
  byte[] cancelled(Forum forum, Gathering meeting, String page, Instant now);
}
