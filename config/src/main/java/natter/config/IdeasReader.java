package natter.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.scope.Giving;
import natter.bot.scope.Risk;
import natter.bot.scope.Rule;
import natter.bot.scope.Rules;
import natter.config.Vocabularies.Section;

/**
 * Reads {@code ideas.yaml}: what tells ideas and offers of help. Each kind is a rule that changes
 * no level by itself.
 */
record IdeasReader(Vocabularies vocabularies) {
  /** The rules, with those that tell ideas and offers. */
  Rules besides(Entry file, Rules rules) {
    List<Rule> kinds = ContentReader.listed(file, "kinds").stream().map(this::kind).toList();
    file.refuseOthers();
    return new Rules(Stream.concat(rules.all().stream(), kinds.stream()).toList(), rules.own());
  }

  private Rule kind(Entry entry) {
    if (Giving.of(entry.name()).isEmpty()) {
      entry.mistake("id", "id \"" + entry.name() + "\", expected idea or offer");
    }
    Map<String, List<String>> examples =
        vocabularies.examples(entry, "examples", Section.IDEAS, Example.Must.SHOW, 0);
    var kind =
        new Rule(
            entry.name(),
            entry.text("reason"),
            Optional.empty(),
            Optional.empty(),
            Risk.NONE,
            List.of(),
            Optional.empty(),
            vocabularies.words(entry, Section.IDEAS),
            examples);
    entry.refuseOthers();
    return kind;
  }
}
