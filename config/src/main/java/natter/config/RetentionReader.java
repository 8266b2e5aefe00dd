package natter.config;

import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.privacy.Aging.Kind;
import natter.bot.privacy.Retention;

/** Reads {@code retention.yaml}. */
final class RetentionReader {
  private static final String KINDS =
      Stream.of(Kind.values()).map(Kind::id).collect(Collectors.joining(", "));

  private final Set<String> services;

  RetentionReader(Set<String> services) {
    this.services = services;
  }

  Retention retention(Entry file) {
    boolean kept = file.yes("kept");
    List<Retention.Rule> rules = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Entry entry : file.entries("rules")) {
      rule(entry, seen).ifPresent(rules::add);
    }
    file.refuseOthers();
    return new Retention(kept, rules);
  }

  private Optional<Retention.Rule> rule(Entry entry, Set<String> seen) {
    Optional<Kind> kind = kind(entry);
    Optional<String> service = entry.optionalText("service");
    service.ifPresent(
        s -> ContentReader.refuseUnknown(entry, "service", s, services, ContentReader.SERVICES));
    Optional<Period> time = time(entry);
    String reason = entry.text("reason");
    if (kind.isPresent() && service.isPresent() && !kind.get().isByService()) {
      entry.mistake("service", "the time of " + kind.get().id() + " holds for all services");
    }
    if (kind.isPresent() && !seen.add(kind.get() + " " + service.orElse(""))) {
      entry.mistake(entry.line(), "there is a rule for this already");
    }
    entry.refuseOthers();
    return kind.flatMap(k -> time.map(t -> new Retention.Rule(k, service, t, reason)));
  }

  private static Optional<Kind> kind(Entry entry) {
    String said = entry.text("kind");
    Optional<Kind> kind = Stream.of(Kind.values()).filter(k -> k.id().equals(said)).findFirst();
    if (kind.isEmpty() && !said.isEmpty()) {
      entry.mistake("kind", "kind \"" + said + "\", expected one of " + KINDS);
    }
    return kind;
  }

  /** As in {@code 6 months}. */
  private static Optional<Period> time(Entry entry) {
    String said = entry.text("keep");
    String[] words = said.split(" ", -1);
    try {
      int number = words.length == 2 ? Integer.parseInt(words[0]) : 0;
      Optional<Period> time =
          switch (words[words.length - 1]) {
            case "day", "days" -> Optional.of(Period.ofDays(number));
            case "month", "months" -> Optional.of(Period.ofMonths(number));
            case "year", "years" -> Optional.of(Period.ofYears(number));
            default -> Optional.empty();
          };
      if (number > 0 && time.isPresent()) {
        return time;
      }
    } catch (NumberFormatException | DateTimeException e) {
      // said below
    }
    if (!said.isEmpty()) {
      entry.mistake("keep", "keep \"" + said + "\", expected a time as in 6 months");
    }
    return Optional.empty();
  }
}
