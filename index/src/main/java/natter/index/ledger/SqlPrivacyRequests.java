package natter.index.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import natter.bot.privacy.PrivacyRequest;
import natter.bot.privacy.PrivacyRequests;
import natter.bot.talk.Address;

/** Requests in table {@code privacy_request}. */
record SqlPrivacyRequests(SqlTx tx) implements PrivacyRequests {
  private static final String[] COLUMNS = {
    "kind", "channel", "handle", "asked", "due", "state", "officer", "note", "settled"
  };
  private static final String KEEP = Upsert.into("privacy_request", "id", COLUMNS);
  private static final String SELECT =
      "SELECT id, " + String.join(", ", COLUMNS) + " FROM privacy_request ";

  @Override
  public void keep(PrivacyRequest r) {
    tx.change()
        .update(
            KEEP,
            r.id(),
            r.kind(),
            r.from().channel(),
            r.from().handle(),
            r.asked(),
            r.due(),
            r.state(),
            r.officer(),
            r.note(),
            r.settled());
  }

  @Override
  public Optional<PrivacyRequest> find(String id) {
    return tx.look().find(SqlPrivacyRequests::request, SELECT + "WHERE id = ?", id);
  }

  @Override
  public List<PrivacyRequest> open() {
    return tx.look()
        .list(SqlPrivacyRequests::request, SELECT + "WHERE state = 'OPEN' ORDER BY due, number");
  }

  @Override
  public List<PrivacyRequest> settled(int atMost) {
    return tx.look()
        .list(
            SqlPrivacyRequests::request,
            SELECT + "WHERE state <> 'OPEN' ORDER BY settled DESC, number DESC LIMIT ?",
            atMost);
  }

  @Override
  public List<PrivacyRequest> of(Address address) {
    return tx.look()
        .list(
            SqlPrivacyRequests::request,
            SELECT + "WHERE channel = ? AND handle = ? ORDER BY number",
            address.channel(),
            address.handle());
  }

  private static PrivacyRequest request(Row row) throws SQLException {
    return new PrivacyRequest(
        row.text(),
        row.one(PrivacyRequest.Kind.class),
        new Address(row.text(), row.text()),
        row.time(),
        row.time(),
        row.one(PrivacyRequest.State.class),
        row.text(),
        row.text(),
        row.maybeTime());
  }
}
