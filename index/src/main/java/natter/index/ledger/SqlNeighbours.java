package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.Neighbours;
import natter.bot.care.Reference;
import natter.bot.scope.Place;
import natter.bot.scope.Point;
import natter.bot.talk.Address;

/** What people near each other say, in tables {@code concern}, {@code echo}, {@code listener}. */
record SqlNeighbours(SqlTx tx) implements Neighbours {
  private static final String OPEN =
      SqlConcerns.SELECT
          + """
          WHERE service = ? AND received >= ? AND status IN ('OPEN', 'ANSWERED', 'WAITING', 'REFERRED')
          AND precise IN ('POINT', 'POSTCODE', 'STREET') AND NOT restricted
          AND (postcode = ? OR street = ?
          OR (latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ?))
          ORDER BY received DESC LIMIT ?""";

  private static final String LISTEN =
      """
      INSERT INTO listener (older, channel, handle, reference, since) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (older, channel, handle) DO NOTHING""";

  @Override
  public List<Concern> open(String service, Instant since, Place place, int metres) {
    Optional<Box> box = place.position().map(p -> Box.around(p, metres));
    return tx
        .look()
        .list(
            SqlConcerns::concern,
            OPEN,
            service,
            since,
            place.postcode(),
            place.street(),
            box.map(Box::south),
            box.map(Box::north),
            box.map(Box::west),
            box.map(Box::east),
            MOST)
        .stream()
        .filter(c -> c.place().filter(p -> p.isNear(place, metres)).isPresent())
        .toList();
  }

  @Override
  public void echo(Reference concern, Reference older, Instant now) {
    tx.change()
        .update(
            Upsert.into("echo", "reference", "older", "since"),
            concern.value(),
            older.value(),
            now);
  }

  @Override
  public void parted(Reference concern) {
    tx.change().update("DELETE FROM echo WHERE reference = ?", concern.value());
  }

  @Override
  public Optional<Reference> older(Reference concern) {
    return tx.look()
        .find(
            SqlNeighbours::reference,
            "SELECT older FROM echo WHERE reference = ?",
            concern.value());
  }

  @Override
  public List<Reference> echoes(Reference older) {
    return tx.look()
        .list(
            SqlNeighbours::reference,
            "SELECT reference FROM echo WHERE older = ? ORDER BY since, reference",
            older.value());
  }

  @Override
  public boolean listen(Listener who) {
    return tx.change()
            .update(
                LISTEN,
                who.older().value(),
                who.address().channel(),
                who.address().handle(),
                who.own().value(),
                who.since())
        > 0;
  }

  @Override
  public void unlisten(Reference older, Address who) {
    tx.change()
        .update(
            "DELETE FROM listener WHERE older = ? AND channel = ? AND handle = ?",
            older.value(),
            who.channel(),
            who.handle());
  }

  @Override
  public List<Listener> listeners(Reference older) {
    return tx.look()
        .list(
            row ->
                new Listener(
                    reference(row),
                    new Address(row.text(), row.text()),
                    reference(row),
                    row.time()),
            "SELECT older, channel, handle, reference, since FROM listener"
                + " WHERE older = ? ORDER BY number",
            older.value());
  }

  private static Reference reference(Row row) throws SQLException {
    return new Reference(row.text());
  }

  /** All that may be within so many metres, and a little more. */
  private record Box(double south, double north, double west, double east) {
    private static final double METRES_PER_DEGREE = 111_000;

    static Box around(Point point, int metres) {
      double high = metres / METRES_PER_DEGREE;
      double wide = high / Math.max(0.01, Math.cos(Math.toRadians(point.latitude())));
      return new Box(
          point.latitude() - high,
          point.latitude() + high,
          point.longitude() - wide,
          point.longitude() + wide);
    }
  }
}
