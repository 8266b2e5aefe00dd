package natter.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.scope.Classifier;
import natter.bot.scope.Danger;
import natter.bot.scope.Evidence;
import natter.bot.scope.Finding;
import natter.bot.scope.Match;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Understanding;

/**
 * How well labelled messages are understood. What counts is the best service, also of an unclear
 * finding; one that is not of kind scope, or nothing, counts as {@code none}.
 */
final class Scores {
  /** From how many messages on a service counts in the mean. */
  static final int ENOUGH = 10;

  private static final int CONFUSIONS = 25;
  private static final int WORDS = 12;

  private final Scope scope;
  private final List<Judged> judged;

  private Scores(Scope scope, List<Judged> judged) {
    this.scope = scope;
    this.judged = judged;
  }

  static Scores of(List<Labelled> labelled, Classifier classifier, Scope scope) {
    List<Understanding> all = classifier.understand(labelled.stream().map(Labelled::text).toList());
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      judged.add(Judged.of(labelled.get(i), all.get(i), scope));
    }
    return new Scores(scope, judged);
  }

  /**
   * A message with what it was understood as.
   *
   * @param expected id of the service of the scope list, or {@code none}
   * @param got the same
   * @param acceptable the same, of all that is right enough
   */
  record Judged(
      Labelled labelled,
      Understanding understood,
      String expected,
      String got,
      List<String> acceptable) {
    private static Judged of(Labelled labelled, Understanding understood, Scope scope) {
      return new Judged(
          labelled,
          understood,
          counted(labelled.service(), scope),
          counted(best(understood), scope),
          labelled.acceptable().stream().map(a -> counted(a, scope)).toList());
    }

    /** What is not of the scope list counts as none. */
    private static String counted(String id, Scope scope) {
      return scope
          .service(id)
          .filter(s -> s.kind() == Service.Kind.SCOPE)
          .map(Service::id)
          .orElse(Labelled.NONE);
    }

    private static String best(Understanding understood) {
      return understood.finding().matches().stream()
          .findFirst()
          .map(m -> m.service().id())
          .orElse(Labelled.NONE);
    }

    boolean right() {
      return expected.equals(got);
    }

    boolean isAcceptable() {
      return acceptable.contains(got);
    }

    /** Whether it got one of the scope list that is not acceptable. */
    boolean isHarmful() {
      return !isAcceptable() && !got.equals(Labelled.NONE);
    }

    /** Whether its label names a service of somebody else's. */
    boolean isSignpost() {
      return expected.equals(Labelled.NONE) && !labelled.service().equals(Labelled.NONE);
    }

    boolean isSignpostedRight() {
      return labelled.service().equals(best(understood));
    }
  }

  /**
   * What was right and wrong about one service.
   *
   * @param id of the service, or {@code none}
   * @param rows messages that are about it
   * @param found messages that were taken for it
   * @param right both
   */
  record Figures(String id, String name, long rows, long found, long right) {
    double precision() {
      return found == 0 ? 0 : (double) right / found;
    }

    double recall() {
      return rows == 0 ? 0 : (double) right / rows;
    }

    double f1() {
      return rows + found == 0 ? 0 : 2.0 * right / (rows + found);
    }
  }

  /** A word that misled: for which service it spoke, and in how many messages. */
  record Misled(String word, String service, long rows) {}

  /**
   * Messages about one service that were taken for another.
   *
   * @param acceptable how many of them were right enough
   * @param words what misled, most often first
   */
  record Confusion(String expected, String got, long rows, long acceptable, List<Misled> words) {
    long cost() {
      return rows - acceptable;
    }
  }

  int rows() {
    return judged.size();
  }

  double share(Predicate<Judged> what) {
    return judged.isEmpty() ? 0 : (double) count(what) / judged.size();
  }

  long count(Predicate<Judged> what) {
    return judged.stream().filter(what).count();
  }

  List<Judged> wrong() {
    return judged.stream().filter(j -> !j.right()).toList();
  }

  static boolean isUnclear(Judged judged) {
    return judged.understood().finding() instanceof Finding.Unclear;
  }

  static boolean isNothing(Judged judged) {
    return judged.understood().finding() instanceof Finding.Nothing;
  }

  static boolean isDanger(Judged judged) {
    return judged.understood().danger().isPresent();
  }

  /** Of each service of the scope list, then of none of them. */
  List<Figures> services() {
    return Stream.concat(
            scope.services().stream().filter(s -> s.kind() == Service.Kind.SCOPE).map(Service::id),
            Stream.of(Labelled.NONE))
        .map(this::figures)
        .toList();
  }

  private Figures figures(String id) {
    return new Figures(
        id,
        name(id),
        count(j -> j.expected().equals(id)),
        count(j -> j.got().equals(id)),
        count(j -> j.right() && j.got().equals(id)));
  }

  String name(String id) {
    return scope.service(id).map(Service::name).orElse(id);
  }

  /** The mean F1 of the services of the scope list that enough messages are about. */
  double macro() {
    return services().stream()
        .filter(f -> f.rows() >= ENOUGH && !f.id().equals(Labelled.NONE))
        .mapToDouble(Figures::f1)
        .average()
        .orElse(0);
  }

  /** What was taken for what, those that cost most first. */
  List<Confusion> confusions() {
    Map<List<String>, List<Judged>> pairs =
        wrong().stream().collect(Collectors.groupingBy(j -> List.of(j.expected(), j.got())));
    return pairs.entrySet().stream()
        .map(e -> confusion(e.getKey(), e.getValue()))
        .sorted(
            Comparator.comparingLong(Confusion::cost)
                .thenComparingLong(Confusion::rows)
                .reversed()
                .thenComparing(c -> c.expected() + " " + c.got()))
        .limit(CONFUSIONS)
        .toList();
  }

  private Confusion confusion(List<String> pair, List<Judged> rows) {
    return new Confusion(
        name(pair.getFirst()),
        name(pair.getLast()),
        rows.size(),
        rows.stream().filter(Judged::isAcceptable).count(),
        misled(rows));
  }

  private static List<Misled> misled(List<Judged> rows) {
    Map<List<String>, Long> counts =
        rows.stream()
            .flatMap(j -> j.understood().finding().matches().stream().limit(1))
            .flatMap(m -> words(m).map(w -> List.of(w, m.service().name())))
            .collect(Collectors.groupingBy(w -> w, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<List<String>, Long>comparingByValue().reversed())
        .limit(WORDS)
        .map(e -> new Misled(e.getKey().getFirst(), e.getKey().getLast(), e.getValue()))
        .toList();
  }

  private static Stream<String> words(Match match) {
    return match.evidence().stream()
        .map(Evidence::word)
        .map(w -> w.toLowerCase(Locale.ROOT))
        .distinct();
  }

  /** The words that raised each danger, and how often. */
  Map<String, Map<String, Long>> dangers() {
    Map<String, Map<String, Long>> dangers = new TreeMap<>();
    judged.stream()
        .map(Judged::understood)
        .forEach(
            u ->
                u.danger()
                    .map(Danger::id)
                    .ifPresent(
                        id ->
                            u.alarms()
                                .forEach(
                                    e ->
                                        dangers
                                            .computeIfAbsent(id, d -> new LinkedHashMap<>())
                                            .merge(
                                                e.word().toLowerCase(Locale.ROOT),
                                                1L,
                                                Long::sum))));
    return dangers;
  }
}
