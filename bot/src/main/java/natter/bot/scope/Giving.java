package natter.bot.scope;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What residents give of themselves; its id is that of the rule whose words tell it. */
public enum Giving {
  IDEA("Idea"),
  OFFER("Offer of help");

  private final String label;

  Giving(String label) {
    this.label = label;
  }

  /** In words, as an organiser reads it. */
  public String label() {
    return label;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Giving> of(String id) {
    return Stream.of(values()).filter(g -> g.id().equals(id)).findFirst();
  }
}
