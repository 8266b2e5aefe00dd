package natter.index.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Audit;
import natter.bot.care.Seal;

/** The audit in tables {@code audit} and {@code audit_head}. */
record SqlAudit(SqlTx tx) implements Audit {
  private static final String SELECT =
      "SELECT number, done, who, origin, what, about, detail, seal FROM audit ";

  private static final String NEXT =
      """
      INSERT INTO audit_head (one, number, seal) VALUES (1, 1, ?)
      ON CONFLICT (one) DO UPDATE SET number = audit_head.number + 1
      RETURNING number, seal""";

  /** Changing the head first keeps every other writer waiting until this one's commit. */
  @Override
  public Line add(Deed deed) {
    Head next = tx.change().find(SqlAudit::head, NEXT, Seal.NONE).orElseThrow();
    String seal = Seal.of(next.seal(), next.number(), deed);
    tx.change()
        .update(
            "INSERT INTO audit (number, done, who, origin, what, about, detail, seal)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            next.number(),
            deed.at(),
            deed.who(),
            deed.from(),
            deed.what(),
            deed.about(),
            deed.detail(),
            seal);
    tx.change().update("UPDATE audit_head SET seal = ?", seal);
    return new Line(next.number(), deed, seal);
  }

  @Override
  public List<Line> find(Asked asked) {
    List<Object> values = new ArrayList<>(List.of(asked.below()));
    var where = new StringBuilder("WHERE number < ?");
    also(where, values, " AND who = ?", asked.who());
    also(where, values, " AND what = ?", asked.what());
    also(where, values, " AND about = ?", asked.about());
    also(where, values, " AND done >= ?", asked.from());
    also(where, values, " AND done < ?", asked.until());
    values.add(asked.atMost());
    return tx.look()
        .list(SqlAudit::line, SELECT + where + " ORDER BY number DESC LIMIT ?", values.toArray());
  }

  private static void also(
      StringBuilder where, List<Object> values, String condition, Optional<?> value) {
    if (value.isPresent()) {
      where.append(condition);
      values.add(value.get());
    }
  }

  @Override
  public List<Line> after(long number, int atMost) {
    return tx.look()
        .list(SqlAudit::line, SELECT + "WHERE number > ? ORDER BY number LIMIT ?", number, atMost);
  }

  @Override
  public Optional<Head> head() {
    return tx.look().find(SqlAudit::head, "SELECT number, seal FROM audit_head");
  }

  @Override
  public Optional<Head> base() {
    return tx.look().find(SqlAudit::head, "SELECT number, seal FROM audit_base");
  }

  @Override
  public boolean isRedacted(long number) {
    return tx.look()
        .exists("SELECT 1 FROM audit WHERE number = ? AND redacted IS NOT NULL", number);
  }

  private static Head head(Row row) throws SQLException {
    return new Head(row.number(), row.text());
  }

  private static Line line(Row row) throws SQLException {
    return new Line(
        row.number(),
        new Deed(row.time(), row.text(), row.text(), row.one(What.class), row.text(), row.text()),
        row.text());
  }
}
