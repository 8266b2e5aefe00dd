package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.care.Tidings;

/** Tidings in tables {@code tiding} and {@code tiding_choice}. */
record SqlTidings(SqlTx tx) implements Tidings {
  private static final String ADD =
      "INSERT INTO tiding (recipient, reference, what, happened, mailed) VALUES (?, ?, ?, ?, ?)";
  private static final String CHOOSE = Upsert.into("tiding_choice", "recipient", "choice");

  @Override
  public void add(Tiding tiding) {
    add(tiding, Optional.empty());
  }

  @Override
  public void addMailed(Tiding tiding, Instant when) {
    add(tiding, Optional.of(when));
  }

  private void add(Tiding tiding, Optional<Instant> mailed) {
    tx.change()
        .update(ADD, tiding.to(), tiding.reference().value(), tiding.what(), tiding.at(), mailed);
  }

  @Override
  public long mailedSince(String to, Instant since) {
    return tx.look()
        .number("SELECT count(*) FROM tiding WHERE recipient = ? AND mailed >= ?", to, since);
  }

  @Override
  public List<Tiding> waiting(String to, int atMost) {
    return tx.look()
        .list(
            SqlTidings::tiding,
            "SELECT number, recipient, reference, what, happened FROM tiding"
                + " WHERE recipient = ? AND mailed IS NULL ORDER BY number LIMIT ?",
            to,
            atMost);
  }

  @Override
  public List<String> awaited() {
    return tx
        .look()
        .list(Row::text, "SELECT DISTINCT recipient FROM tiding WHERE mailed IS NULL")
        .stream()
        .sorted()
        .toList();
  }

  @Override
  public void settle(String to) {
    tx.change().update("DELETE FROM tiding WHERE recipient = ? AND mailed IS NULL", to);
  }

  @Override
  public Choice choice(String to) {
    return tx.look()
        .find(
            row -> row.one(Choice.class),
            "SELECT choice FROM tiding_choice WHERE recipient = ?",
            to)
        .orElse(Choice.NOW);
  }

  @Override
  public void choose(String to, Choice choice) {
    tx.change().update(CHOOSE, to, choice);
  }

  private static Tiding tiding(Row row) throws SQLException {
    return new Tiding(
        row.number(), row.text(), new Reference(row.text()), row.one(What.class), row.time());
  }
}
