package natter.desk.figures;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import natter.bot.figures.Period;
import natter.bot.figures.Step;

/** Into what pieces a page cuts time. */
public enum Grain {
  WEEK("Week", "d MMM"),
  MONTH("Month", "MMM yyyy");

  private final String label;
  private final DateTimeFormatter format;

  Grain(String label, String pattern) {
    this.label = label;
    this.format = DateTimeFormatter.ofPattern(pattern, Locale.UK);
  }

  String label() {
    return label;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The month if it says so; a week otherwise. */
  static Grain of(String id) {
    return id.equals(MONTH.id()) ? MONTH : WEEK;
  }

  /** How finely the store has to count for this. */
  Step step() {
    return this == WEEK ? Step.WEEK : Step.DAY;
  }

  /** The first day of the piece that this day is in. */
  LocalDate start(LocalDate day) {
    return switch (this) {
      case WEEK -> Period.monday(day);
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  private LocalDate next(LocalDate start) {
    return switch (this) {
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
    };
  }

  /** The first days of all pieces that a period touches. */
  List<LocalDate> starts(Period period) {
    return Stream.iterate(start(period.from()), s -> s.isBefore(period.until()), s -> next(s))
        .toList();
  }

  String name(LocalDate start) {
    return format.format(start);
  }
}
