package natter.bot.figures;

import java.time.LocalDate;

/** How finely time is cut when things are counted. */
public enum Step {
  DAY,
  /** From Monday to Sunday. */
  WEEK,
  /** Not at all. */
  WHOLE;

  /** The first day of the step that this day is in, within a period. */
  public LocalDate start(LocalDate day, Period period) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> Period.monday(day);
      case WHOLE -> period.from();
    };
  }
}
