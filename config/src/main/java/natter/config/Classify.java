package natter.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import natter.bot.scope.Classifier;
import natter.bot.scope.Cues;
import natter.bot.scope.Danger;
import natter.bot.scope.Evidence;
import natter.bot.scope.Judgement;
import natter.bot.scope.Match;
import natter.bot.scope.Matter;
import natter.bot.scope.Matters;
import natter.bot.scope.Rule;
import natter.bot.scope.Rules;
import natter.bot.scope.Scope;
import natter.bot.scope.Understanding;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command {@code classify}: one text per line in, one JSON object per line out.
 *
 * <p>Lines that wait are understood together; one that comes alone is answered at once.
 */
public final class Classify {
  private static final int AT_ONCE = 256;

  private final Classifier classifier;
  private final Rules rules;
  private final Matters matters;
  private final JsonMapper json = JsonMapper.builder().build();

  public Classify(Classifier classifier, Scope scope, Cues cues) {
    this.classifier = classifier;
    this.rules = scope.rules();
    this.matters = new Matters(classifier, scope, cues);
  }

  /**
   * @return the exit code, always 0
   */
  public int run(InputStream in, PrintStream out, PrintStream err) {
    var lines = new Lines(in);
    var words = new PrintStream(out, false, StandardCharsets.UTF_8);
    try {
      List<String> waiting = new ArrayList<>();
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        waiting.add(unescaped(line.get()));
        if (waiting.size() == AT_ONCE || !lines.isMoreWaiting()) {
          answer(waiting, words);
          waiting.clear();
        }
      }
      answer(waiting, words);
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(List<String> texts, PrintStream out) {
    StringBuilder lines = new StringBuilder();
    List<Understanding> all = classifier.understand(texts);
    for (int i = 0; i < all.size(); i++) {
      Map<String, Object> object = object(all.get(i));
      object.put("parts", parts(matters.in(texts.get(i), all.get(i))));
      lines.append(json.writeValueAsString(object)).append('\n');
    }
    out.print(lines);
    out.flush();
  }

  /** Turns {@code \t}, {@code \n} and {@code \\} back into what they stand for. */
  static String unescaped(String line) {
    if (line.indexOf('\\') < 0) {
      return line;
    }
    StringBuilder text = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      char next = c == '\\' && i + 1 < line.length() ? line.charAt(i + 1) : ' ';
      switch (next) {
        case 't' -> text.append('\t');
        case 'n' -> text.append('\n');
        case '\\' -> text.append('\\');
        default -> text.append(c);
      }
      i += next == 't' || next == 'n' || next == '\\' ? 1 : 0;
    }
    return text.toString();
  }

  private Map<String, Object> object(Understanding understood) {
    List<Match> matches = understood.finding().matches();
    Judgement judged = judged(understood);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("finding", understood.finding().id());
    object.put("services", matches.stream().map(Classify::service).toList());
    object.put("level", matches.isEmpty() ? null : judged.level().label());
    object.put("safety", understood.danger().map(Danger::id).orElse(null));
    object.put("levelReasons", matches.isEmpty() ? List.of() : judged.why().level());
    object.put("risk", judged.why().risk().id());
    object.put("riskReasons", judged.why().harm());
    return object;
  }

  /** What a message of several matters is taken apart into; nothing if it is about one. */
  private static List<Map<String, Object>> parts(List<Matter> matters) {
    List<Map<String, Object>> parts = new ArrayList<>();
    for (Matter matter : matters) {
      Map<String, Object> part = new LinkedHashMap<>();
      part.put("text", matter.text());
      part.put("finding", matter.understanding().finding().id());
      part.put(
          "services",
          matter.understanding().finding().matches().stream().map(Classify::service).toList());
      parts.add(part);
    }
    return parts;
  }

  private Judgement judged(Understanding understood) {
    return rules.judge(
        understood.finding().matches().stream().findFirst().map(Match::service),
        understood.signs(),
        understood.danger().isPresent() ? Set.of(Rule.Seen.DANGER) : Set.of());
  }

  private static Map<String, Object> service(Match match) {
    Map<String, Object> service = new LinkedHashMap<>();
    service.put("id", match.service().id());
    service.put("name", match.service().name());
    service.put("kind", match.service().kind().id());
    service.put("score", match.score());
    service.put("words", match.evidence().stream().map(Evidence::word).toList());
    return service;
  }
}
