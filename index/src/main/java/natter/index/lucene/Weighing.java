package natter.index.lucene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import natter.bot.scope.Evidence;
import natter.bot.scope.Finding;
import natter.bot.scope.Match;
import natter.bot.scope.Service;
import natter.index.lucene.Term.Owner;
import natter.index.lucene.Term.Tier;

/**
 * Weighs what was found in one text: how strongly it speaks for each service.
 *
 * <p>A word counts once per service, within the longest phrase; less when it is part of a longer
 * phrase that speaks for another service ("park" in "car park") or only says where ("outside the
 * library"), less each time it is said again, and more where the text begins, which is where people
 * say what it is about.
 */
final class Weighing {
  static final double STRONG = 3;
  static final double USUAL = 1.6;
  static final double WEAK = 0.5;

  /** Below it nothing was said. */
  static final double LEAST = 1.2;

  /** How much more than the second the best must have to be clear. */
  static final double LEAD = 1.1;

  /** What is left of a word within a longer phrase of another service. */
  private static final double WITHIN = 0.2;

  /** What weak words alone can come to. */
  private static final double HINTS = 1;

  /** What is left of a word that only says where: "outside the library". */
  private static final double LANDMARK = 0.35;

  /** What stands before a landmark, and what may stand between. */
  private static final Set<String> WAYS =
      Set.of("outside", "behind", "opposite", "beside", "near", "by");

  private static final Set<String> LONGER_WAYS =
      Set.of("next to", "close to", "across from", "front of", "back of", "rear of", "side of");

  private static final Set<String> OWN = Set.of("the", "our", "my", "a", "your", "this", "that");

  private static final double AGAIN = 0.4;
  private static final double HEADING = 1.4;
  private static final int MOST = 5;

  /** How many other words may stand in a phrase whose words still stand close together. */
  private static final int CLOSE = 1;

  private final List<Service> services;

  Weighing(List<Service> services) {
    this.services = List.copyOf(services);
  }

  /**
   * @param hits all that was found, of services
   * @param heading where the text's heading ends, in UTF-16 units
   */
  Finding weigh(String text, List<Hit> hits, int heading) {
    return finding(matches(text, hits, heading));
  }

  /** How strongly a text speaks for each service that it has words of, best first. */
  List<Match> matches(String text, List<Hit> hits, int heading) {
    List<Hit> counting = unmasked(hits);
    Map<Owner, List<Hit>> byOwner = new TreeMap<>(Comparator.comparingInt(Owner::number));
    counting.forEach(h -> byOwner.computeIfAbsent(h.term().owner(), o -> new ArrayList<>()).add(h));
    List<Hit> wide = wide(counting);
    List<Match> matches = new ArrayList<>();
    byOwner.forEach(
        (owner, own) -> {
          List<Evidence> evidence = evidence(text, own, wide, heading);
          double score = score(own, evidence);
          matches.add(new Match(services.get(owner.number()), rounded(score), evidence));
        });
    matches.sort(Comparator.comparingDouble(Match::score).reversed());
    return matches;
  }

  private static double score(List<Hit> own, List<Evidence> evidence) {
    double sum = evidence.stream().mapToDouble(Evidence::weight).sum();
    boolean hintsOnly = own.stream().allMatch(h -> h.term().tier() == Tier.WEAK);
    return hintsOnly ? Math.min(sum, HINTS) : sum;
  }

  static Finding finding(List<Match> matches) {
    if (matches.isEmpty() || matches.getFirst().score() < LEAST) {
      return new Finding.Nothing();
    }
    double best = matches.getFirst().score();
    List<Match> close = matches.stream().filter(m -> m.score() * LEAD > best).limit(3).toList();
    return close.size() > 1
        ? new Finding.Unclear(close)
        : new Finding.Clear(matches.subList(0, Math.min(MOST, matches.size())));
  }

  /**
   * The services that lost, best first: some of those that came near come into a finding too.
   *
   * @param matches all, best first
   */
  static List<Match> lost(List<Match> matches) {
    int won =
        switch (finding(matches)) {
          case Finding.Clear clear -> 1;
          case Finding.Unclear unclear -> unclear.matches().size();
          case Finding.Nothing nothing -> 0;
        };
    return matches.stream().skip(won).filter(m -> m.score() >= WEAK).limit(MOST).toList();
  }

  /** All but what a phrase of the same owner masks, and without those phrases. */
  static List<Hit> unmasked(List<Hit> hits) {
    List<Hit> masks = hits.stream().filter(h -> h.term().tier() == Tier.NOT).toList();
    return masks.isEmpty() ? hits : hits.stream().filter(h -> !isMasked(h, masks)).toList();
  }

  private static boolean isMasked(Hit hit, List<Hit> masks) {
    return hit.term().tier() == Tier.NOT || mask(hit, masks).isPresent();
  }

  /** The phrase of the same owner that masks something. */
  static Optional<Hit> mask(Hit hit, List<Hit> masks) {
    for (Hit mask : masks) {
      if (mask.covers(hit) && mask.term().owner().equals(hit.term().owner())) {
        return Optional.of(mask);
      }
    }
    return Optional.empty();
  }

  private static List<Evidence> evidence(String text, List<Hit> own, List<Hit> wide, int heading) {
    List<Evidence> evidence = new ArrayList<>();
    Map<String, Integer> said = new HashMap<>();
    for (Hit hit : apart(own)) {
      int times = said.merge(hit.term().said(), 1, Integer::sum);
      double weight = weight(hit.term().tier()) * Math.pow(AGAIN, times - 1);
      weight *= hit.start() < heading ? HEADING : 1;
      weight *= isWithin(hit, wide) ? WITHIN : 1;
      weight *= isLandmark(text, hit) ? LANDMARK : 1;
      evidence.add(evidence(text, hit, weight));
    }
    return evidence;
  }

  /** Whether a single word only says where something is. */
  private static boolean isLandmark(String text, Hit hit) {
    if (hit.term().length() > 1) {
      return false;
    }
    String before = wordBefore(text, hit.start());
    int at = hit.start() - before.length() - 1;
    if (OWN.contains(before)) {
      before = wordBefore(text, at);
      at -= before.length() + 1;
    }
    return WAYS.contains(before)
        || ((before.equals("to") || before.equals("of") || before.equals("from"))
            && LONGER_WAYS.contains(wordBefore(text, at) + " " + before));
  }

  /** The word before {@code at} in small letters, if one blank parts it; else nothing. */
  private static String wordBefore(String text, int at) {
    int end = at - 1;
    if (end < 1 || text.charAt(end) != ' ') {
      return "";
    }
    int start = end;
    while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, end).toLowerCase(Locale.ROOT);
  }

  static Evidence evidence(String text, Hit hit) {
    return evidence(text, hit, weight(hit.term().tier()));
  }

  private static Evidence evidence(String text, Hit hit, double weight) {
    String word = text.substring(hit.start(), hit.end());
    return new Evidence(word, hit.start(), hit.end(), rounded(weight));
  }

  /**
   * The weightiest where several overlap, in the order of the text: of those as weighty what stands
   * close together, so that "fly tipped, car tyres" is two, then the longest.
   */
  static List<Hit> apart(List<Hit> hits) {
    if (hits.size() < 2) {
      return hits;
    }
    List<Hit> chosen = new ArrayList<>();
    hits.stream()
        .sorted(
            Comparator.comparing((Hit h) -> h.term().tier())
                .thenComparing(h -> h.between() > CLOSE)
                .thenComparingInt(h -> -h.length()))
        .filter(h -> chosen.stream().noneMatch(h::overlaps))
        .forEachOrdered(chosen::add);
    chosen.sort(Comparator.comparingInt(Hit::start));
    return chosen;
  }

  /** Phrases that take away from the words they cover. */
  static List<Hit> wide(List<Hit> hits) {
    return hits.stream()
        .filter(h -> h.term().length() > 1 && h.term().tier().compareTo(Tier.WEAK) < 0)
        .toList();
  }

  static boolean isWithin(Hit hit, List<Hit> wide) {
    for (Hit other : wide) {
      if (other.covers(hit)
          && other.term().length() > hit.term().length()
          && !other.term().owner().equals(hit.term().owner())) {
        return true;
      }
    }
    return false;
  }

  private static double weight(Tier tier) {
    return switch (tier) {
      case STRONG -> STRONG;
      case USUAL -> USUAL;
      case WEAK -> WEAK;
      case NOT -> 0;
    };
  }

  private static double rounded(double score) {
    return Math.round(score * 100) / 100.0;
  }
}
