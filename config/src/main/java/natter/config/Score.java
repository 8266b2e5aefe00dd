package natter.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * The command {@code score FILE.tsv}: how well labelled messages are understood.
 *
 * <p>The first line names the columns: {@code text}, {@code service} (or {@code mapped_service})
 * and perhaps {@code acceptable}, services separated by {@code |}. What counts is the best service,
 * also of an unclear finding; one that is not of kind scope, or nothing, counts as {@code none}.
 * {@code --where column=value} takes only such lines, {@code --wrong} shows each line understood
 * wrongly, {@code --json} gives the figures as JSON.
 */
public final class Score {
  private static final String NONE = "none";
  private static final String USAGE =
      "score FILE.tsv [--where column=value] [--wrong] [--json]: first line text, service, acceptable";
  private static final int ENOUGH = 10;
  private static final int CONFUSIONS = 25;

  private final Classifier classifier;
  private final Scope scope;

  public Score(Classifier classifier, Scope scope) {
    this.classifier = classifier;
    this.scope = scope;
  }

  /** A message and what it should be understood as. */
  private record Labelled(String text, String service, Set<String> acceptable, String row) {}

  /** One with what it was understood as. */
  private record Judged(Labelled labelled, Understanding understood, String got) {
    boolean right() {
      return labelled.service().equals(got);
    }

    boolean acceptable() {
      return labelled.acceptable().contains(got);
    }
  }

  /** What was right and wrong about one service. */
  private record Figures(String service, long rows, long got, long right) {
    double precision() {
      return got == 0 ? 0 : (double) right / got;
    }

    double recall() {
      return rows == 0 ? 0 : (double) right / rows;
    }

    double f1() {
      return rows + got == 0 ? 0 : 2.0 * right / (rows + got);
    }
  }

  /**
   * @return the exit code: 0, or 2 if the arguments or the file make no sense
   */
  public int run(List<String> arguments, PrintStream out, PrintStream err) {
    List<String> left = new ArrayList<>(arguments);
    boolean json = left.remove("--json");
    boolean wrong = left.remove("--wrong");
    int where = left.indexOf("--where");
    String filter = "";
    if (where >= 0 && where + 1 < left.size()) {
      filter = left.remove(where + 1);
      left.remove(where);
    }
    if (left.size() != 1) {
      err.println(USAGE);
      return 2;
    }
    try {
      List<Judged> judged = judge(labelled(Path.of(left.getFirst()), filter));
      if (json) {
        out.println(JsonMapper.builder().build().writeValueAsString(figures(judged)));
      } else {
        print(judged, wrong, out);
      }
      return 0;
    } catch (IllegalArgumentException | IOException e) {
      err.println(left.getFirst() + ": " + e.getMessage());
      return 2;
    } finally {
      out.flush();
    }
  }

  private List<Labelled> labelled(Path file, String filter) throws IOException {
    try (BufferedReader lines = reader(Files.newInputStream(file))) {
      List<String> columns = columns(Optional.ofNullable(lines.readLine()).orElse(""));
      int text = columns.indexOf("text");
      int service = Math.max(columns.indexOf("service"), columns.indexOf("mapped_service"));
      int acceptable = columns.indexOf("acceptable");
      if (text < 0 || service < 0) {
        throw new IllegalArgumentException("expected the columns text and service in line 1");
      }
      String[] only = filter.split("=", 2);
      int filtered = columns.indexOf(only[0]);
      return lines
          .lines()
          .map(line -> line.split("\t", -1))
          .filter(c -> c.length > Math.max(text, service))
          .filter(c -> only.length < 2 || (filtered >= 0 && c[filtered].equals(only[1])))
          .map(c -> labelled(c, text, service, acceptable))
          .toList();
    }
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private static List<String> columns(String line) {
    return Arrays.stream(line.split("\t")).map(c -> c.strip().toLowerCase(Locale.ROOT)).toList();
  }

  private Labelled labelled(String[] columns, int text, int service, int acceptable) {
    String expected = name(columns[service]);
    Stream<String> others =
        acceptable < 0 || acceptable >= columns.length
            ? Stream.empty()
            : Arrays.stream(columns[acceptable].split("\\|")).filter(a -> !a.isBlank());
    Set<String> all =
        Stream.concat(Stream.of(expected), others.map(this::name)).collect(Collectors.toSet());
    return new Labelled(Classify.unescaped(columns[text]), expected, all, columns[text]);
  }

  /** The name of the service, by its name or id; {@code none} if it is not of the scope list. */
  private String name(String label) {
    String clean = label.strip();
    return scope.services().stream()
        .filter(s -> s.kind() == Service.Kind.SCOPE)
        .filter(s -> s.name().equalsIgnoreCase(clean) || s.id().equalsIgnoreCase(clean))
        .map(Service::name)
        .findFirst()
        .orElse(NONE);
  }

  private List<Judged> judge(List<Labelled> labelled) {
    List<Understanding> all = classifier.understand(labelled.stream().map(Labelled::text).toList());
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      judged.add(new Judged(labelled.get(i), all.get(i), got(all.get(i).finding())));
    }
    return judged;
  }

  private static String got(Finding finding) {
    return finding.matches().stream()
        .findFirst()
        .map(Match::service)
        .filter(s -> s.kind() == Service.Kind.SCOPE)
        .map(Service::name)
        .orElse(NONE);
  }

  private List<Figures> perService(List<Judged> judged) {
    Stream<String> names =
        Stream.concat(
            scope.services().stream()
                .filter(s -> s.kind() == Service.Kind.SCOPE)
                .map(Service::name),
            Stream.of(NONE));
    return names
        .map(
            name ->
                new Figures(
                    name,
                    judged.stream().filter(j -> j.labelled().service().equals(name)).count(),
                    judged.stream().filter(j -> j.got().equals(name)).count(),
                    judged.stream().filter(j -> j.right() && j.got().equals(name)).count()))
        .toList();
  }

  private static double share(List<Judged> judged, Predicate<Judged> what) {
    return judged.isEmpty() ? 0 : (double) judged.stream().filter(what).count() / judged.size();
  }

  /** The mean F1 of the services with enough rows. */
  private static double macro(List<Figures> figures) {
    return figures.stream()
        .filter(f -> f.rows() >= ENOUGH && !f.service().equals(NONE))
        .mapToDouble(Figures::f1)
        .average()
        .orElse(0);
  }

  private Map<String, Object> figures(List<Judged> judged) {
    List<Figures> services = perService(judged);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("rows", judged.size());
    all.put("accuracy", rounded(share(judged, Judged::right)));
    all.put("acceptable", rounded(share(judged, Judged::acceptable)));
    all.put("macro-f1", rounded(macro(services)));
    all.put("unclear", rounded(share(judged, Score::isUnclear)));
    all.put("nothing", rounded(share(judged, Score::isNothing)));
    all.put("danger", rounded(share(judged, j -> j.understood().danger().isPresent())));
    all.put("services", services.stream().map(Score::object).toList());
    all.put("confusions", confusions(judged).stream().map(Score::object).toList());
    return all;
  }

  private static boolean isUnclear(Judged judged) {
    return judged.understood().finding() instanceof Finding.Unclear;
  }

  private static boolean isNothing(Judged judged) {
    return judged.understood().finding() instanceof Finding.Nothing;
  }

  private static Map<String, Object> object(Figures figures) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("service", figures.service());
    object.put("rows", figures.rows());
    object.put("precision", rounded(figures.precision()));
    object.put("recall", rounded(figures.recall()));
    object.put("f1", rounded(figures.f1()));
    return object;
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }

  /** A pair that was taken for one another, and the words that misled. */
  private record Confusion(String expected, String got, List<Judged> rows) {
    Map<String, Long> words() {
      Map<String, Long> counts =
          rows.stream()
              .flatMap(j -> j.understood().finding().matches().stream().limit(1))
              .flatMap(
                  m ->
                      m.evidence().stream()
                          .map(Evidence::word)
                          .map(w -> w.toLowerCase(Locale.ROOT))
                          .distinct()
                          .map(w -> m.service().id() + ":" + w))
              .collect(Collectors.groupingBy(w -> w, Collectors.counting()));
      return counts.entrySet().stream()
          .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
          .limit(12)
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }
  }

  private static Map<String, Object> object(Confusion confusion) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("expected", confusion.expected());
    object.put("got", confusion.got());
    object.put("rows", confusion.rows().size());
    object.put("words", confusion.words());
    return object;
  }

  private static List<Confusion> confusions(List<Judged> judged) {
    Map<String, List<Judged>> pairs =
        judged.stream()
            .filter(j -> !j.right())
            .collect(Collectors.groupingBy(j -> j.labelled().service() + "\t" + j.got()));
    return pairs.entrySet().stream()
        .map(
            e ->
                new Confusion(
                    e.getKey().split("\t", 2)[0], e.getKey().split("\t", 2)[1], e.getValue()))
        .sorted((a, b) -> Integer.compare(b.rows().size(), a.rows().size()))
        .limit(CONFUSIONS)
        .toList();
  }

  private void print(List<Judged> judged, boolean wrong, PrintStream out) {
    List<Figures> services = perService(judged);
    out.printf(
        Locale.ROOT, "%-28s %6s %9s %7s %7s%n", "service", "rows", "precision", "recall", "F1");
    for (Figures f : services) {
      if (f.rows() + f.got() > 0) {
        out.printf(
            Locale.ROOT,
            "%-28s %6d %9.3f %7.3f %7.3f%n",
            f.service(),
            f.rows(),
            f.precision(),
            f.recall(),
            f.f1());
      }
    }
    out.printf(
        Locale.ROOT,
        "%nrows %d, right %.1f %%, acceptable %.1f %%, macro-F1 (%d rows or more) %.3f%n",
        judged.size(),
        100 * share(judged, Judged::right),
        100 * share(judged, Judged::acceptable),
        ENOUGH,
        macro(services));
    out.printf(
        Locale.ROOT,
        "unclear %.1f %%, nothing %.1f %%, danger raised %.1f %%, a service that is not acceptable %.1f %%%n%n",
        100 * share(judged, Score::isUnclear),
        100 * share(judged, Score::isNothing),
        100 * share(judged, j -> j.understood().danger().isPresent()),
        100 * share(judged, j -> !j.acceptable() && !j.got().equals(NONE)));
    for (Confusion confusion : confusions(judged)) {
      out.printf(
          "%4d  %s taken for %s by %s%n",
          confusion.rows().size(), confusion.expected(), confusion.got(), confusion.words());
    }
    dangers(judged)
        .forEach((danger, words) -> out.printf("      raised %s by %s%n", danger, words));
    if (wrong) {
      judged.stream().filter(j -> !j.right()).forEach(j -> print(j, out));
    }
  }

  /** The words that raised each danger, and how often. */
  private static Map<String, Map<String, Long>> dangers(List<Judged> judged) {
    return judged.stream()
        .map(Judged::understood)
        .filter(u -> u.danger().isPresent())
        .collect(
            Collectors.groupingBy(
                u -> u.danger().map(Danger::id).orElse(""),
                TreeMap::new,
                Collectors.flatMapping(
                    u -> u.alarms().stream().map(e -> e.word().toLowerCase(Locale.ROOT)),
                    Collectors.groupingBy(w -> w, TreeMap::new, Collectors.counting()))));
  }

  private static void print(Judged judged, PrintStream out) {
    out.printf(
        "%n%s, understood as %s: %s%n",
        judged.labelled().service(), judged.got(), judged.labelled().row());
    for (Match match : judged.understood().finding().matches()) {
      out.printf(
          "    %s %s %s%n",
          match.service().id(),
          match.score(),
          match.evidence().stream().map(e -> e.word() + " " + e.weight()).toList());
    }
  }
}
