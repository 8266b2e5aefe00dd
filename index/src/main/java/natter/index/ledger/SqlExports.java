package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Export;
import natter.bot.care.Exports;

/** Lists to take away, in table {@code export}. */
record SqlExports(SqlTx tx) implements Exports {
  private static final String KEEP =
      Upsert.into(
          "export", "id", "officer", "query", "restricted", "state", "done", "total", "asked");

  private static final String SELECT =
      "SELECT id, officer, query, restricted, state, done, total, asked FROM export ";

  @Override
  public void keep(Export e) {
    tx.change()
        .update(
            KEEP,
            e.id(),
            e.officer(),
            e.query(),
            e.restricted(),
            e.state(),
            e.done(),
            e.total(),
            e.asked());
  }

  @Override
  public Optional<Export> find(String id) {
    return tx.look().find(SqlExports::export, SELECT + "WHERE id = ?", id);
  }

  @Override
  public List<Export> of(String officer) {
    return tx.look()
        .list(
            SqlExports::export, SELECT + "WHERE officer = ? ORDER BY asked DESC, id DESC", officer);
  }

  @Override
  public List<Export> unmade() {
    return tx.look()
        .list(
            SqlExports::export,
            SELECT + "WHERE state IN ('WAITING', 'RUNNING') ORDER BY asked, id");
  }

  @Override
  public List<Export> before(Instant moment) {
    return tx.look()
        .list(SqlExports::export, SELECT + "WHERE asked < ? ORDER BY asked, id", moment);
  }

  @Override
  public void remove(String id) {
    tx.change().update("DELETE FROM export WHERE id = ?", id);
  }

  private static Export export(Row row) throws SQLException {
    return new Export(
        row.text(),
        row.text(),
        row.text(),
        row.yes(),
        row.one(Export.State.class),
        row.number(),
        row.number(),
        row.time());
  }
}
