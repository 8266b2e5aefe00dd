package natter.index.ledger;

import java.util.List;
import natter.bot.people.SecondFactor;
import natter.index.seal.KeyRing;
import natter.index.seal.WrongKey;

/** Encrypts what is plain, or was encrypted with an older key, with the one for new data. */
record Resealing(Sql sql) {
  private static final long MOST_BYTES = 16 << 20;

  private static final String SOME =
      """
      SELECT number, channel, id, key, raw FROM content JOIN parcel ON content.parcel = parcel.number
      WHERE number IN (
        SELECT number FROM (
          SELECT number, sum(size) OVER (ORDER BY number) - size AS before
          FROM (
            SELECT parcel.number, parcel.size
            FROM content JOIN parcel ON content.parcel = parcel.number
            WHERE content.key <> ?
            ORDER BY content.key, parcel.number
            LIMIT ?) AS old) AS next
        WHERE before < ?)""";

  /** A parcel's bytes. */
  @SuppressWarnings("ArrayRecordComponent") // bytes are never compared
  private record Old(long number, String about, String key, byte[] raw) {}

  /** Does some parcels; says how many. Zero: none is left. */
  int parcels(int atMost) {
    List<Old> some =
        sql.list(
            row ->
                new Old(
                    row.number(), SqlInbox.about(row.text(), row.text()), row.text(), row.bytes()),
            SOME,
            ring().current(),
            atMost,
            MOST_BYTES);
    for (Old each : some) {
      sql.update(
          "UPDATE content SET raw = ?, key = ? WHERE parcel = ?",
          resealed(each.key(), each.raw(), each.about()),
          ring().current(),
          each.number());
    }
    return some.size();
  }

  long parcelsLeft() {
    return sql.number("SELECT count(*) FROM content WHERE key <> ?", ring().current());
  }

  void secondFactors(SqlTx tx) {
    var factors = new SqlSecondFactors(tx);
    List<String> accounts =
        sql.list(Row::text, "SELECT account FROM second_factor WHERE key <> ?", ring().current());
    for (String account : accounts) {
      SecondFactor factor = factors.find(account).orElseThrow();
      factors.keep(factor);
    }
  }

  /** Nothing is encrypted with another any more. */
  void forgetOthers() {
    sql.update("DELETE FROM data_key WHERE id <> ?", ring().current());
  }

  private KeyRing ring() {
    return sql.ring();
  }

  private byte[] resealed(String key, byte[] raw, String about) {
    try {
      return ring().seal(key.isEmpty() ? raw : ring().open(raw, about), about);
    } catch (WrongKey e) {
      throw new IllegalStateException(about.split(" ", 2)[0] + " cannot be opened: it " + e, e);
    }
  }
}
