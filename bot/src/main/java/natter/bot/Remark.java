package natter.bot;

import java.util.Optional;
import natter.bot.scope.Giving;
import natter.bot.scope.Question;
import natter.bot.scope.Service;

/** What is said beneath an answer. */
sealed interface Remark {
  /** The mail was too large for all of its files. */
  record TooLarge() implements Remark {}

  /** A file was larger than what a chat gives us. */
  record FileTooLarge() implements Remark {}

  /** They passed on what somebody else said. */
  record PassedOn() implements Remark {}

  /**
   * A question that helps the team.
   *
   * @param likely an answer to offer besides those of the question
   */
  record Ask(Question question, String token, Optional<String> likely) implements Remark {}

  /** They give something too: the organisers see it. */
  record GivenToo(Giving kind) implements Remark {}

  /** May we put you in touch with a neighbour who gives something for the same? */
  record MayMeet(String token, Service service) implements Remark {}

  /** May we use where your photo was taken? */
  record MayWePlace(String token) implements Remark {}
}
