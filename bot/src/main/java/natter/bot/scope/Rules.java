package natter.bot.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules by which concerns get their level of response and their risk flag.
 *
 * <p>The service's own level comes first. Rules raise it; none that speaks for more ever lowers it.
 * A rule that lowers it counts only where nothing speaks for more.
 *
 * @param all in the order in which their reasons are given
 * @param own how the service's own level is given as a reason; names {@code {service}} and {@code
 *     {level}}
 */
public record Rules(List<Rule> all, String own) {
  /** No rule: each concern gets its service's own level. */
  public static final Rules NONE = new Rules(List.of(), "");

  public Rules {
    all = List.copyOf(all);
  }

  /**
   * @param service what it is about, if that is known
   * @param signs rules whose words were found
   * @param seen what else is known of it
   */
  public Judgement judge(Optional<Service> service, List<Sign> signs, Set<Rule.Seen> seen) {
    Level level = service.map(Service::level).orElse(Level.SERVICES);
    List<Level> levels = service.map(Service::levels).orElse(List.of(level));
    List<String> reasons = new ArrayList<>();
    service.filter(s -> !own.isEmpty()).ifPresent(s -> reasons.add(own(s)));
    List<Rule> said = said(service.map(Service::id), signs, seen);
    boolean more = said.stream().anyMatch(Rule::speaksForMore);
    for (Rule rule : said) {
      Level next = more ? higher(level, rule.raise()) : lower(level, rule.lower());
      if (next != level || (more && rule.raise().filter(level::equals).isPresent())) {
        reasons.add(reason(rule, signs));
      }
      level = next;
    }
    var why = new Why(reasons, risk(said), riskReasons(said, signs), Optional.empty());
    return new Judgement(level, leading(level, levels), why);
  }

  /**
   * What was judged before it was known to be about {@code service}: its own level, unless an
   * officer set another or a rule speaks for more.
   */
  public Judgement judge(Service service, Level before, Why why) {
    if (why.officer().isPresent()) {
      return new Judgement(before, leading(before, service.levels()), why);
    }
    boolean raised = !why.level().isEmpty() && before.compareTo(service.level()) > 0;
    Level level = raised ? before : service.level();
    List<String> reasons = new ArrayList<>();
    reasons.add(own(service));
    reasons.addAll(why.level());
    return new Judgement(
        level,
        leading(level, service.levels()),
        new Why(reasons, why.risk(), why.harm(), Optional.empty()));
  }

  private List<Rule> said(Optional<String> service, List<Sign> signs, Set<Rule.Seen> seen) {
    return all.stream()
        .filter(r -> r.isFor(service))
        .filter(
            r ->
                r.seen().filter(seen::contains).isPresent()
                    || signs.stream().anyMatch(s -> s.rule().equals(r.id())))
        .toList();
  }

  private static Level higher(Level level, Optional<Level> other) {
    return other.filter(o -> o.compareTo(level) > 0).orElse(level);
  }

  private static Level lower(Level level, Optional<Level> other) {
    return other.filter(o -> o.compareTo(level) < 0).orElse(level);
  }

  /** All levels, {@code level} first. */
  public static List<Level> leading(Level level, List<Level> levels) {
    return Stream.concat(Stream.of(level), levels.stream()).distinct().toList();
  }

  private static Risk risk(List<Rule> said) {
    return said.stream().map(Rule::risk).reduce(Risk.NONE, Risk::or);
  }

  private static List<String> riskReasons(List<Rule> said, List<Sign> signs) {
    return said.stream().filter(r -> r.risk() != Risk.NONE).map(r -> reason(r, signs)).toList();
  }

  /** The rule's reason, with the words that showed it. */
  private static String reason(Rule rule, List<Sign> signs) {
    List<String> words =
        signs.stream()
            .filter(s -> s.rule().equals(rule.id()))
            .flatMap(s -> s.evidence().stream())
            .map(Evidence::word)
            .distinct()
            .limit(3)
            .toList();
    return words.isEmpty()
        ? rule.reason()
        : rule.reason() + ": “" + String.join("”, “", words) + "”";
  }

  private String own(Service service) {
    return own.replace("{service}", service.name()).replace("{level}", service.level().label());
  }
}
