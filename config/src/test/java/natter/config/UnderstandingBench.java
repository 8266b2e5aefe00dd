package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.scope.Borough;
import natter.bot.scope.Boundaries;
import natter.bot.scope.Gazetteer.Road;
import natter.bot.scope.Gazetteer.Unit;
import natter.bot.scope.NamedPlaces;
import natter.bot.scope.Places;
import natter.bot.scope.Point;
import natter.bot.scope.Survey;
import natter.bot.scope.Understanding;
import natter.index.lucene.LuceneClassifier;
import natter.index.lucene.StoredTerms;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How fast the packed content understands messages of about 300 characters, with evidence, places
 * and dangers, beside a loop that only analyses them, on one thread by processor time.
 */
@Tag("bench")
class UnderstandingBench {
  private static final int MESSAGES = 2_000;
  private static final String LETTERS = "ABDEFGHJLNPQRSTUWXYZ";
  private static final int ROUNDS = 40;

  @Test
  void printsBothRates() {
    Content content = Content.packed();
    List<String> messages = messages(content, new Random(3));
    double bare = printed(content, messages, "content alone", content.places());
    double surveyed = printed(content, messages, "with a gazetteer", surveyed(content.borough()));
    assertThat(surveyed).isGreaterThan(0.8 * bare);
  }

  /** Returns how many messages are understood in a second. */
  private static double printed(
      Content content, List<String> messages, String what, Places places) {
    try (var classifier = new LuceneClassifier(content.scope(), places)) {
      double analysed = 0;
      double understood = 0;
      for (int i = 0; i < ROUNDS; i++) {
        analysed = Math.max(analysed, rate(() -> classifier.analyse(messages)));
        understood = Math.max(understood, rate(() -> understand(classifier, messages)));
      }
      System.out.printf(
          Locale.ROOT,
          "understanding, %s: only analysed %.0f messages/s, understood %.0f messages/s, 1/%.1f%n",
          what,
          analysed,
          understood,
          analysed / understood);
      System.out.printf(
          Locale.ROOT,
          "understanding: the same terms as stored queries of Lucene's monitor %s%n",
          stored(content, messages));
      assertThat(understood).isGreaterThan(analysed / 20);
      return understood;
    }
  }

  /** All in one batch, which is the monitor's best. */
  private static String stored(Content content, List<String> messages) {
    try (var terms = new StoredTerms(content.scope())) {
      double best = 0;
      for (int i = 0; i < ROUNDS / 2; i++) {
        best = Math.max(best, rate(() -> terms.match(messages)));
      }
      return String.format(Locale.ROOT, "%.0f messages/s with %d terms", best, terms.size());
    }
  }

  /** A borough of which 20,000 postcodes and 2,000 streets were imported. */
  private static Places surveyed(Borough borough) {
    String[] ends = {"Road", "Street", "Lane", "Avenue", "Close", "Drive", "Green", "Park"};
    String[] names = {"Church", "Park", "High", "Mill", "Station", "Green", "Old", "New", "The"};
    List<Unit> units = new ArrayList<>();
    List<Road> roads = new ArrayList<>();
    for (int n = 0; n < 20_000; n++) {
      String code =
          "WS"
              + (1 + n % 9)
              + " "
              + n / 9 % 10
              + LETTERS.charAt(n / 90 % 20)
              + LETTERS.charAt(n / 1800);
      units.add(new Unit(code, new Point(52.5 + n / 1e5, -2 + n % 97 / 1e3), borough.code(), ""));
      if (n % 10 == 0) {
        String name = names[n % names.length] + (n < 720 ? "" : " " + Integer.toString(n, 36));
        roads.add(new Road(name + " " + ends[n / 10 % ends.length], "", code));
      }
    }
    return new NamedPlaces(borough, new Survey(borough, Boundaries.NONE, List.of(), units, roads));
  }

  private static int understand(LuceneClassifier classifier, List<String> messages) {
    List<Understanding> all = classifier.understand(messages);
    return (int) all.stream().filter(u -> !u.finding().matches().isEmpty()).count();
  }

  private interface Work {
    int done();
  }

  private static double rate(Work work) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    assertThat(work.done()).isPositive();
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    return MESSAGES * 1e9 / nanos;
  }

  /** English sentences of the content, put together until there are about 300 characters. */
  private static List<String> messages(Content content, Random random) {
    List<Example> examples =
        content.examples().stream().filter(e -> !e.file().startsWith("words/")).toList();
    return Stream.generate(() -> message(examples, random)).limit(MESSAGES).toList();
  }

  private static String message(List<Example> examples, Random random) {
    return Stream.generate(() -> examples.get(random.nextInt(examples.size())).sentence())
        .limit(5)
        .collect(Collectors.joining(" "));
  }
}
