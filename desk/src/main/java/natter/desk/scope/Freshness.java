package natter.desk.scope;

import java.time.LocalDate;
import java.util.Optional;
import natter.desk.page.Times;

/**
 * When somebody last looked whether something is still so.
 *
 * @param said the day in words; empty if nobody noted it
 * @param overdue whether that is more than a year ago, or was never noted
 */
public record Freshness(String said, boolean overdue) {
  static Freshness of(Optional<LocalDate> reviewed, Times times) {
    return new Freshness(
        reviewed.map(times::date).orElse(""),
        reviewed.filter(d -> !d.plusYears(1).isBefore(times.today())).isEmpty());
  }
}
