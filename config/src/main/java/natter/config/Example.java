package natter.config;

import natter.bot.scope.Finding;
import natter.bot.scope.Understanding;

/**
 * A sentence of the content that must be understood as its entry says.
 *
 * @param file where it stands
 * @param line from 1
 * @param entry id of the service or danger
 * @param sentence what a resident might write
 * @param must what must come of it
 */
public record Example(String file, int line, String entry, String sentence, Must must) {

  /** What must come of an example. */
  public enum Must {
    /** Clear, and about the service. */
    BE_ABOUT,
    /** The danger is raised. */
    RAISE,
    /** The danger is not raised. */
    NOT_RAISE,
    /** The rule's words are found. */
    SHOW
  }

  /** Whether it was understood as its entry says. */
  boolean fits(Understanding understood) {
    boolean raised = understood.danger().filter(d -> d.id().equals(entry)).isPresent();
    return switch (must) {
      case BE_ABOUT ->
          understood.finding() instanceof Finding.Clear clear && clear.service().id().equals(entry);
      case RAISE -> raised;
      case NOT_RAISE -> !raised;
      case SHOW -> understood.signs().stream().anyMatch(s -> s.rule().equals(entry));
    };
  }

  Mistake mistake(Understanding understood) {
    String what =
        switch (must) {
          case BE_ABOUT -> "\"" + sentence + "\" is understood as " + heard(understood);
          case RAISE -> "\"" + sentence + "\" raises " + raised(understood) + ", expected " + entry;
          case NOT_RAISE -> "\"" + sentence + "\" raises it by " + alarms(understood);
          case SHOW -> "\"" + sentence + "\" does not show it";
        };
    return new Mistake(file, line, entry, what);
  }

  private static String heard(Understanding understood) {
    StringBuilder heard = new StringBuilder(understood.finding().id());
    understood
        .finding()
        .matches()
        .forEach(
            m -> {
              heard.append(", ").append(m.service().id()).append(' ').append(m.score());
              heard.append(m.evidence().stream().map(e -> e.word()).toList());
            });
    return heard.toString();
  }

  private static String raised(Understanding understood) {
    return understood.danger().map(d -> d.id() + " by " + alarms(understood)).orElse("nothing");
  }

  private static String alarms(Understanding understood) {
    return understood.alarms().stream().map(e -> e.word()).toList().toString();
  }
}
