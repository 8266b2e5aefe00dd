package natter.index.ledger;

import java.util.List;
import natter.bot.talk.Attachment;
import natter.bot.talk.Luggage;
import natter.bot.talk.Packed;

/** Luggage in table {@code luggage}. */
record SqlLuggage(SqlTx tx) implements Luggage {
  @Override
  public void pack(String key, List<Packed> files) {
    for (Packed file : files) {
      tx.change()
          .update(
              "INSERT INTO luggage (dispatch, name, type, bytes, digest, alt)"
                  + " VALUES (?, ?, ?, ?, ?, ?)",
              key,
              file.what().name(),
              file.what().type(),
              file.what().bytes(),
              file.digest(),
              file.alt());
    }
  }

  @Override
  public List<Packed> of(String key) {
    return tx.look()
        .list(
            row ->
                new Packed(
                    new Attachment(row.text(), row.text(), row.number()), row.text(), row.text()),
            "SELECT name, type, bytes, digest, alt FROM luggage WHERE dispatch = ? ORDER BY number",
            key);
  }

  @Override
  public void unpack(String key) {
    tx.change().update("DELETE FROM luggage WHERE dispatch = ?", key);
  }
}
