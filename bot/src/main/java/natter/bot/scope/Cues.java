package natter.bot.scope;

import java.util.List;

/**
 * Words by which people go from one matter to the next, in all languages together.
 *
 * @param also what says that another matter comes: "and another thing"
 * @param asWell the same, at the end of a sentence
 * @param and what may begin another matter within a sentence: "and there is"
 * @param goesOn what goes back to what was said before, so that it is still the same story: "they"
 */
public record Cues(List<String> also, List<String> asWell, List<String> and, List<String> goesOn) {
  public static final Cues NONE = new Cues(List.of(), List.of(), List.of(), List.of());

  public Cues {
    also = List.copyOf(also);
    asWell = List.copyOf(asWell);
    and = List.copyOf(and);
    goesOn = List.copyOf(goesOn);
  }
}
