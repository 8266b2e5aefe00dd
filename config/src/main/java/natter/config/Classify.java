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
import natter.bot.scope.Discounted;
import natter.bot.scope.Elsewhere;
import natter.bot.scope.Evidence;
import natter.bot.scope.Explanation;
import natter.bot.scope.Judgement;
import natter.bot.scope.Match;
import natter.bot.scope.Matter;
import natter.bot.scope.Matters;
import natter.bot.scope.Place;
import natter.bot.scope.Point;
import natter.bot.scope.Rule;
import natter.bot.scope.Rules;
import natter.bot.scope.Scope;
import natter.bot.scope.Understanding;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command {@code classify}: one text per line in, one JSON object per line out, or with {@code
 * --text} a few lines for people to read.
 *
 * <p>Lines that wait are understood together; one that comes alone is answered at once. Places in a
 * text are offset and length in UTF-16 units, as JavaScript and Java count them.
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
   * @return the exit code: 0, or 2 if the arguments make no sense
   */
  public int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
    if (!List.of("--text", "--json").containsAll(arguments)) {
      err.println("natter classify [--text | --json]: one text per line");
      return 2;
    }
    boolean readable = arguments.contains("--text");
    var lines = new Lines(in);
    var words = new PrintStream(out, false, StandardCharsets.UTF_8);
    try {
      List<String> waiting = new ArrayList<>();
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        waiting.add(unescaped(line.get()));
        if (waiting.size() == AT_ONCE || !lines.isMoreWaiting()) {
          answer(waiting, readable, words);
          waiting.clear();
        }
      }
      answer(waiting, readable, words);
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(List<String> texts, boolean readable, PrintStream out) {
    StringBuilder lines = new StringBuilder();
    for (String text : texts) {
      Explanation why = classifier.explain(text);
      List<Matter> parts = matters.in(text, why.understanding());
      lines.append(
          readable
              ? new Reasons(text, why, judged(why.understanding()), parts).said()
              : object(why, parts));
      lines.append('\n');
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

  private String object(Explanation why, List<Matter> parts) {
    Understanding understood = why.understanding();
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
    object.put("place", understood.place().map(Classify::place).orElse(null));
    object.put("language", understood.language().orElse(null));
    object.put("safetyEvidence", evidence(understood.alarms()));
    object.put("near", why.near().stream().map(Classify::service).toList());
    object.put("discounted", why.discounted().stream().map(Classify::discounted).toList());
    object.put("parts", parts(parts));
    return json.writeValueAsString(object);
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

  static Map<String, Object> service(Match match) {
    Map<String, Object> service = new LinkedHashMap<>();
    service.put("id", match.service().id());
    service.put("name", match.service().name());
    service.put("kind", match.service().kind().id());
    service.put("score", match.score());
    service.put("words", match.evidence().stream().map(Evidence::word).toList());
    service.put("evidence", evidence(match.evidence()));
    return service;
  }

  private static Map<String, Object> place(Place place) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("said", place.said());
    object.put("precision", place.precision().id());
    object.put("ward", place.ward().orElse(null));
    object.put("postcode", place.postcode().orElse(null));
    object.put("street", place.street().orElse(null));
    object.put("locality", place.locality().orElse(null));
    object.put("latitude", place.position().map(Point::latitude).orElse(null));
    object.put("longitude", place.position().map(Point::longitude).orElse(null));
    object.put("outside", place.outside().map(Elsewhere::council).orElse(null));
    return object;
  }

  private static List<Map<String, Object>> evidence(List<Evidence> all) {
    return all.stream().map(Classify::evidence).toList();
  }

  private static Map<String, Object> evidence(Evidence one) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("word", one.word());
    evidence.put("offset", one.start());
    evidence.put("length", one.end() - one.start());
    evidence.put("weight", one.weight());
    return evidence;
  }

  private static Map<String, Object> discounted(Discounted one) {
    Map<String, Object> discounted = new LinkedHashMap<>();
    discounted.put("id", one.id());
    discounted.put("name", one.name());
    discounted.putAll(evidence(one.evidence()));
    discounted.put("reason", one.reason().id());
    discounted.put("by", one.by());
    return discounted;
  }
}
