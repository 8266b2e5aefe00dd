package natter.desk.figures;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import natter.bot.care.Handling.Outcome;
import natter.bot.figures.Count;
import natter.bot.figures.Figures;

/**
 * What came of the tickets that were closed.
 *
 * @param done the matter is settled
 * @param partly in part
 * @param no an honest no
 * @param notSaid nobody said
 */
public record Outcomes(long done, long partly, long no, long notSaid) {
  static final List<String> IDS =
      List.of(Outcome.DONE.id(), Outcome.PARTLY.id(), Outcome.NO.id(), Figures.NOT_SAID);

  /** Of counts by ward and outcome. */
  static Outcomes of(List<Count> counts) {
    Map<String, Long> by = new TreeMap<>();
    counts.forEach(c -> by.merge(c.values().getLast(), c.count(), Long::sum));
    return new Outcomes(
        by.getOrDefault(Outcome.DONE.id(), 0L),
        by.getOrDefault(Outcome.PARTLY.id(), 0L),
        by.getOrDefault(Outcome.NO.id(), 0L),
        by.getOrDefault(Figures.NOT_SAID, 0L));
  }

  public long closed() {
    return done + partly + no + notSaid;
  }

  /** How many of those of which somebody said what came of them were an honest no. */
  OptionalDouble honestNo() {
    long said = done + partly + no;
    return said == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) no / said);
  }
}
