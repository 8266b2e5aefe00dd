package natter.bot.privacy;

import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How long what is kept.
 *
 * @param kept whether what is too old goes; otherwise it is only counted
 */
public record Retention(boolean kept, List<Rule> rules) {
  /** Nothing gets too old. */
  public static final Retention NONE = new Retention(false, List.of());

  /**
   * How long one kind of data is kept.
   *
   * @param service of which service; empty for all that have no rule of their own
   * @param time how long
   * @param reason why so long, and no longer
   */
  public record Rule(Aging.Kind kind, Optional<String> service, Period time, String reason) {}

  public Retention {
    rules = List.copyOf(rules);
  }

  /** The services that have a rule of their own for this kind. */
  public Set<String> own(Aging.Kind kind) {
    return rules.stream()
        .filter(r -> r.kind() == kind)
        .flatMap(r -> r.service().stream())
        .collect(Collectors.toSet());
  }
}
