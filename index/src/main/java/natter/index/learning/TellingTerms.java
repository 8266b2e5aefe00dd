package natter.index.learning;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import natter.bot.care.SecondOpinion.Example;

/**
 * Leaves out words that many messages of every kind have, as greetings and thanks: those that are
 * common and tell no service from others by the log-likelihood ratio.
 */
final class TellingTerms {
  private static final int FEWEST = 2;

  /** In more than this share of all messages a word is common. */
  private static final double COMMON = 0.02;

  private final Function<String, List<String>> stems;
  private final Map<String, Integer> all = new HashMap<>();
  private final Map<String, Integer> spoken = new HashMap<>();
  private final Map<String, Map<String, Integer>> with = new HashMap<>();
  private final Map<String, Map<String, Integer>> spokenWith = new HashMap<>();
  private final Set<String> telling;

  TellingTerms(Function<String, List<String>> stems, List<Example> examples, List<Example> others) {
    this.stems = stems;
    examples.forEach(e -> count(e, true));
    others.forEach(e -> count(e, false));
    this.telling =
        spokenWith.entrySet().stream()
            .filter(e -> tells(e.getKey(), e.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
  }

  private void count(Example example, boolean isSpoken) {
    all.merge(example.service(), 1, Integer::sum);
    Set<String> terms = new HashSet<>(stems.apply(example.words()));
    terms.forEach(t -> count(with, t, example.service()));
    if (isSpoken) {
      spoken.merge(example.service(), 1, Integer::sum);
      terms.forEach(t -> count(spokenWith, t, example.service()));
    }
  }

  private static void count(Map<String, Map<String, Integer>> counts, String term, String service) {
    counts.computeIfAbsent(term, t -> new HashMap<>()).merge(service, 1, Integer::sum);
  }

  private boolean tells(String term, Map<String, Integer> here) {
    return here.entrySet().stream()
        .anyMatch(e -> e.getValue() >= FEWEST && tells(term, e.getKey(), e.getValue()));
  }

  /** Of its own service those count that officers spoke about, of others all. */
  private boolean tells(String term, String service, int here) {
    int allHere = spoken.getOrDefault(service, 0);
    int elsewhere = total(with.getOrDefault(term, Map.of()), service);
    int allElsewhere = total(all, service);
    boolean more = (long) here * allElsewhere > (long) elsewhere * allHere;
    return more
        && LogLikelihood.ratio(here, elsewhere, allHere, allElsewhere)
            >= LogLikelihood.ONCE_IN_A_HUNDRED;
  }

  private static int total(Map<String, Integer> counts, String but) {
    return counts.entrySet().stream()
        .filter(e -> !e.getKey().equals(but))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** What is left of a text, separated by spaces. */
  String in(String text) {
    return stems.apply(text).stream().filter(this::isKept).collect(Collectors.joining(" "));
  }

  private boolean isKept(String term) {
    return telling.contains(term)
        || total(with.getOrDefault(term, Map.of()), "") <= COMMON * total(all, "");
  }
}
