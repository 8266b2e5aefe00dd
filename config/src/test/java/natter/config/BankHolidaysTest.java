package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bank holidays of England, as https://www.gov.uk/bank-holidays lists them. */
class BankHolidaysTest {
  private static final List<String> LISTED =
      List.of(
          "2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19",
          "2022-12-26 2022-12-27",
          "2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25",
          "2023-12-26",
          "2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28",
          "2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28");

  @Test
  void areAllThatAreListedAndNoOtherWeekday() {
    var holidays = new BankHolidays(Set.of());
    List<LocalDate> listed =
        LISTED.stream().flatMap(l -> Stream.of(l.split(" ", -1))).map(LocalDate::parse).toList();
    for (int year : List.of(2022, 2023, 2026, 2027)) {
      List<LocalDate> found =
          LocalDate.of(year, 1, 1)
              .datesUntil(LocalDate.of(year + 1, 1, 1))
              .filter(d -> d.getDayOfWeek().getValue() < 6)
              .filter(holidays::on)
              .toList();
      assertThat(found)
          .containsExactlyElementsOf(listed.stream().filter(d -> d.getYear() == year).toList());
    }
  }

  @Test
  void withDaysOnWhichTheCouncilIsClosedBesides() {
    LocalDate eve = LocalDate.parse("2026-12-24");
    assertThat(new BankHolidays(Set.of()).on(eve)).isFalse();
    assertThat(new BankHolidays(Set.of(eve)).on(eve)).isTrue();
  }

  @Test
  void readsHoursAsPeopleWriteThem() {
    assertThat(HoursReader.read("Monday to Friday, 8:45-17:15").orElseThrow().days()).hasSize(5);
    assertThat(HoursReader.read("every day, 0:00-24:00").orElseThrow().isOvernight()).isTrue();
    assertThat(HoursReader.read("Saturday to Monday 22:00 – 6:00").orElseThrow().days()).hasSize(3);
    assertThat(HoursReader.read("weekdays, 9-5")).isEmpty();
    assertThat(HoursReader.read("Funday, 8:45-17:15")).isEmpty();
    assertThat(HoursReader.read("Monday, 8:45-25:15")).isEmpty();
  }
}
