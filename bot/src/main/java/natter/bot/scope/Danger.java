package natter.bot.scope;

import java.util.Map;

/**
 * A kind of danger that comes before everything else.
 *
 * @param id as in {@code danger-to-life}
 * @param name as an officer reads it
 * @param team id of the team that gets the restricted ticket
 * @param atHome whether a person at home may be the danger, who must not learn of it
 * @param says per language, what a resident is told at once, numbers first
 * @param words per language, what says that it is so; {@code not} holds idioms that mean something
 *     else
 * @param examples per language, sentences that must raise it
 */
public record Danger(
    String id,
    String name,
    String team,
    boolean atHome,
    Map<String, String> says,
    Map<String, Words> words,
    Map<String, java.util.List<String>> examples) {
  public Danger {
    says = Map.copyOf(says);
    words = Map.copyOf(words);
    examples = Map.copyOf(examples);
  }
}
