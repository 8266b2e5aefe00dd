package natter.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Found;
import natter.bot.care.Search;
import natter.bot.care.Search.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How fast concerns are indexed and found, at 200,000 and at a million of them, beside a short loop
 * on Lucene and the full-text search of PostgreSQL, on the same messages and queries; prints
 * tables.
 */
@Tag("bench")
class SearchBench {
  private static final int WARM = 1_500;
  private static final int RUNS = 2_000;
  private static final int RUNS_OF_POSTGRES = 100;
  private static final double TIMES_POSTGRES = 5;

  @TempDir Path folder;

  /** One search, however it is done. */
  private interface Searching {
    long ask(Asking asking) throws Exception;
  }

  /** How long searches took, in milliseconds, by kind. */
  private record Times(Map<String, List<Double>> byKind) {
    double of(String kind, double share) {
      return at(byKind.getOrDefault(kind, List.of()), share);
    }

    double all(double share) {
      return at(byKind.values().stream().flatMap(List::stream).toList(), share);
    }

    private static double at(List<Double> times, double share) {
      double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }
  }

  @ParameterizedTest
  @CsvSource({"200000, 20", "1000000, 60"})
  void findsQuickly(int size, double longest) throws Exception {
    var concerns = new Generated(size);
    index(concerns);
    try (Indexed indexed = Indexed.in(folder, concerns);
        var raw = new RawLucene(new Generations(folder).current().orElseThrow().resolve("open"));
        var postgres = new PostgresText(concerns)) {
      check(indexed, postgres);
      Times ours = measure(asking -> natter(indexed, asking), WARM, RUNS);
      Times lucene = measure(raw::search, WARM, RUNS);
      Times page = measure(postgres::page, 20, RUNS_OF_POSTGRES);
      Times all = measure(postgres::all, 20, RUNS_OF_POSTGRES);
      System.out.printf(
          "%n%,d concerns, %d segments; ms: p50 p99%n%-32s %14s %14s %16s %16s%n",
          size,
          raw.segments(),
          "query",
          "natter",
          "raw Lucene",
          "PostgreSQL page",
          "PostgreSQL all");
      for (String kind : ours.byKind().keySet()) {
        System.out.printf(
            "%-32s %6.2f %7.2f %6.2f %7.2f %8.2f %7.2f %8.2f %7.2f%n",
            kind,
            ours.of(kind, 0.5),
            ours.of(kind, 0.99),
            lucene.of(kind, 0.5),
            lucene.of(kind, 0.99),
            page.of(kind, 0.5),
            page.of(kind, 0.99),
            all.of(kind, 0.5),
            all.of(kind, 0.99));
      }
      System.out.printf(
          "%-32s %6.2f %7.2f %6.2f %7.2f %8.2f %7.2f %8.2f %7.2f%n",
          "all kinds",
          ours.all(0.5),
          ours.all(0.99),
          lucene.all(0.5),
          lucene.all(0.99),
          page.all(0.5),
          page.all(0.99),
          all.all(0.5),
          all.all(0.99));
      System.out.printf(
          "natter is %.1f times as fast at the median as PostgreSQL with the same facets, highlights"
              + " and days, %.1f times as one that only finds and counts%n",
          all.all(0.5) / ours.all(0.5), page.all(0.5) / ours.all(0.5));
      others(indexed, size);
      assertThat(ours.all(0.99)).as("ms at p99, with %,d", size).isLessThanOrEqualTo(longest);
      assertThat(all.all(0.5) / ours.all(0.5)).isGreaterThanOrEqualTo(TIMES_POSTGRES);
    }
  }

  private void index(Generated concerns) throws Exception {
    long begun = System.nanoTime();
    try (Indexed indexed = Indexed.in(folder, concerns)) {
      while (indexed.index.lag().changes() > 0) {
        Thread.sleep(20);
      }
    }
    System.out.printf(
        "%nindexed from nothing: %,.0f concerns/s%n",
        concerns.size() / ((System.nanoTime() - begun) / 1e9));
  }

  /** They find the same, but for what stemming and names make of a word. */
  private static void check(Indexed indexed, PostgresText postgres) throws Exception {
    for (Asking asking : Asking.some(20, 3)) {
      double ours = natter(indexed, asking);
      double theirs = postgres.count(asking);
      assertThat(ours).as("%s", asking).isBetween(theirs * 0.9 - 3, theirs * 1.1 + 3);
    }
  }

  private static long natter(Indexed indexed, Asking asking) throws Exception {
    return indexed.index.search(new Search(asking.query(), 0, 20, false)).total();
  }

  private static Times measure(Searching searching, int warm, int runs) throws Exception {
    for (Asking asking : Asking.some(warm, 1)) {
      searching.ask(asking);
    }
    Map<String, List<Double>> byKind = new LinkedHashMap<>();
    for (Asking asking : Asking.some(runs, 2)) {
      long begun = System.nanoTime();
      searching.ask(asking);
      byKind
          .computeIfAbsent(asking.kind(), kind -> new ArrayList<>())
          .add((System.nanoTime() - begun) / 1e6);
    }
    return new Times(byKind);
  }

  /** What PostgreSQL was not asked. */
  private static void others(Indexed indexed, int size) throws Exception {
    int deep = size / 20 / 3;
    Map<String, Search> others = new LinkedHashMap<>();
    others.put("everything", new Search("", 0, 20, false));
    others.put("not closed", new Search("-status:closed", 0, 20, false));
    others.put("service and status", new Search("service:fly-tipping status:open", 0, 20, false));
    others.put("one letter wrong", new Search("mattres~1", 0, 20, false));
    others.put("nobody wrote it", new Search("matresss", 0, 20, false));
    others.put("best first", best("mattress OR rubbish"));
    others.put("everything, page " + deep, new Search("", deep, 20, false));
    others.put("rubbish, page " + deep / 3, new Search("rubbish", deep / 3, 20, false));
    Found before = indexed.index.search(new Search("rubbish", deep / 3, 20, false));
    others.put(
        "rubbish, the next page",
        new Search("rubbish", Order.NEWEST, deep / 3 + 1, before.next(), 20, false));
    System.out.printf("%-32s %9s %6s %7s%n", "also", "hits", "p50", "p99");
    for (var other : others.entrySet()) {
      double[] millis = new double[RUNS / 4];
      for (int i = -WARM / 10; i < millis.length; i++) {
        long begun = System.nanoTime();
        indexed.index.search(other.getValue());
        if (i >= 0) {
          millis[i] = (System.nanoTime() - begun) / 1e6;
        }
      }
      Arrays.sort(millis);
      System.out.printf(
          "%-32s %,9d %6.2f %7.2f%n",
          other.getKey(),
          indexed.index.search(other.getValue()).total(),
          millis[millis.length / 2],
          millis[millis.length * 99 / 100]);
    }
    long begun = System.nanoTime();
    for (int i = 0; i < 200; i++) {
      indexed.index.complete(Generated.word(i).substring(0, 3), 3, false);
    }
    System.out.printf("%-32s %16.2f%n", "completing a word", (System.nanoTime() - begun) / 200e6);
  }

  private static Search best(String query) {
    return new Search(query, Order.BEST, 0, Optional.empty(), 20, false);
  }
}
