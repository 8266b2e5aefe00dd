package natter.routes.calendar;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.DaylightSavingsTime;
import biweekly.component.StandardTime;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.io.text.ICalWriter;
import biweekly.property.DateStart;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.property.Status;
import biweekly.util.DateTimeComponents;
import biweekly.util.DayOfWeek;
import biweekly.util.Duration;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import biweekly.util.UtcOffset;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import natter.bot.news.Calendars;
import natter.bot.news.Gathering;
import natter.bot.scope.Forum;

/**
 * Meetings as iCalendar (RFC 5545), with the clock of London, winter and summer, in the file: no
 * calendar has to know it.
 */
public final class Invitations implements Calendars {
  private static final String ZONE = "Europe/London";
  private static final TimeZone CLOCK = TimeZone.getTimeZone(ZONE);
  private static final int HOURS = 2;

  private final String domain;
  private final String mailbox;

  /**
   * @param domain makes the ids of meetings differ from everybody else's
   * @param mailbox whom to ask about meetings; empty for nobody
   */
  public Invitations(String domain, String mailbox) {
    this.domain = domain;
    this.mailbox = mailbox;
  }

  @Override
  public byte[] published(Forum forum, List<Gathering> meetings, String page, Instant now) {
    return file(Method.publish(), forum, meetings, page, now);
  }

  @Override
  public byte[] cancelled(Forum forum, Gathering meeting, String page, Instant now) {
    return file(Method.cancel(), forum, List.of(meeting), page, now);
  }

  private byte[] file(
      Method method, Forum forum, List<Gathering> meetings, String page, Instant now) {
    var calendar = new ICalendar();
    calendar.setProductId("-//natter//EN");
    calendar.setMethod(method);
    calendar.getTimezoneInfo().setDefaultTimezone(new TimezoneAssignment(CLOCK, london()));
    meetings.forEach(meeting -> calendar.addEvent(event(forum, meeting, page, now)));
    var text = new StringWriter();
    try (var writer = new ICalWriter(text, ICalVersion.V2_0)) {
      writer.write(calendar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private VEvent event(Forum forum, Gathering meeting, String page, Instant now) {
    var event = new VEvent();
    event.setUid(meeting.id() + "@" + domain);
    event.setSequence(meeting.sequence());
    event.setDateTimeStamp(Date.from(now));
    event.setSummary(forum.name());
    event.setUrl(page);
    event.setStatus(meeting.cancelled() ? Status.cancelled() : Status.confirmed());
    if (!meeting.place().isBlank()) {
      event.setLocation(meeting.place());
    }
    if (!mailbox.isEmpty()) {
      event.setOrganizer(new Organizer(forum.name(), mailbox));
    }
    if (meeting.time().isPresent()) {
      event.setDateStart(start(meeting.date(), meeting.time().get()));
      event.setDuration(Duration.builder().hours(HOURS).build());
    } else {
      event.setDateStart(new DateStart(new ICalDate(day(meeting.date()), false)));
    }
    return event;
  }

  private static DateStart start(LocalDate date, LocalTime time) {
    Instant moment = date.atTime(time).atZone(ZoneId.of(ZONE)).toInstant();
    return new DateStart(Date.from(moment), true);
  }

  private static DateTimeComponents day(LocalDate date) {
    return new DateTimeComponents(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }

  /** As it has been since 1996: summer from the last Sunday of March to that of October. */
  private static VTimezone london() {
    var summer = new DaylightSavingsTime();
    summer.setDateStart(new DateTimeComponents(1996, 3, 31, 1, 0, 0, false));
    summer.setTimezoneOffsetFrom(new UtcOffset(true, 0, 0));
    summer.setTimezoneOffsetTo(new UtcOffset(true, 1, 0));
    summer.addTimezoneName("BST");
    summer.setRecurrenceRule(lastSunday(3));
    var winter = new StandardTime();
    winter.setDateStart(new DateTimeComponents(1996, 10, 27, 2, 0, 0, false));
    winter.setTimezoneOffsetFrom(new UtcOffset(true, 1, 0));
    winter.setTimezoneOffsetTo(new UtcOffset(true, 0, 0));
    winter.addTimezoneName("GMT");
    winter.setRecurrenceRule(lastSunday(10));
    var zone = new VTimezone(ZONE);
    zone.addDaylightSavingsTime(summer);
    zone.addStandardTime(winter);
    return zone;
  }

  private static Recurrence lastSunday(int month) {
    return new Recurrence.Builder(Frequency.YEARLY)
        .byMonth(month)
        .byDay(-1, DayOfWeek.SUNDAY)
        .build();
  }
}
