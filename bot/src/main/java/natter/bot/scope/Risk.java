package natter.bot.scope;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether somebody may come to harm. Beside the level of response, and never mixed with it. */
public enum Risk {
  NONE,
  RAISED,
  HIGH;

  /** As it stands in content and queries. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Risk or(Risk other) {
    return compareTo(other) >= 0 ? this : other;
  }

  public static Optional<Risk> of(String id) {
    return Arrays.stream(values()).filter(r -> r.id().equals(id)).findFirst();
  }
}
