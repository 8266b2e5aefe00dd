package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Handling.Outcome;
import natter.bot.news.Theme;
import natter.bot.news.Themes;

/** What came of themes, in tables {@code theme} and {@code theme_forum}. */
record SqlThemes(SqlTx tx) implements Themes {
  private static final String KEEP =
      Upsert.into(
          "theme", "id", "said", "outcome", "why", "query", "closes", "closed_by", "closed");

  private static final String SELECT =
      "SELECT id, said, outcome, why, query, closes, closed_by, closed FROM theme t ";

  private static final String OF_FORUM =
      "EXISTS (SELECT 1 FROM theme_forum f WHERE f.theme = t.id AND f.forum = ?) ";

  @Override
  public void keep(Theme t) {
    tx.change()
        .update(
            KEEP,
            t.id(),
            t.said(),
            t.outcome(),
            t.why(),
            t.query(),
            t.closesTickets(),
            t.closedBy(),
            t.closed());
    tx.change().update("DELETE FROM theme_forum WHERE theme = ?", t.id());
    for (int i = 0; i < t.forums().size(); i++) {
      tx.change()
          .update(
              "INSERT INTO theme_forum (theme, position, forum) VALUES (?, ?, ?)",
              t.id(),
              i,
              t.forums().get(i));
    }
  }

  @Override
  public Optional<Theme> find(String id) {
    return themes("WHERE id = ?", id).stream().findFirst();
  }

  @Override
  public List<Theme> of(String forum, int atMost) {
    return themes("WHERE " + OF_FORUM + "ORDER BY number DESC LIMIT ?", forum, atMost);
  }

  @Override
  public List<Theme> since(String forum, Instant after) {
    return themes("WHERE " + OF_FORUM + "AND closed > ? ORDER BY number", forum, after);
  }

  @Override
  public List<Theme> by(String query) {
    return themes("WHERE query = ? ORDER BY number DESC", query);
  }

  private List<Theme> themes(String which, Object... args) {
    return tx.look().list(SqlThemes::theme, SELECT + which, args).stream()
        .map(t -> of(t, forums(t.id())))
        .toList();
  }

  private List<String> forums(String theme) {
    return tx.look()
        .list(Row::text, "SELECT forum FROM theme_forum WHERE theme = ? ORDER BY position", theme);
  }

  private static Theme theme(Row row) throws SQLException {
    return new Theme(
        row.text(),
        List.of(),
        row.text(),
        row.one(Outcome.class),
        row.text(),
        row.text(),
        row.yes(),
        row.text(),
        row.time());
  }

  private static Theme of(Theme t, List<String> forums) {
    return new Theme(
        t.id(),
        forums,
        t.said(),
        t.outcome(),
        t.why(),
        t.query(),
        t.closesTickets(),
        t.closedBy(),
        t.closed());
  }
}
