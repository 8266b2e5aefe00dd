package natter.bot.figures;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What concerns are counted by. */
public enum Axis {
  SERVICE("Service"),
  WARD("Ward"),
  CHANNEL("Channel"),
  LEVEL("Level of response");

  private final String label;

  Axis(String label) {
    this.label = label;
  }

  /** In words, as an officer reads it. */
  public String label() {
    return label;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Axis> of(String id) {
    return Stream.of(values()).filter(a -> a.id().equals(id)).findFirst();
  }
}
