package natter.bot.news;

/** What becomes of the reminders of a forum's meetings. */
public enum Reminding {
  /** As the settings say. */
  USUAL,
  /** They are drafts until an organiser sends them. */
  DRAFT,
  /** They go by themselves. */
  SEND,
  /** There are none. */
  NONE
}
