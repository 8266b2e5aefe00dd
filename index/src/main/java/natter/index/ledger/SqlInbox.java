package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import natter.bot.talk.Arrival;
import natter.bot.talk.Inbox;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Parcel.Coming;
import natter.index.seal.WrongKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parcels in tables {@code parcel} and {@code content}. */
record SqlInbox(SqlTx tx) implements Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(SqlInbox.class);

  /** How many bytes of parcels are read at once, unless the first alone has more. */
  private static final long MOST_BYTES = 64 << 20;

  private static final String KEEP =
      """
      INSERT INTO parcel (channel, id, received, size, state, reason, since, again)
      VALUES (?, ?, ?, ?, 'WAITING', '', ?, ?)
      ON CONFLICT (channel, id) DO NOTHING
      RETURNING number""";

  private static final String ARRIVAL =
      """
      SELECT number, channel, id, received, again, key, raw
      FROM parcel JOIN content ON content.parcel = parcel.number
      """;

  private static final String WAITING =
      ARRIVAL
          + """
          WHERE state = 'WAITING' AND number IN (
            SELECT number FROM (
              SELECT number, sum(size) OVER (ORDER BY number) - size AS before
              FROM parcel
              WHERE state = 'WAITING' AND number > ?
              ORDER BY number
              LIMIT ?) AS next
            WHERE before < ?)
          ORDER BY number""";

  private static final String ASIDE = "SELECT number, channel, received, size, reason FROM parcel ";

  @Override
  public int keep(List<Parcel> parcels) {
    Sql sql = tx.change();
    int kept = 0;
    for (Parcel parcel : parcels) {
      kept += keep(sql, parcel);
    }
    return kept;
  }

  private static int keep(Sql sql, Parcel parcel) {
    Optional<Long> number =
        sql.find(
            Row::number,
            KEEP,
            parcel.channel(),
            parcel.id(),
            parcel.received(),
            parcel.raw().length,
            parcel.received(),
            parcel.coming() == Coming.PERHAPS_AGAIN);
    return number
        .map(
            n ->
                sql.update(
                    "INSERT INTO content (parcel, raw, key) VALUES (?, ?, ?)",
                    n,
                    sql.ring().seal(parcel.raw(), about(parcel.channel(), parcel.id())),
                    sql.ring().current()))
        .orElse(0);
  }

  @Override
  public List<Arrival> waiting(long after, int atMost) {
    return tx.look().list(this::arrival, WAITING, after, atMost, MOST_BYTES);
  }

  @Override
  public void heard(long number) {
    settle(number, "HEARD", "");
  }

  @Override
  public void heardRobot(long number, Message.Kind kind, String why) {
    settle(number, "ROBOT", kind.name().toLowerCase(Locale.ROOT) + ": " + why);
  }

  private void settle(long number, String state, String reason) {
    int settled =
        tx.change()
            .update(
                "UPDATE parcel SET state = ?, reason = ? WHERE number = ? AND state = 'WAITING'",
                state,
                reason,
                number);
    if (settled == 0) {
      refuseUnknown(number);
      throw new IllegalStateException("parcel " + number + " does not wait");
    }
  }

  @Override
  public void setAside(long number, String reason, Instant when) {
    int set =
        tx.change()
            .update(
                "UPDATE parcel SET state = 'ASIDE', reason = ?, since = ?"
                    + " WHERE number = ? AND state = 'WAITING'",
                reason,
                when,
                number);
    if (set == 0) {
      refuseUnknown(number);
    }
  }

  private void refuseUnknown(long number) {
    if (!tx.look().exists("SELECT 1 FROM parcel WHERE number = ?", number)) {
      throw new IllegalArgumentException("no parcel " + number);
    }
  }

  @Override
  public void retry(long number) {
    tx.change()
        .update(
            "UPDATE parcel SET state = 'WAITING', reason = ''"
                + " WHERE number = ? AND state = 'ASIDE'",
            number);
  }

  @Override
  public int doubtWaiting() {
    return tx.change()
        .update(
            "UPDATE parcel SET again = TRUE"
                + " WHERE state = 'WAITING' OR number IN (SELECT parcel FROM album)");
  }

  @Override
  public Optional<Long> numberOf(String channel, String id) {
    return tx.look()
        .find(Row::number, "SELECT number FROM parcel WHERE channel = ? AND id = ?", channel, id);
  }

  @Override
  public Optional<Arrival> find(long number) {
    return tx.look().find(this::arrival, ARRIVAL + "WHERE number = ?", number);
  }

  @Override
  public List<Aside> asides(int atMost) {
    return tx.look()
        .list(
            SqlInbox::aside,
            ASIDE + "WHERE state = 'ASIDE' ORDER BY since DESC, number DESC LIMIT ?",
            atMost);
  }

  @Override
  public List<Aside> fromRobots(int atMost) {
    return tx.look()
        .list(
            SqlInbox::aside, ASIDE + "WHERE state = 'ROBOT' ORDER BY number DESC LIMIT ?", atMost);
  }

  @Override
  public Optional<Instant> oldestWaiting() {
    return tx.look()
        .find(Row::maybeTime, "SELECT min(received) FROM parcel WHERE state = 'WAITING'")
        .flatMap(oldest -> oldest);
  }

  @Override
  public long waitingCount() {
    return tx.look().number("SELECT count(*) FROM parcel WHERE state = 'WAITING'");
  }

  private Arrival arrival(Row row) throws SQLException {
    long number = row.number();
    String channel = row.text();
    String id = row.text();
    Instant received = row.time();
    Coming coming = row.yes() ? Coming.PERHAPS_AGAIN : Coming.FIRST;
    byte[] raw = opened(row.text(), row.bytes(), number, about(channel, id));
    return new Arrival(number, new Parcel(channel, id, received, raw, coming));
  }

  /**
   * One that was changed on the disk is set aside by whoever reads it, for there is nothing in it.
   */
  private byte[] opened(String key, byte[] raw, long number, String about) {
    try {
      return key.isEmpty() ? raw : tx.look().ring().open(raw, about);
    } catch (WrongKey e) {
      LOG.error("parcel {} cannot be opened: {}", number, e.getMessage());
      return new byte[0];
    }
  }

  /** Under this name it is encrypted. */
  static String about(String channel, String id) {
    return "parcel " + channel + " " + id;
  }

  private static Aside aside(Row row) throws SQLException {
    return new Aside(row.number(), row.text(), row.time(), row.number(), row.text());
  }
}
