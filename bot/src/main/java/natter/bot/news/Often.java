package natter.bot.news;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How often somebody wants to hear from us. */
public enum Often {
  /** Each broadcast by itself. */
  AT_ONCE,
  /** Once a week, if there is anything. */
  WEEKLY,
  /** Once a month, if there is anything. */
  MONTHLY;

  /** As {@code at-once}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Often> of(String id) {
    return Arrays.stream(values()).filter(o -> o.id().equals(id)).findFirst();
  }
}
