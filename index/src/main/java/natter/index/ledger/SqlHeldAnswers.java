package natter.index.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import natter.bot.care.HeldAnswer;
import natter.bot.care.HeldAnswers;
import natter.bot.care.Reference;

/** Held answers in table {@code held_answer}. */
record SqlHeldAnswers(SqlTx tx) implements HeldAnswers {
  private static final String KEEP =
      Upsert.into("held_answer", "parcel", "reference", "author", "words", "why", "received");

  private static final String SELECT =
      "SELECT parcel, reference, author, words, why, received FROM held_answer ";

  @Override
  public void keep(HeldAnswer a) {
    tx.change()
        .update(
            KEEP, a.parcel(), a.reference().value(), a.author(), a.words(), a.why(), a.received());
  }

  @Override
  public Optional<HeldAnswer> find(long parcel) {
    return tx.look().find(SqlHeldAnswers::held, SELECT + "WHERE parcel = ?", parcel);
  }

  @Override
  public List<HeldAnswer> about(Reference reference) {
    return tx.look()
        .list(
            SqlHeldAnswers::held,
            SELECT + "WHERE reference = ? ORDER BY parcel",
            reference.value());
  }

  @Override
  public List<HeldAnswer> waiting(int atMost) {
    return tx.look().list(SqlHeldAnswers::held, SELECT + "ORDER BY parcel LIMIT ?", atMost);
  }

  @Override
  public void remove(long parcel) {
    tx.change().update("DELETE FROM held_answer WHERE parcel = ?", parcel);
  }

  private static HeldAnswer held(Row row) throws SQLException {
    return new HeldAnswer(
        row.number(), new Reference(row.text()), row.text(), row.text(), row.text(), row.time());
  }
}
