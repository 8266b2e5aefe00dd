package natter.routes.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import natter.bot.news.Gathering;
import natter.bot.scope.Forum;
import org.junit.jupiter.api.Test;

/** Calendars read what we wrote: biweekly reads it back. */
class InvitationsTest {
  private static final Forum NORTH =
      new Forum("north", "Northside Forum", List.of("n"), List.of("org"), "Tuesdays");
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String PAGE = "https://natter.example/forums/north";

  private final Invitations invitations =
      new Invitations("natter.example", "hello@council.example");

  private static Gathering on(String day, int sequence, boolean cancelled) {
    return new Gathering(
        "north-1",
        LocalDate.parse(day),
        Optional.of(LocalTime.of(18, 30)),
        "Library, High Street",
        sequence,
        cancelled);
  }

  private String text(Gathering... meetings) {
    return new String(
        invitations.published(NORTH, List.of(meetings), PAGE, NOW), StandardCharsets.UTF_8);
  }

  private static VEvent read(String text) {
    ICalendar calendar = Biweekly.parse(text).first();
    assertThat(calendar.validate(biweekly.ICalVersion.V2_0).isEmpty()).isTrue();
    return calendar.getEvents().getFirst();
  }

  private static Instant start(String text) {
    return read(text).getDateStart().getValue().toInstant();
  }

  @Test
  void isHalfPastSixOnBothSidesOfTheChangeOfTheClock() {
    assertThat(start(text(on("2026-03-28", 0, false)))).isEqualTo("2026-03-28T18:30:00Z");
    assertThat(start(text(on("2026-03-29", 0, false)))).isEqualTo("2026-03-29T17:30:00Z");
    assertThat(start(text(on("2026-10-24", 0, false)))).isEqualTo("2026-10-24T17:30:00Z");
    assertThat(start(text(on("2026-10-25", 0, false)))).isEqualTo("2026-10-25T18:30:00Z");
  }

  @Test
  void bringsTheClockOfLondonAlong() {
    assertThat(text(on("2026-07-01", 0, false)))
        .contains("METHOD:PUBLISH")
        .contains("BEGIN:VTIMEZONE")
        .contains("TZID:Europe/London")
        .contains("DTSTART;TZID=Europe/London:20260701T183000");
  }

  @Test
  void keepsItsNameWhenItMoves() {
    VEvent before = read(text(on("2026-07-01", 0, false)));
    VEvent after = read(text(on("2026-07-08", 1, false)));
    assertThat(after.getUid().getValue())
        .isEqualTo(before.getUid().getValue())
        .isEqualTo("north-1@natter.example");
    assertThat(after.getSequence().getValue()).isEqualTo(1);
    assertThat(after.getLocation().getValue()).isEqualTo("Library, High Street");
    assertThat(after.getSummary().getValue()).isEqualTo("Northside Forum");
  }

  @Test
  void saysWhenItIsCancelled() {
    String text =
        new String(
            invitations.cancelled(NORTH, on("2026-07-01", 2, true), PAGE, NOW),
            StandardCharsets.UTF_8);
    assertThat(text).contains("METHOD:CANCEL");
    assertThat(read(text).getStatus().isCancelled()).isTrue();
  }

  @Test
  void aMeetingWhoseHourNobodyKnowsTakesTheDay() {
    var day =
        new Gathering("north-2", LocalDate.parse("2026-03-29"), Optional.empty(), "", 0, false);
    assertThat(text(day)).contains("DTSTART;VALUE=DATE:20260329");
  }
}
