package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import natter.bot.talk.Attached;
import natter.bot.talk.Attached.Looks;
import natter.bot.talk.Attached.State;
import natter.bot.talk.Attachment;
import natter.bot.talk.Attachments;

/** What came with concerns, in table {@code attachment}. */
record SqlAttachments(SqlTx tx) implements Attachments {
  private static final String EXPECT =
      """
      INSERT INTO attachment (reference, parcel, name, type, bytes, state, digest, telling,
        showable, note, tries, next_try)
      VALUES (?, ?, ?, ?, ?, 'WAITING', '', FALSE, FALSE, '', 0, ?)""";

  static final String SELECT =
      """
      SELECT number, reference, parcel, name, type, bytes, state, digest, telling, showable, note,
        tries, next_try, alt
      FROM attachment
      """;

  /** Says the index's own condition, so that it is used; so does {@link #recheck}. */
  private static final String DUE =
      SELECT
          + """
          WHERE state = ? AND next_try <= ? AND state IN ('WAITING', 'CHECKING', 'UNCHECKED')
          ORDER BY next_try, number LIMIT ?""";

  private static final String KEEP =
      """
      UPDATE attachment SET reference = ?, parcel = ?, name = ?, type = ?, bytes = ?, state = ?,
        digest = ?, telling = ?, showable = ?, note = ?, tries = ?, next_try = ?
      WHERE number = ?""";

  @Override
  public void expect(String reference, long parcel, List<Attachment> files, Instant now) {
    for (Attachment each : files) {
      tx.change().update(EXPECT, reference, parcel, each.name(), each.type(), each.bytes(), now);
    }
  }

  @Override
  public List<Attached> about(String reference) {
    return tx.look()
        .list(SqlAttachments::attached, SELECT + "WHERE reference = ? ORDER BY number", reference);
  }

  @Override
  public List<Attached> in(long parcel) {
    return tx.look()
        .list(SqlAttachments::attached, SELECT + "WHERE parcel = ? ORDER BY number", parcel);
  }

  @Override
  public List<Attached> due(State state, Instant now, int atMost) {
    return tx.look().list(SqlAttachments::attached, DUE, state, now, atMost);
  }

  @Override
  public void keep(Attached a) {
    int kept =
        tx.change()
            .update(
                KEEP,
                a.reference(),
                a.parcel(),
                a.what().name(),
                a.what().type(),
                a.what().bytes(),
                a.state(),
                a.digest(),
                a.looks().telling(),
                a.looks().showable(),
                a.note(),
                a.tries(),
                a.next(),
                a.number());
    if (kept == 0) {
      throw new IllegalArgumentException("no file " + a.number());
    }
  }

  @Override
  public void describe(long number, String alt) {
    tx.change().update("UPDATE attachment SET alt = ? WHERE number = ?", alt, number);
  }

  @Override
  public int recheck(Instant now) {
    return tx.change()
        .update(
            "UPDATE attachment SET state = 'CHECKING', note = '', tries = 0, next_try = ?"
                + " WHERE state = 'UNCHECKED' AND state IN ('WAITING', 'CHECKING', 'UNCHECKED')",
            now);
  }

  static Attached attached(Row row) throws SQLException {
    return new Attached(
        row.number(),
        row.text(),
        row.number(),
        new Attachment(row.text(), row.text(), row.number()),
        row.one(State.class),
        row.text(),
        new Looks(row.yes(), row.yes()),
        row.text(),
        row.small(),
        row.time(),
        row.text());
  }
}
