package natter.index.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Doubt;
import natter.bot.care.Doubts;
import natter.bot.care.Reference;

/** Doubts in tables {@code review} and {@code doubt}. */
record SqlDoubts(SqlTx tx) implements Doubts {
  private static final String KEEP = Upsert.into("review", "one", "done", "lessons", "looked");

  @Override
  public void keep(Review review, List<Doubt> found) {
    tx.change().update("DELETE FROM doubt");
    found.forEach(this::add);
    tx.change().update(KEEP, 1, review.at(), review.lessons(), review.looked());
  }

  private void add(Doubt d) {
    tx.change()
        .update(
            "INSERT INTO doubt (reference, taken, other, share, alike) VALUES (?, ?, ?, ?, ?)",
            d.reference().value(),
            d.taken(),
            d.other(),
            d.share(),
            Json.of(d.alike().stream().map(Reference::value).toList()));
  }

  @Override
  public Optional<Review> last() {
    return tx.look()
        .find(
            row -> new Review(row.time(), row.number(), row.number()),
            "SELECT done, lessons, looked FROM review");
  }

  @Override
  public List<Doubt> all() {
    return tx.look()
        .list(
            SqlDoubts::doubt,
            "SELECT reference, taken, other, share, alike FROM doubt"
                + " ORDER BY share DESC, reference");
  }

  @Override
  public void settle(Reference reference) {
    tx.change().update("DELETE FROM doubt WHERE reference = ?", reference.value());
  }

  private static Doubt doubt(Row row) throws SQLException {
    return new Doubt(
        new Reference(row.text()),
        row.maybeText(),
        row.text(),
        row.real(),
        row.list(String.class).stream().map(Reference::new).toList());
  }
}
