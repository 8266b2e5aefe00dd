package natter.index.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import natter.index.lucene.Term.Tier;

/**
 * Decides whether what was found of dangers raises one: any strong word does, a usual one unless it
 * is denied ("nobody was hurt"), weak ones when three different ones come together. Words within a
 * longer phrase of another danger speak for that one ("kill" in "kill myself").
 */
final class Alarms {
  /** How many words before a hit a denial may stand. */
  private static final int REACH = 3;

  private static final int WEAK_TOGETHER = 3;

  private final Map<String, Set<String>> negators;

  Alarms(List<Tongue> tongues) {
    this.negators = tongues.stream().collect(Collectors.toMap(Tongue::language, Tongue::negators));
  }

  /**
   * What raises the most urgent danger, in the order of the text; empty if none is raised.
   *
   * @param hits of dangers
   * @param rows the words of the text per language
   */
  List<Hit> raised(List<Hit> hits, Map<String, List<Token>> rows) {
    if (hits.isEmpty()) {
      return List.of();
    }
    Map<Integer, List<Hit>> byDanger = new TreeMap<>();
    List<Hit> counting = Weighing.unmasked(hits);
    List<Hit> wide = Weighing.wide(counting);
    counting.stream()
        .filter(h -> !Weighing.isWithin(h, wide))
        .filter(h -> h.term().tier() == Tier.STRONG || !isDenied(h, rows))
        .forEach(
            h ->
                byDanger.computeIfAbsent(h.term().owner().number(), o -> new ArrayList<>()).add(h));
    return byDanger.values().stream()
        .filter(Alarms::isEnough)
        .findFirst()
        .map(Weighing::apart)
        .orElse(List.of());
  }

  private static boolean isEnough(List<Hit> hits) {
    return hits.stream().anyMatch(h -> h.term().tier() != Tier.WEAK)
        || hits.stream().map(h -> h.term().said()).distinct().count() >= WEAK_TOGETHER;
  }

  private boolean isDenied(Hit hit, Map<String, List<Token>> rows) {
    Set<String> denying = negators.getOrDefault(hit.term().language(), Set.of());
    return rows.getOrDefault(hit.term().language(), List.of()).stream()
        .dropWhile(t -> t.position() < hit.position() - REACH)
        .takeWhile(t -> t.position() < hit.position())
        .anyMatch(t -> denying.contains(t.term()));
  }
}
