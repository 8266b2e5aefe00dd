package natter.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import natter.bot.Erasing.Said;
import natter.bot.privacy.PersonalData.Whose;
import natter.bot.privacy.Whereabouts;
import natter.bot.privacy.Whereabouts.Holds;
import natter.bot.privacy.Whereabouts.Table;

/**
 * What officers and organisers wrote for many, which nobody empties by machine: where it names a
 * person or repeats their words, somebody has to look.
 */
final class OfficialWords {
  private static final List<Table> TABLES =
      Whereabouts.tables().stream()
          .filter(
              t ->
                  List.of(
                          "broadcast",
                          "agenda",
                          "theme",
                          "forum_action",
                          "local_group",
                          "round",
                          "saved_search")
                      .contains(t.name()))
          .toList();

  private final Tx tx;
  private final Whose whose;
  private final Quotes quotes = new Quotes();

  OfficialWords(Tx tx, Whose whose) {
    this.tx = tx;
    this.whose = whose;
    tx.personalData().each(whose, "concern", row -> quotes.add(row.getOrDefault("text", "")));
    tx.personalData()
        .each(
            whose,
            "line",
            row -> {
              if (row.getOrDefault("who", "").equals("RESIDENT")) {
                quotes.add(row.getOrDefault("text", ""));
              }
            });
  }

  /** Where they are named or quoted. */
  List<Said> all() {
    List<Said> all = new ArrayList<>();
    for (Table table : TABLES) {
      List<String> columns = table.columns(Holds.WORDS, Holds.STAFF);
      tx.personalData().each(table.name(), row -> said(table, columns, row).ifPresent(all::add));
    }
    return all;
  }

  private Optional<Said> said(Table table, List<String> columns, Map<String, String> row) {
    String text =
        columns.stream().map(c -> row.getOrDefault(c, "")).collect(Collectors.joining("\n"));
    String id = row.getOrDefault("id", row.getOrDefault("number", ""));
    return how(text).map(how -> new Said(table.name(), id, how));
  }

  private Optional<Said.How> how(String text) {
    if (whose.isSurelyNamedIn(text)) {
      return Optional.of(Said.How.NAMES);
    }
    if (quotes.isIn(text)) {
      return Optional.of(Said.How.QUOTES);
    }
    return whose.isNamedIn(text) ? Optional.of(Said.How.MAY_NAME) : Optional.empty();
  }
}
