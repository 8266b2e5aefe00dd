package natter.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import natter.bot.scope.Risk;
import natter.bot.scope.Rule;
import natter.bot.scope.Rules;
import natter.config.Vocabularies.Section;

/** Reads {@code levels.yaml}. */
final class LevelsReader {
  private final Vocabularies vocabularies;
  private final Set<String> services;

  LevelsReader(Vocabularies vocabularies, Set<String> services) {
    this.vocabularies = vocabularies;
    this.services = services;
  }

  Rules rules(Entry file) {
    String own = file.text("own");
    List<Rule> rules = ContentReader.listed(file, "rules").stream().map(this::rule).toList();
    file.refuseOthers();
    return new Rules(rules, own);
  }

  private Rule rule(Entry entry) {
    for (Entry.Written service : entry.texts("services")) {
      ContentReader.refuseUnknown(
          entry, "services", service.text(), services, ContentReader.SERVICES);
    }
    Optional<Rule.Seen> seen = seen(entry);
    var rule =
        new Rule(
            entry.name(),
            entry.text("reason"),
            entry.optionalText("raise").flatMap(said -> ContentReader.level(entry, "raise", said)),
            entry.optionalText("lower").flatMap(said -> ContentReader.level(entry, "lower", said)),
            risk(entry),
            entry.plainTexts("services"),
            seen,
            seen.isPresent() && !entry.has("words")
                ? Map.of()
                : vocabularies.words(entry, Section.RULES),
            vocabularies.examples(entry, "examples", Section.RULES, Example.Must.SHOW, 0));
    if (rule.raise().isPresent() == rule.lower().isPresent() && rule.risk() == Risk.NONE) {
      entry.mistake(entry.line(), "expected \"raise\", \"lower\" or \"risk\"");
    }
    if (rule.lower().isPresent() && rule.risk() != Risk.NONE) {
      entry.mistake("lower", "a rule that tells of a risk lowers nothing");
    }
    entry.refuseOthers();
    return rule;
  }

  private static Optional<Rule.Seen> seen(Entry entry) {
    return entry
        .optionalText("when")
        .flatMap(
            said -> {
              for (Rule.Seen seen : Rule.Seen.values()) {
                if (seen.name().toLowerCase(Locale.ROOT).equals(said)) {
                  return Optional.of(seen);
                }
              }
              entry.mistake("when", "when \"" + said + "\", expected repeated or danger");
              return Optional.empty();
            });
  }

  private static Risk risk(Entry entry) {
    return entry
        .optionalText("risk")
        .map(
            said ->
                Risk.of(said)
                    .orElseGet(
                        () -> {
                          entry.mistake(
                              "risk", "risk \"" + said + "\", expected none, raised or high");
                          return Risk.NONE;
                        }))
        .orElse(Risk.NONE);
  }
}
