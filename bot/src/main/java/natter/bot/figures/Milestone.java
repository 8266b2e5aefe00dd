package natter.bot.figures;

/** What somebody waits for. */
public enum Milestone {
  /** The first word of a person, or the closing where nobody wrote; by the day of opening. */
  FIRST_WORD,
  /** The end of the matter; by the day of closing. */
  RESOLUTION
}
