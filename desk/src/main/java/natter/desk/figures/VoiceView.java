package natter.desk.figures;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import natter.bot.figures.Satisfaction;
import natter.bot.figures.SmallNumbers;

/**
 * What residents said to one question, as a page shows it.
 *
 * @param question what they were asked
 * @param answers how many answered
 * @param result the share that said yes, or the mean mark
 */
public record VoiceView(String question, String answers, String result) {
  static final List<String> HEADER = List.of("Question", "Answers", "Result");

  private static final String SORTED = "Has it been sorted out? Share of yes";
  private static final String DID = "How did we do? Mean of 1 to 5";
  private static final String SAFER = "Do you feel safer? Mean of 1 to 5";

  static List<VoiceView> whole(Satisfaction said) {
    return List.of(
        new VoiceView(SORTED, Named.number(said.said()), Named.percent(said.sorted())),
        marks(DID, said.did()),
        marks(SAFER, said.safer()));
  }

  /**
   * For those who may not see the concerns: a question to which fewer answered than may be shown is
   * left hidden, and so is a share that rests on a small number.
   */
  static List<VoiceView> coarse(Satisfaction said) {
    boolean shown =
        SmallNumbers.isShown(said.yes()) && SmallNumbers.isShown(said.no() + said.partly());
    return List.of(
        new VoiceView(
            SORTED,
            shown ? Named.number(said.said()) : Named.HIDDEN,
            shown ? Named.percent(said.sorted()) : Named.HIDDEN),
        coarse(DID, said.did()),
        coarse(SAFER, said.safer()));
  }

  private static VoiceView marks(String question, List<Long> marks) {
    return new VoiceView(
        question, Named.number(Satisfaction.count(marks)), mean(Satisfaction.mean(marks)));
  }

  private static VoiceView coarse(String question, List<Long> marks) {
    return SmallNumbers.isShown(Satisfaction.count(marks))
        ? marks(question, marks)
        : new VoiceView(question, Named.HIDDEN, Named.HIDDEN);
  }

  private static String mean(OptionalDouble mean) {
    return mean.isPresent() ? String.format(Locale.UK, "%.1f", mean.getAsDouble()) : "–";
  }

  /** For programs to read. */
  static List<List<String>> cells(List<VoiceView> voices) {
    return voices.stream().map(v -> List.of(v.question(), v.answers(), v.result())).toList();
  }
}
