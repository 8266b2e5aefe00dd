package natter.bot.care;

import java.util.List;

/**
 * Words that corrections speak for, worked out when asked. Never out of restricted concerns, and
 * none that too few people wrote.
 */
public interface Suggestions {
  /** The most useful first; empty while there is too little to learn from. */
  List<Suggestion> all();
}
