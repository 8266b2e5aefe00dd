package natter.index.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.Concerns;
import natter.bot.care.Reference;
import natter.bot.scope.Evidence;
import natter.bot.scope.Level;
import natter.bot.scope.Place;
import natter.bot.scope.Why;
import natter.bot.talk.Address;
import natter.bot.talk.Attachment;
import natter.bot.talk.Threading;

/** Concerns in table {@code concern}. */
record SqlConcerns(SqlTx tx) implements Concerns {
  private static final String[] COLUMNS = {
    "channel",
    "handle",
    "name",
    "received",
    "subject",
    "text",
    "language",
    "finding",
    "service",
    "others",
    "evidence",
    "level",
    "levels",
    "danger",
    "restricted",
    "said_place",
    "ward",
    "postcode",
    "attachments",
    "parcel",
    "message_id",
    "thread",
    "status",
    "follows",
    "why"
  };

  private static final String KEEP = Upsert.into("concern", "reference", COLUMNS);

  private static final String SELECT =
      "SELECT reference, " + String.join(", ", COLUMNS) + " FROM concern ";

  @Override
  public Optional<Concern> find(Reference reference) {
    return tx.look().find(SqlConcerns::concern, SELECT + "WHERE reference = ?", reference.value());
  }

  @Override
  public boolean has(Reference reference) {
    return tx.look().exists("SELECT 1 FROM concern WHERE reference = ?", reference.value());
  }

  @Override
  public void keep(Concern c) {
    tx.change()
        .update(
            KEEP,
            c.reference().value(),
            c.from().channel(),
            c.from().handle(),
            c.name(),
            c.received(),
            c.subject(),
            c.text(),
            c.language(),
            c.finding(),
            c.service(),
            Json.of(c.others()),
            Json.of(c.evidence()),
            c.level(),
            Json.of(c.levels()),
            c.danger(),
            c.restricted(),
            c.place().map(Place::said),
            c.place().flatMap(Place::ward),
            c.place().flatMap(Place::postcode),
            Json.of(c.attachments()),
            c.parcel(),
            c.threading().id(),
            Json.of(c.threading().references()),
            c.status(),
            c.follows().map(Reference::value),
            Json.of(c.why()));
    new SqlChanges(tx).add(c.reference());
  }

  @Override
  public List<Concern> from(Address address, int atMost) {
    return tx.look()
        .list(
            SqlConcerns::concern,
            SELECT + "WHERE channel = ? AND handle = ? ORDER BY received DESC LIMIT ?",
            address.channel(),
            address.handle(),
            atMost);
  }

  @Override
  public List<Concern> following(Reference reference, int atMost) {
    return tx.look()
        .list(
            SqlConcerns::concern,
            SELECT + "WHERE follows = ? ORDER BY received DESC LIMIT ?",
            reference.value(),
            atMost);
  }

  @Override
  public List<Concern> cameIn(long parcel) {
    return tx.look()
        .list(SqlConcerns::concern, SELECT + "WHERE parcel = ? ORDER BY reference", parcel);
  }

  @Override
  public long count() {
    return tx.look().number("SELECT count(*) FROM concern");
  }

  private static Concern concern(Row row) throws SQLException {
    return new Concern(
        new Reference(row.text()),
        new Address(row.text(), row.text()),
        row.text(),
        row.time(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.maybeText(),
        row.list(String.class),
        row.list(Evidence.class),
        row.one(Level.class),
        row.list(Level.class),
        row.maybeText(),
        row.yes(),
        place(row),
        row.list(Attachment.class),
        row.number(),
        new Threading(row.text(), row.list(String.class)),
        row.one(Concern.Status.class),
        row.maybeText().map(Reference::new),
        row.maybeText().map(why -> Json.one(why, Why.class)).orElse(Why.UNKNOWN));
  }

  private static Optional<Place> place(Row row) throws SQLException {
    Optional<String> said = row.maybeText();
    Optional<String> ward = row.maybeText();
    Optional<String> postcode = row.maybeText();
    return said.map(words -> new Place(words, ward, postcode));
  }
}
