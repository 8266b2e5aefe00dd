package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.care.SavedSearch;
import natter.bot.care.SavedSearches;

/** Saved searches in tables {@code saved_search}, {@code search_hit} and {@code search_mark}. */
record SqlSavedSearches(SqlTx tx) implements SavedSearches {
  private static final String MARK = Upsert.into("search_mark", "one", "sequence");
  private static final String SELECT =
      "SELECT number, officer, name, query, tell, saved FROM saved_search ";
  private static final String HITS =
      "SELECT search, reference, found FROM search_hit WHERE search = ? AND NOT ";

  @Override
  public long keep(SavedSearch s) {
    if (s.number() == 0) {
      return tx.change()
          .number(
              "INSERT INTO saved_search (officer, name, query, tell, saved)"
                  + " VALUES (?, ?, ?, ?, ?) RETURNING number",
              s.officer(),
              s.name(),
              s.query(),
              s.tell(),
              s.saved());
    }
    tx.change()
        .update(
            "UPDATE saved_search SET officer = ?, name = ?, query = ?, tell = ?, saved = ?"
                + " WHERE number = ?",
            s.officer(),
            s.name(),
            s.query(),
            s.tell(),
            s.saved(),
            s.number());
    return s.number();
  }

  @Override
  public Optional<SavedSearch> find(long number) {
    return tx.look().find(SqlSavedSearches::search, SELECT + "WHERE number = ?", number);
  }

  @Override
  public List<SavedSearch> of(String officer) {
    return tx.look()
        .list(SqlSavedSearches::search, SELECT + "WHERE officer = ? ORDER BY number", officer);
  }

  @Override
  public List<SavedSearch> all() {
    return tx.look().list(SqlSavedSearches::search, SELECT + "ORDER BY number");
  }

  @Override
  public void remove(long number) {
    tx.change().update("DELETE FROM search_hit WHERE search = ?", number);
    tx.change().update("DELETE FROM saved_search WHERE number = ?", number);
  }

  @Override
  public boolean hit(long number, Reference reference, Instant now) {
    return tx.change()
            .update(
                "INSERT INTO search_hit (search, reference, found, seen, told)"
                    + " VALUES (?, ?, ?, FALSE, FALSE) ON CONFLICT (search, reference) DO NOTHING",
                number,
                reference.value(),
                now)
        > 0;
  }

  @Override
  public List<Hit> fresh(long number, int atMost) {
    return tx.look()
        .list(
            SqlSavedSearches::found,
            HITS + "seen ORDER BY found DESC, reference LIMIT ?",
            number,
            atMost);
  }

  @Override
  public void seen(long number) {
    tx.change().update("UPDATE search_hit SET seen = TRUE WHERE search = ? AND NOT seen", number);
  }

  @Override
  public List<Hit> untold(long number, int atMost) {
    return tx.look()
        .list(
            SqlSavedSearches::found,
            HITS + "told ORDER BY found, reference LIMIT ?",
            number,
            atMost);
  }

  @Override
  public void told(long number) {
    tx.change().update("UPDATE search_hit SET told = TRUE WHERE search = ? AND NOT told", number);
  }

  @Override
  public long mark() {
    return tx.look().find(Row::number, "SELECT sequence FROM search_mark WHERE one = 1").orElse(0L);
  }

  @Override
  public void mark(long sequence) {
    tx.change().update(MARK, 1, sequence);
  }

  private static SavedSearch search(Row row) throws SQLException {
    return new SavedSearch(
        row.number(),
        row.text(),
        row.text(),
        row.text(),
        row.one(SavedSearch.Tell.class),
        row.time());
  }

  private static Hit found(Row row) throws SQLException {
    return new Hit(row.number(), new Reference(row.text()), row.time());
  }
}
