package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Concern;
import natter.bot.care.Concerns;
import natter.bot.care.Reference;
import natter.bot.scope.Elsewhere;
import natter.bot.scope.Evidence;
import natter.bot.scope.Level;
import natter.bot.scope.Place;
import natter.bot.scope.Point;
import natter.bot.scope.Precision;
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
    "street",
    "locality",
    "latitude",
    "longitude",
    "precise",
    "outside",
    "website",
    "attachments",
    "parcel",
    "message_id",
    "thread",
    "status",
    "follows",
    "why"
  };

  private static final String KEEP = Upsert.into("concern", "reference", COLUMNS);

  static final String SELECT = "SELECT reference, " + String.join(", ", COLUMNS) + " FROM concern ";

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
            c.place().flatMap(Place::street),
            c.place().flatMap(Place::locality),
            c.place().flatMap(Place::position).map(Point::latitude),
            c.place().flatMap(Place::position).map(Point::longitude),
            c.place().map(Place::precision),
            c.place().flatMap(Place::outside).map(Elsewhere::council),
            c.place().flatMap(Place::outside).map(Elsewhere::website),
            Json.of(c.attachments()),
            c.parcel(),
            c.threading().id(),
            Json.of(c.threading().references()),
            c.status(),
            c.follows().map(Reference::value),
            Json.of(c.why()));
    tx.change()
        .update(
            "UPDATE ticket SET restricted = ? WHERE reference = ? AND restricted <> ?",
            c.restricted(),
            c.reference().value(),
            c.restricted());
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
  public List<Concern> from(Address address, Concern.Status status, int atMost) {
    return tx.look()
        .list(
            SqlConcerns::concern,
            SELECT
                + "WHERE channel = ? AND handle = ? AND status = ? ORDER BY received DESC LIMIT ?",
            address.channel(),
            address.handle(),
            status,
            atMost);
  }

  @Override
  public boolean told(
      Address address, String service, Instant since, Instant until, long otherThan) {
    return tx.look()
        .exists(
            "SELECT 1 FROM concern WHERE channel = ? AND handle = ? AND service = ?"
                + " AND received BETWEEN ? AND ? AND parcel <> ? LIMIT 1",
            address.channel(),
            address.handle(),
            service,
            since,
            until,
            otherThan);
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
  public List<Concern> before(Optional<Concern> last, int atMost) {
    return tx.look()
        .list(
            SqlConcerns::concern,
            SELECT
                + """
                WHERE (received, reference) < (?, ?)
                ORDER BY received DESC, reference DESC LIMIT ?""",
            last.map(c -> c.received().toEpochMilli()).orElse(Long.MAX_VALUE),
            last.map(c -> c.reference().value()).orElse(""),
            atMost);
  }

  @Override
  public List<Concern> cameIn(long parcel) {
    return tx.look()
        .list(SqlConcerns::concern, SELECT + "WHERE parcel = ? ORDER BY reference", parcel);
  }

  @Override
  public List<Concern> of(Set<String> wards, Instant since, int atMost) {
    if (wards.isEmpty()) {
      return List.of();
    }
    List<Object> given = new ArrayList<>(wards);
    given.add(since);
    given.add(atMost);
    return tx.look()
        .list(
            SqlConcerns::concern,
            SELECT
                + "WHERE ward IN (?"
                + ", ?".repeat(wards.size() - 1)
                + ") AND NOT restricted AND received >= ?"
                + " ORDER BY received DESC, reference DESC LIMIT ?",
            given.toArray());
  }

  @Override
  public long count() {
    return tx.look().number("SELECT count(*) FROM concern");
  }

  static Concern concern(Row row) throws SQLException {
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
    Optional<String> street = row.maybeText();
    Optional<String> locality = row.maybeText();
    Optional<Point> position = point(row.maybeReal(), row.maybeReal());
    Optional<Precision> precision = row.maybeText().map(Precision::valueOf);
    Optional<Elsewhere> outside = elsewhere(row.maybeText(), row.maybeText());
    return said.map(
        words ->
            precision
                .map(p -> new Place(words, ward, postcode, street, locality, position, p, outside))
                .orElseGet(() -> new Place(words, ward, postcode)));
  }

  private static Optional<Point> point(Optional<Double> latitude, Optional<Double> longitude) {
    return latitude.flatMap(north -> longitude.map(east -> new Point(north, east)));
  }

  private static Optional<Elsewhere> elsewhere(Optional<String> council, Optional<String> site) {
    return council.map(name -> new Elsewhere(name, site.orElse("")));
  }
}
