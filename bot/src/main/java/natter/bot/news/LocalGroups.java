package natter.bot.news;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.scope.LocalGroup;

/** The groups of forums that organisers keep, beside those that the content names. */
public interface LocalGroups {
  /**
   * Keeps it in place of the one with its number.
   *
   * @return its number: a new one where it had 0
   */
  long keep(Kept group);

  Optional<Kept> find(long number);

  /** Those of a forum, in the order in which they were first kept. */
  List<Kept> of(String forum);

  void remove(long number);

  /**
   * A group, as somebody keeps it.
   *
   * @param number 0 before it is kept
   * @param forum id of the forum
   * @param by account name of who changed it last
   * @param at when
   */
  record Kept(long number, String forum, LocalGroup group, String by, Instant at) {}
}
