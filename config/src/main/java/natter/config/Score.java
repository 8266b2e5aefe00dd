package natter.config;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import natter.bot.scope.Classifier;
import natter.bot.scope.Scope;
import natter.config.Scores.Confusion;
import natter.config.Scores.Figures;
import natter.config.Scores.Judged;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command {@code score FILE.tsv}: how well labelled messages are understood.
 *
 * <p>The first line names the columns: {@code text}, {@code service} (or {@code mapped_service}) by
 * name or id, {@code none} for none of them, and perhaps {@code acceptable}, services separated by
 * {@code |}; others are passed over. {@code --where column=value} takes only such lines, {@code
 * --wrong} shows each line understood wrongly, {@code --json} gives the same as JSON.
 */
public final class Score {
  private static final String USAGE =
      """
      natter score FILE.tsv [--where COLUMN=VALUE] [--wrong] [--json]

        FILE.tsv   a table separated by tabs; its first line names the columns:
                   text        the message
                   service     the service it is about, by name or id; none for none of them
                   acceptable  (may be left out) others that are right enough, with | between
        --where    takes only lines that have this value in this column
        --wrong    shows each message that was understood wrongly, and why
        --json     the same for programs
      """;

  private final Classifier classifier;
  private final Scope scope;

  public Score(Classifier classifier, Scope scope) {
    this.classifier = classifier;
    this.scope = scope;
  }

  /**
   * @return the exit code: 0, or 2 if the arguments or the file make no sense
   */
  public int run(List<String> arguments, PrintStream out, PrintStream err) {
    List<String> left = new ArrayList<>(arguments);
    boolean json = left.remove("--json");
    boolean wrong = left.remove("--wrong");
    String where = where(left);
    if (left.size() != 1 || left.getFirst().startsWith("--")) {
      err.print(USAGE);
      return 2;
    }
    String file = left.getFirst();
    try {
      Labelled.Lines lines = Labelled.of(table(file), scope.services(), where);
      Scores scores = Scores.of(lines.all(), classifier, scope);
      if (lines.unlabelled() > 0) {
        err.println(file + ": " + lines.unlabelled() + " lines without a service are left out");
      }
      if (json) {
        out.println(JsonMapper.builder().build().writeValueAsString(object(scores, wrong)));
      } else {
        new ScoreTable(scores, out).print(wrong);
      }
      return 0;
    } catch (IllegalArgumentException | IOException e) {
      err.println(file + ": " + e.getMessage());
      return 2;
    } finally {
      out.flush();
    }
  }

  /** Takes {@code --where} and what follows it out of the arguments. */
  private static String where(List<String> left) {
    int at = left.indexOf("--where");
    if (at < 0 || at + 1 >= left.size()) {
      return "";
    }
    left.remove(at);
    return left.remove(at);
  }

  private static Table table(String file) throws IOException {
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw new IOException("is a folder, expected a file");
    }
    try {
      return Table.read(path);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no such file", e);
    }
  }

  private Map<String, Object> object(Scores scores, boolean wrong) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("rows", scores.rows());
    all.put("right", scores.count(Judged::right));
    all.put("accuracy", rounded(scores.share(Judged::right)));
    all.put("acceptable", rounded(scores.share(Judged::isAcceptable)));
    all.put("notAcceptable", rounded(scores.share(Judged::isHarmful)));
    all.put("macroF1", rounded(scores.macro()));
    all.put("unclear", rounded(scores.share(Scores::isUnclear)));
    all.put("nothing", rounded(scores.share(Scores::isNothing)));
    all.put("danger", rounded(scores.share(Scores::isDanger)));
    all.put(
        "signposts",
        Map.of(
            "rows", scores.count(Judged::isSignpost),
            "right", scores.count(j -> j.isSignpost() && j.isSignpostedRight())));
    all.put("services", scores.services().stream().map(Score::object).toList());
    all.put("confusions", scores.confusions().stream().map(Score::object).toList());
    all.put("dangers", scores.dangers());
    if (wrong) {
      all.put("wrong", scores.wrong().stream().map(j -> object(j, scores)).toList());
    }
    return all;
  }

  private static Map<String, Object> object(Figures figures) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", figures.id());
    object.put("service", figures.name());
    object.put("rows", figures.rows());
    object.put("found", figures.found());
    object.put("right", figures.right());
    object.put("precision", rounded(figures.precision()));
    object.put("recall", rounded(figures.recall()));
    object.put("f1", rounded(figures.f1()));
    return object;
  }

  private static Map<String, Object> object(Confusion confusion) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("expected", confusion.expected());
    object.put("got", confusion.got());
    object.put("rows", confusion.rows());
    object.put("acceptable", confusion.acceptable());
    object.put("words", confusion.words());
    return object;
  }

  private static Map<String, Object> object(Judged judged, Scores scores) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("line", judged.labelled().line());
    object.put("text", judged.labelled().text());
    object.put("expected", scores.name(judged.expected()));
    object.put("got", scores.name(judged.got()));
    object.put("acceptable", judged.isAcceptable());
    object.put(
        "services",
        judged.understood().finding().matches().stream().map(Classify::service).toList());
    return object;
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
