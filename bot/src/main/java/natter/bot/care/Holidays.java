package natter.bot.care;

import java.time.LocalDate;

/** Days on which nobody works though they are no weekend. */
public interface Holidays {
  Holidays NONE = day -> false;

  boolean on(LocalDate day);
}
