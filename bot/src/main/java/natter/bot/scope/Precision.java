package natter.bot.scope;

import java.util.Locale;

/** How well we know where something is, best first. */
public enum Precision {
  /** A shared position. */
  POINT("a shared position"),
  /** A unit postcode: some fifteen homes. */
  POSTCODE("a postcode"),
  /** One street, and we know which of that name. */
  STREET("a street"),
  /** The first half of a postcode and a digit: some thousand homes. */
  SECTOR("the first part of a postcode"),
  /** What people call a part of a ward. */
  LOCALITY("a part of a ward"),
  WARD("a ward"),
  /** Words that say where to those who know the place. */
  SAID("words only");

  private final String label;

  Precision(String label) {
    this.label = label;
  }

  /** As an officer reads it. */
  public String label() {
    return label;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether two matters at such places can be told to be at the same one. */
  public boolean isPrecise() {
    return compareTo(STREET) <= 0;
  }
}
