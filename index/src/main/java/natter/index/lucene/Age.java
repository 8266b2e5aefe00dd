package natter.index.lucene;

import java.time.LocalDate;

/** How long ago something was received, in calendar days, as in {@code age:today}. */
enum Age {
  TODAY("today", "Today", 0),
  DAYS("days", "1 to 6 days", 6),
  WEEKS("weeks", "1 to 4 weeks", 27),
  MONTHS("months", "1 to 3 months", 90),
  YEAR("year", "3 to 12 months", 364),
  OLDER("older", "Over a year", Integer.MAX_VALUE);

  private final String id;
  private final String label;
  private final int most;

  Age(String id, String label, int most) {
    this.id = id;
    this.label = label;
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

  /** The first of its days; empty of meaning for the last. */
  LocalDate from(LocalDate today) {
    return this == OLDER ? LocalDate.ofEpochDay(-3_650_000) : today.minusDays(most);
  }

  /** The first day after its last; what comes from a clock that is ahead is of today. */
  LocalDate to(LocalDate today) {
    return this == TODAY
        ? LocalDate.ofEpochDay(3_650_000)
        : today.minusDays(values()[ordinal() - 1].most);
  }
}
