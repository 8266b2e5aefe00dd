package natter.bot;

import natter.bot.scope.Question;

/** What is said beneath an answer. */
sealed interface Remark {
  /** The mail was too large for all of its files. */
  record TooLarge() implements Remark {}

  /** A question that helps the team. */
  record Ask(Question question, String token) implements Remark {}

  /** May we use where your photo was taken? */
  record MayWePlace(String token) implements Remark {}
}
