package natter.bot.scope;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The four levels of response, from what one can do oneself to enforcement. They overlap. */
public enum Level {
  PERSONAL("personal responsibility"),
  COMMUNITY("community led"),
  SERVICES("integrated services"),
  ENFORCEMENT("integrated enforcement");

  private final String label;

  Level(String label) {
    this.label = label;
  }

  /** As people write it: {@code community led}. */
  public String label() {
    return label;
  }

  /** As it stands in content and queries: {@code community}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Level> of(String idOrLabel) {
    return Arrays.stream(values())
        .filter(l -> l.id().equalsIgnoreCase(idOrLabel) || l.label.equalsIgnoreCase(idOrLabel))
        .findFirst();
  }
}
