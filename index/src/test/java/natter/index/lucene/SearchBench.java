package natter.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import natter.bot.MemoryStore;
import natter.bot.Store;
import natter.bot.care.Concern.Status;
import natter.bot.care.Search;
import natter.bot.scope.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast concerns are indexed and found, at 200,000 of them; prints a table. */
@Tag("bench")
class SearchBench {
  private static final int CONCERNS = 200_000;
  private static final int WORDS = 20_000;
  private static final List<String> COMMON =
      List.of("mattress", "sofa", "fridge", "fly tipping", "fly tipping", "fly tipping");
  private static final int WARM = 300;
  private static final int RUNS = 1_000;
  private static final List<String> QUERIES =
      List.of(
          "",
          "rubbish",
          "mattress",
          "w4711",
          "\"fly tipping\"",
          "mattress AND (sofa OR fridge) -status:closed",
          "rubbish OR mattress OR sofa OR fridge OR w100 OR w200",
          "service:\"Fly tipping\" status:open",
          "-status:closed",
          "matt*",
          "mattres~1",
          "received:[2026-06-01 TO 2026-06-10] rubbish");

  @TempDir Path folder;
  private final Random chance = new Random(1);

  @Test
  void indexesAndFinds() throws Exception {
    try (Store store = new MemoryStore()) {
      fill(store);
      var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
      long begun = System.nanoTime();
      long cpu = machine.getProcessCpuTime();
      try (Indexed indexed = Indexed.in(folder, store)) {
        while (indexed.index.lag().changes() > 0) {
          Thread.sleep(20);
        }
        System.out.printf(
            "indexed from nothing: %,.0f concerns/s, %,.0f per second of one core%n",
            rate(begun), CONCERNS / ((machine.getProcessCpuTime() - cpu) / 1e9));
        begun = System.nanoTime();
        indexed.index.rebuild((done, total) -> {});
        System.out.printf("rebuilt beside:       %,.0f concerns/s%n", rate(begun));
        System.out.printf("%-62s %9s %9s %9s%n", "query", "hits", "p50 ms", "p99 ms");
        for (String query : QUERIES) {
          measure(indexed, new Search(query, 0, 20, false));
        }
        measure(indexed, new Search("rubbish", 3_000, 20, false));
      }
    }
  }

  private static double rate(long begun) {
    return CONCERNS / ((System.nanoTime() - begun) / 1e9);
  }

  private static void measure(Indexed indexed, Search search) throws Exception {
    for (int i = 0; i < WARM; i++) {
      indexed.index.search(search);
    }
    double[] millis = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long begun = System.nanoTime();
      indexed.index.search(search);
      millis[i] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(millis);
    long total = indexed.index.search(search).total();
    System.out.printf(
        "%-62s %,9d %9.2f %9.2f%n",
        (search.query().isEmpty() ? "(all)" : search.query())
            + (search.page() == 0 ? "" : ", page " + search.page()),
        total,
        millis[RUNS / 2],
        millis[RUNS * 99 / 100]);
    assertThat(total).as(search.query()).isPositive();
  }

  private void fill(Store store) {
    List<String> services = Tale.SCOPE.services().stream().map(s -> s.id()).toList();
    List<String> wards = Tale.SCOPE.wards().stream().map(w -> w.id()).toList();
    List<String> channels = List.of("email", "email", "telegram", "web");
    for (int i = 0; i < CONCERNS; i++) {
      Tale tale =
          Tale.tell(words())
              .minutesAgo(chance.nextInt(60 * 24 * 365))
              .about(any(services))
              .at(any(List.of(Level.values())))
              .by(any(channels))
              .that(any(List.of(Status.values())));
      (chance.nextInt(4) == 0 ? tale : tale.near(any(wards))).in(store);
    }
  }

  private <T> T any(List<T> some) {
    return some.get(chance.nextInt(some.size()));
  }

  /** Some forty words, a few of them in every text, most of them rare. */
  private String words() {
    var words = new StringBuilder();
    int count = 20 + chance.nextInt(40);
    for (int i = 0; i < count; i++) {
      words.append(word()).append(' ');
    }
    return words.toString();
  }

  private String word() {
    int dice = chance.nextInt(2_000);
    if (dice < COMMON.size()) {
      return COMMON.get(dice);
    }
    return dice < 30 ? "rubbish" : "w" + (int) (WORDS * Math.pow(chance.nextDouble(), 3));
  }
}
