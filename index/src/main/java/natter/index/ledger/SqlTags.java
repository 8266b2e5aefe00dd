package natter.index.ledger;

import java.util.List;
import natter.bot.care.Reference;
import natter.bot.care.Tags;

/** Tags in table {@code tag}. */
record SqlTags(SqlTx tx) implements Tags {
  @Override
  public void add(Reference reference, String tag) {
    tx.change()
        .update(
            "INSERT INTO tag (reference, tag) VALUES (?, ?) ON CONFLICT (reference, tag) DO NOTHING",
            reference.value(),
            tag);
    new SqlChanges(tx).add(reference);
  }

  @Override
  public void remove(Reference reference, String tag) {
    tx.change().update("DELETE FROM tag WHERE reference = ? AND tag = ?", reference.value(), tag);
    new SqlChanges(tx).add(reference);
  }

  @Override
  public List<String> of(Reference reference) {
    return tx
        .look()
        .list(Row::text, "SELECT tag FROM tag WHERE reference = ?", reference.value())
        .stream()
        .sorted()
        .toList();
  }

  @Override
  public List<String> all() {
    return tx.look().list(Row::text, "SELECT DISTINCT tag FROM tag").stream().sorted().toList();
  }
}
