package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.care.Reference;
import natter.bot.privacy.Aging;
import natter.bot.privacy.Swept;

/** What gets too old. */
record SqlAging(SqlTx tx) implements Aging {
  private static final String ON_HOLD = "(SELECT reference FROM legal_hold)";

  private static final String CLOSED =
      """
      FROM concern c LEFT JOIN ticket t ON t.reference = c.reference
      WHERE c.status IN ('CLOSED', 'SIGNPOSTED') AND (t.status IS NULL OR t.status = 'CLOSED')
        AND coalesce(t.closed, c.received) < ?
      """;

  /** A piece of SQL with the values of its question marks. */
  private record Part(String sql, List<Object> values) {
    Object[] and(Object... more) {
      return Stream.concat(values.stream(), Stream.of(more)).toArray();
    }
  }

  @Override
  public long count(Due due) {
    Part part = part(due, "NOT IN");
    return tx.look().number("SELECT count(*) " + part.sql(), part.and());
  }

  @Override
  public long held(Due due) {
    return switch (due.kind()) {
      case CONCERNS, ATTACHMENTS, PARCELS, DISPATCHES -> {
        Part part = part(due, "IN");
        yield tx.look().number("SELECT count(*) " + part.sql(), part.and());
      }
      case ASIDE, CONVERSATIONS, SUBSCRIPTIONS, AUDIT, REQUESTS -> 0;
    };
  }

  /**
   * Everything from FROM on.
   *
   * @param held {@code NOT IN} for what goes, {@code IN} for what stays
   */
  private static Part part(Due due, String held) {
    Instant before = due.before();
    return switch (due.kind()) {
      case CONCERNS -> closed(due, held, " AND c.handle NOT LIKE 'erased-%'");
      case ATTACHMENTS ->
          closed(
              due,
              held,
              " AND EXISTS (SELECT 1 FROM attachment a WHERE a.reference = c.reference"
                  + " AND a.state NOT IN ('WAITING', 'CHECKING'))");
      case PARCELS ->
          new Part(
              """
              FROM parcel p WHERE p.state = 'HEARD' AND p.received < ?
                AND EXISTS (SELECT 1 FROM content WHERE parcel = p.number)
                AND NOT EXISTS (SELECT 1 FROM attachment a
                  WHERE a.parcel = p.number AND a.state IN ('WAITING', 'CHECKING'))
                AND p.number %s (
                  SELECT parcel FROM concern WHERE reference IN %s
                  UNION SELECT parcel FROM line WHERE reference IN %s)
              """
                  .formatted(held, ON_HOLD, ON_HOLD),
              List.of(before));
      case ASIDE ->
          new Part("FROM parcel WHERE state IN ('ASIDE', 'ROBOT') AND since < ?", List.of(before));
      case CONVERSATIONS ->
          new Part("FROM line WHERE reference IS NULL AND said < ?", List.of(before));
      case DISPATCHES ->
          new Part(
              """
              FROM dispatch WHERE state IN ('SENT', 'DEAD', 'UNKNOWN') AND coalesce(sent, planned) < ?
                AND handle NOT LIKE 'erased-%%' AND coalesce(reference, '') %s %s
                AND coalesce(reference, '') NOT IN (
                  SELECT reference FROM ticket WHERE status <> 'CLOSED')
              """
                  .formatted(held, ON_HOLD),
              List.of(before));
      case SUBSCRIPTIONS ->
          new Part("FROM subscription WHERE state = 'STOPPED' AND since < ?", List.of(before));
      case AUDIT ->
          new Part(
              """
              FROM audit WHERE number < coalesce(
                (SELECT min(number) FROM audit WHERE done >= ? OR about IN %s),
                (SELECT max(number) + 1 FROM audit))
              """
                  .formatted(ON_HOLD),
              List.of(before));
      case REQUESTS ->
          new Part(
              "FROM privacy_request WHERE settled IS NOT NULL AND settled < ?", List.of(before));
    };
  }

  private static Part closed(Due due, String held, String more) {
    List<Object> values = new ArrayList<>(List.of(due.before()));
    var sql = new StringBuilder(CLOSED);
    if (due.service().isPresent()) {
      sql.append(" AND c.service = ?");
      values.add(due.service().get());
    } else if (!due.except().isEmpty()) {
      sql.append(
          due.except().stream()
              .map(x -> "?")
              .collect(Collectors.joining(", ", " AND coalesce(c.service, '') NOT IN (", ")")));
      values.addAll(due.except());
    }
    sql.append(" AND c.reference ").append(held).append(' ').append(ON_HOLD).append(more);
    return new Part(sql.toString(), values);
  }

  @Override
  public List<Reference> concerns(Due due, int atMost) {
    if (!due.kind().isByService()) {
      throw new IllegalArgumentException(due.kind() + " does not go by concern");
    }
    Part part = part(due, "NOT IN");
    return tx.look()
        .list(
            row -> new Reference(row.text()),
            "SELECT c.reference " + part.sql() + " ORDER BY c.received, c.reference LIMIT ?",
            part.and(atMost));
  }

  @Override
  public int remove(Due due, int atMost) {
    return switch (due.kind()) {
      case CONCERNS, ATTACHMENTS ->
          throw new IllegalArgumentException(due.kind() + " goes by concern");
      case PARCELS -> parcels(due, atMost);
      case ASIDE -> asides(due, atMost);
      case CONVERSATIONS -> conversations(due, atMost);
      case DISPATCHES ->
          change(
              "UPDATE dispatch SET handle = 'erased-' || number, subject = '', text = '',"
                  + " reason = '', buttons = '[]', thread = '[]', sent_id = '', message_id = ''"
                  + " WHERE number IN (",
              "number",
              due,
              atMost);
      case SUBSCRIPTIONS ->
          change("DELETE FROM subscription WHERE number IN (", "number", due, atMost);
      case REQUESTS ->
          change("DELETE FROM privacy_request WHERE number IN (", "number", due, atMost);
      case AUDIT -> audit(due, atMost);
    };
  }

  private int change(String change, String key, Due due, int atMost) {
    Part part = part(due, "NOT IN");
    return tx.change()
        .update(
            change + "SELECT " + key + " " + part.sql() + " ORDER BY 1 LIMIT ?)", part.and(atMost));
  }

  private int parcels(Due due, int atMost) {
    return change("DELETE FROM content WHERE parcel IN (", "p.number", due, atMost);
  }

  /** The parcel's id stays, so that it is not taken for a new one. */
  private int asides(Due due, int atMost) {
    Part part = part(due, "NOT IN");
    List<Long> some =
        tx.look()
            .list(
                Row::number,
                "SELECT number " + part.sql() + " ORDER BY number LIMIT ?",
                part.and(atMost));
    for (long number : some) {
      tx.change().update("DELETE FROM content WHERE parcel = ?", number);
      tx.change()
          .update(
              "UPDATE parcel SET state = 'HEARD', reason = '', sender_channel = NULL, sender = NULL"
                  + " WHERE number = ?",
              number);
    }
    return some.size();
  }

  private int conversations(Due due, int atMost) {
    int lines = change("DELETE FROM line WHERE number IN (", "number", due, atMost);
    tx.change()
        .update(
            """
            DELETE FROM conversation WHERE NOT stopped AND asked_at IS NULL AND hush IS NULL
              AND last IS NULL
              AND NOT EXISTS (SELECT 1 FROM line
                WHERE line.channel = conversation.channel AND line.handle = conversation.handle)
              AND NOT EXISTS (SELECT 1 FROM subscription
                WHERE subscription.channel = conversation.channel
                  AND subscription.handle = conversation.handle AND state <> 'STOPPED')""");
    return lines;
  }

  /** From the first line on, so that the others still prove each other. */
  private int audit(Due due, int atMost) {
    Part part = part(due, "NOT IN");
    List<Long> some =
        tx.look()
            .list(
                Row::number,
                "SELECT number " + part.sql() + " ORDER BY number LIMIT ?",
                part.and(atMost));
    if (!some.isEmpty()) {
      long last = some.getLast();
      tx.change()
          .update(
              "INSERT INTO audit_base (one, number, seal) SELECT 1, number, seal FROM audit WHERE number = ?"
                  + " ON CONFLICT (one) DO UPDATE SET number = excluded.number, seal = excluded.seal",
              last);
      tx.change().update("DELETE FROM audit WHERE number <= ?", last);
    }
    return some.size();
  }

  @Override
  public List<String> removeFiles(Reference concern) {
    String reference = concern.value();
    List<String> files =
        tx.look()
            .list(
                Row::text,
                "SELECT DISTINCT digest FROM attachment WHERE reference = ? AND digest <> ''",
                reference);
    tx.change()
        .update(
            "DELETE FROM attachment WHERE reference = ? AND state NOT IN ('WAITING', 'CHECKING')",
            reference);
    tx.change().update("UPDATE concern SET attachments = '[]' WHERE reference = ?", reference);
    new SqlChanges(tx).add(concern);
    return new SqlPersonalData(tx).forgotten(files);
  }

  @Override
  public void note(Swept s) {
    tx.change()
        .update(
            "INSERT INTO swept (done, kind, service, before, amount, held, kept)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)",
            s.at(),
            s.kind(),
            s.service(),
            s.before(),
            s.amount(),
            s.held(),
            s.kept());
  }

  @Override
  public List<Swept> notes(int atMost) {
    return tx.look()
        .list(
            SqlAging::swept,
            "SELECT done, kind, service, before, amount, held, kept FROM swept"
                + " ORDER BY number DESC LIMIT ?",
            atMost);
  }

  private static Swept swept(Row row) throws SQLException {
    return new Swept(
        row.time(), row.text(), row.text(), row.time(), row.number(), row.number(), row.yes());
  }
}
