package natter.desk.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.care.Concern;
import natter.bot.scope.Discounted;
import natter.bot.scope.Evidence;
import natter.bot.scope.Explanation;
import natter.bot.scope.Match;

/** What nearly matched, in the words of the page of a case. */
final class Nearly {
  private final Concern concern;
  private final Explanation why;

  Nearly(Concern concern, Explanation why) {
    this.concern = concern;
    this.why = why;
  }

  /** A service that lost, with the words that spoke for it. */
  public record Lost(String service, String weight, String words) {}

  /** Words that did not count, for what, and why not. */
  public record Ignored(String word, String name, String why) {}

  /** All services that words spoke for, but for the one it is about. */
  public List<Lost> lost() {
    Map<String, Match> once = new LinkedHashMap<>();
    Stream.concat(why.understanding().finding().matches().stream(), why.near().stream())
        .filter(m -> concern.service().stream().noneMatch(m.service().id()::equals))
        .forEachOrdered(m -> once.putIfAbsent(m.service().id(), m));
    return once.values().stream().map(Nearly::lost).toList();
  }

  public List<Ignored> ignored() {
    return why.discounted().stream().map(Nearly::ignored).toList();
  }

  public boolean empty() {
    return lost().isEmpty() && ignored().isEmpty();
  }

  private static Lost lost(Match match) {
    return new Lost(
        match.service().name(),
        String.format(Locale.UK, "%.1f", match.score()),
        match.evidence().stream()
            .map(Evidence::word)
            .distinct()
            .map(Nearly::quoted)
            .collect(Collectors.joining(", ")));
  }

  private static Ignored ignored(Discounted one) {
    return new Ignored(
        quoted(one.evidence().word()), one.name(), one.reason().label() + " " + quoted(one.by()));
  }

  private static String quoted(String words) {
    return "“" + words + "”";
  }
}
