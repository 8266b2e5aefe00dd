package natter.index.lucene;

import java.time.LocalDate;

/** How long ago something was received, in calendar days, as in {@code age:today}. */
enum Age {
  TODAY("today", "Today", Integer.MIN_VALUE, 0),
  DAYS("days", "1 to 6 days", 1, 6),
  WEEKS("weeks", "1 to 4 weeks", 7, 27),
  MONTHS("months", "1 to 3 months", 28, 90),
  YEAR("year", "3 to 12 months", 91, 364),
  OLDER("older", "Over a year", 365, Integer.MAX_VALUE);

  private static final LocalDate FIRST_EVER = LocalDate.ofEpochDay(-3_650_000);
  private static final LocalDate LAST_EVER = LocalDate.ofEpochDay(3_650_000);

  private final String id;
  private final String label;
  private final int least;
  private final int most;

  Age(String id, String label, int least, int most) {
    this.id = id;
    this.label = label;
    this.least = least;
    this.most = most;
  }

  String id() {
    return id;
  }

  String label() {
    return label;
  }

  static Age of(long daysAgo) {
    for (Age age : values()) {
      if (daysAgo <= age.most) {
        return age;
      }
    }
    return OLDER;
  }

  /** The first of its days. */
  LocalDate from(LocalDate today) {
    return most == Integer.MAX_VALUE ? FIRST_EVER : today.minusDays(most);
  }

  /** The first day after its last; what comes from a clock that is ahead is of today. */
  LocalDate to(LocalDate today) {
    return least == Integer.MIN_VALUE ? LAST_EVER : today.minusDays(least - 1L);
  }
}
