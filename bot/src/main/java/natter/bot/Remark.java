package natter.bot;

/** What is said beneath an answer. */
sealed interface Remark {
  /** The mail was too large for all of its files. */
  record TooLarge() implements Remark {}

  /** May we use where your photo was taken? */
  record MayWePlace(String token) implements Remark {}
}
