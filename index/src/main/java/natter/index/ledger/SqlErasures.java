package natter.index.ledger;

import java.sql.SQLException;
import java.util.List;
import natter.bot.privacy.Erased;
import natter.bot.privacy.Erasures;

/** Who was erased, in table {@code erased}. */
record SqlErasures(SqlTx tx) implements Erasures {
  private static final String SELECT = "SELECT digest, done, stopped, concerns, files FROM erased ";

  @Override
  public void add(Erased e) {
    tx.change()
        .update(
            "INSERT INTO erased (digest, done, stopped, concerns, files) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (digest, done) DO NOTHING",
            e.digest(),
            e.at(),
            e.stopped(),
            Json.of(e.concerns()),
            Json.of(e.files()));
  }

  @Override
  public List<Erased> all() {
    return tx.look().list(SqlErasures::erased, SELECT + "ORDER BY number");
  }

  @Override
  public List<Erased> of(String digest) {
    return tx.look().list(SqlErasures::erased, SELECT + "WHERE digest = ? ORDER BY number", digest);
  }

  @Override
  public boolean any() {
    return tx.look().exists("SELECT 1 FROM erased LIMIT 1");
  }

  private static Erased erased(Row row) throws SQLException {
    return new Erased(
        row.text(), row.time(), row.yes(), row.list(String.class), row.list(String.class));
  }
}
