package natter.bot.figures;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import natter.bot.care.Concern;
import natter.bot.talk.Address;

/**
 * Finds the words that make some concerns unlike the usual ones of their service: {@code new
 * TellingWords(plain).in(concerns, usual)}.
 *
 * <p>A word counts once per person. The measure is the log-odds ratio with an informative Dirichlet
 * prior (Monroe, Colaresi and Quinn 2008, "Fightin' Words"): the prior is what both say together,
 * and only what lies more than two standard deviations beyond it is shown.
 *
 * @param plain whether a word may be shown at all
 */
public record TellingWords(Plain plain) {
  /** How many people must have said a word. */
  static final int PEOPLE = 3;

  private static final int MOST = 6;
  private static final double FAR = 1.96;

  /** Tells words from names. */
  public interface Plain {
    /** Which words of these concerns may be shown. */
    Predicate<String> in(Collection<Concern> concerns);
  }

  /** The most telling first, at most six. */
  public List<TellingWord> in(Collection<Concern> concerns, Collection<Concern> usual) {
    Map<String, Integer> here = people(concerns);
    Map<String, Integer> there = people(usual);
    Predicate<String> shown = plain.in(concerns);
    double allHere = sum(here);
    double allThere = sum(there);
    record Weighed(TellingWord word, double weight) {}
    return here.entrySet().stream()
        .filter(e -> e.getValue() >= PEOPLE && shown.test(e.getKey()))
        .map(
            e ->
                new Weighed(
                    new TellingWord(e.getKey(), e.getValue()),
                    weight(e.getValue(), allHere, there.getOrDefault(e.getKey(), 0), allThere)))
        .filter(w -> w.weight() > FAR)
        .sorted(
            Comparator.comparingDouble(Weighed::weight)
                .reversed()
                .thenComparing(w -> w.word().word()))
        .limit(MOST)
        .map(Weighed::word)
        .toList();
  }

  private static double weight(double here, double allHere, double there, double allThere) {
    double strength = allHere;
    double prior = strength * (here + there) / (allHere + allThere);
    double ratio =
        odds(here + prior, allHere + strength) - odds(there + prior, allThere + strength);
    return ratio / Math.sqrt(1 / (here + prior) + 1 / (there + prior));
  }

  private static double odds(double some, double all) {
    return Math.log(some / Math.max(all - some, 1e-9));
  }

  private static double sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(c -> c).sum();
  }

  /** Word → how many people said it. */
  private static Map<String, Integer> people(Collection<Concern> concerns) {
    Map<Address, Set<String>> said = new HashMap<>();
    concerns.forEach(
        c -> said.computeIfAbsent(c.from(), a -> new HashSet<>()).addAll(PlainWords.of(c.words())));
    Map<String, Integer> people = new HashMap<>();
    said.values().forEach(words -> words.forEach(w -> people.merge(w, 1, Integer::sum)));
    return people;
  }
}
