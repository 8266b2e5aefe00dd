package natter.bot.scope;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What helps a team to know, asked after the resident has a reference.
 *
 * @param id as in {@code waste-size}
 * @param kind what counts as an answer
 * @param ask how it is asked, in English
 * @param fact what the answer is called where an officer reads it
 * @param choices what there is to choose from, in the order shown
 * @param unless words that say it already: then it is not asked
 */
public record Question(
    String id, Kind kind, String ask, String fact, List<Choice> choices, List<String> unless) {

  /** What counts as an answer. */
  public enum Kind {
    PLACE,
    TIME,
    /** One of its choices, or other words. */
    CHOICE,
    YES_NO,
    PHOTO,
    WORDS;

    /** As it stands in content. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One choice.
   *
   * @param label as it is shown
   * @param words what else people say for it
   * @param team id of the team that has the ticket then, if another than the service's
   * @param says what the resident is told then, in English
   */
  public record Choice(
      String label, List<String> words, Optional<String> team, Optional<String> says) {
    public Choice {
      words = List.copyOf(words);
    }

    /** Whether it changes who acts, or what is to be done. */
    public boolean leadsElsewhere() {
      return team.isPresent() || says.isPresent();
    }
  }

  public Question {
    choices = List.copyOf(choices);
    unless = List.copyOf(unless);
  }
}
