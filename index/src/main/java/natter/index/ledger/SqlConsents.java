package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Consent;
import natter.bot.care.Consent.Audience;
import natter.bot.care.Consents;
import natter.bot.care.Reference;

/** Consents in table {@code consent}. */
record SqlConsents(SqlTx tx) implements Consents {
  private static final String ADD =
      "INSERT INTO consent (reference, parcel, kind, who, words, version, channel, noted_by, given,"
          + " withdrawn) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String SELECT =
      "SELECT kind, who, words, version, channel, noted_by, given, withdrawn FROM consent ";

  @Override
  public void give(Reference reference, Consent consent) {
    add(Optional.of(reference.value()), Optional.empty(), consent);
  }

  @Override
  public void promise(long parcel, Consent consent) {
    add(Optional.empty(), Optional.of(parcel), consent);
  }

  private void add(Optional<String> reference, Optional<Long> parcel, Consent c) {
    tx.change()
        .update(
            ADD,
            reference,
            parcel,
            c.to().kind(),
            c.to().who(),
            c.words(),
            c.version(),
            c.channel(),
            c.notedBy(),
            c.given(),
            c.withdrawn());
  }

  @Override
  public List<Consent> promised(long parcel) {
    return tx.look()
        .list(SqlConsents::consent, SELECT + "WHERE parcel = ? ORDER BY number", parcel);
  }

  @Override
  public List<Consent> of(Reference reference) {
    return tx.look()
        .list(
            SqlConsents::consent,
            SELECT + "WHERE reference = ? ORDER BY number",
            reference.value());
  }

  @Override
  public void withdraw(Reference reference, Audience from, Instant when) {
    tx.change()
        .update(
            "UPDATE consent SET withdrawn = ?"
                + " WHERE reference = ? AND kind = ? AND who = ? AND withdrawn IS NULL",
            when,
            reference.value(),
            from.kind(),
            from.who());
  }

  @Override
  public List<Reference> given(Audience to, int atMost) {
    return tx.look()
        .list(
            row -> new Reference(row.text()),
            "SELECT reference FROM consent WHERE kind = ? AND who = ? AND withdrawn IS NULL"
                + " AND reference IS NOT NULL GROUP BY reference"
                + " ORDER BY max(given) DESC, max(number) DESC LIMIT ?",
            to.kind(),
            to.who(),
            atMost);
  }

  private static Consent consent(Row row) throws SQLException {
    return new Consent(
        new Audience(row.one(Consent.Kind.class), row.text()),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.time(),
        row.maybeTime());
  }
}
