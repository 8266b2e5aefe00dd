package natter.index.ledger;

import java.time.Instant;
import java.util.List;
import natter.bot.talk.Albums;

/** Albums that come in, in table {@code album}. */
record SqlAlbums(SqlTx tx) implements Albums {
  @Override
  public void add(String album, long parcel, Instant now) {
    tx.change()
        .update(
            "INSERT INTO album (id, parcel, came) VALUES (?, ?, ?)"
                + " ON CONFLICT (id, parcel) DO NOTHING",
            album,
            parcel,
            now);
  }

  @Override
  public List<Album> complete(Instant before, int atMost) {
    return tx
        .look()
        .list(
            Row::text,
            "SELECT id FROM album GROUP BY id HAVING max(came) < ? ORDER BY id LIMIT ?",
            before,
            atMost)
        .stream()
        .map(id -> new Album(id, parcels(id)))
        .toList();
  }

  private List<Long> parcels(String id) {
    return tx.look().list(Row::number, "SELECT parcel FROM album WHERE id = ? ORDER BY parcel", id);
  }

  @Override
  public boolean isComing(String album) {
    return tx.look().exists("SELECT 1 FROM album WHERE id = ?", album);
  }

  @Override
  public void end(String album) {
    tx.change().update("DELETE FROM album WHERE id = ?", album);
  }
}
