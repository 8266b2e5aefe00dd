package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Handling;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.Ticket.Act;
import natter.bot.care.Tickets;

/** Tickets in tables {@code ticket} and {@code act}. */
record SqlTickets(SqlTx tx) implements Tickets {
  private static final String KEEP =
      Upsert.into(
              "ticket",
              "reference",
              "team",
              "status",
              "opened",
              "due",
              "closed",
              "flags",
              "assignee",
              "first_word",
              "resolve_by",
              "waiting",
              "outcome",
              "deadline")
          + " RETURNING number";

  /** As restricted as its concern; none is known yet where it is kept first. */
  private static final String RESTRICT =
      """
      UPDATE ticket SET restricted = TRUE WHERE reference = ? AND NOT restricted
        AND EXISTS (SELECT 1 FROM concern c WHERE c.reference = ticket.reference AND c.restricted)""";

  private static final String ADD =
      "INSERT INTO act (ticket, place, done, who, what, note) VALUES (?, ?, ?, ?, ?, ?)";

  @Override
  public Optional<Ticket> find(Reference reference) {
    List<Act> history = history(reference);
    return tx.look()
        .find(
            row -> ticket(reference, row, history),
            """
            SELECT team, status, opened, due, closed, flags,
              assignee, first_word, resolve_by, waiting, outcome
            FROM ticket WHERE reference = ?""",
            reference.value());
  }

  @Override
  public void keep(Ticket ticket) {
    Sql sql = tx.change();
    int known = known(ticket);
    long number =
        sql.number(
            KEEP,
            ticket.reference().value(),
            ticket.team(),
            ticket.status(),
            ticket.opened(),
            ticket.due(),
            ticket.closed(),
            Json.of(ticket.flags().stream().sorted().toList()),
            ticket.handling().assignee(),
            ticket.handling().firstWord(),
            ticket.handling().resolveBy(),
            ticket.handling().waiting(),
            ticket.handling().outcome(),
            ticket.deadline());
    for (int place = known; place < ticket.history().size(); place++) {
      add(sql, number, place, ticket.history().get(place));
    }
    sql.update(RESTRICT, ticket.reference().value());
    new SqlChanges(tx).add(ticket.reference());
  }

  private static void add(Sql sql, long ticket, int place, Act act) {
    sql.update(ADD, ticket, place, act.at(), act.who(), act.what(), act.note());
  }

  /** How many acts are known of it, if the ticket goes on from there. */
  private int known(Ticket ticket) {
    List<Act> known = history(ticket.reference());
    List<Act> told = ticket.history();
    if (told.size() < known.size() || !sameActs(told.subList(0, known.size()), known)) {
      throw new IllegalArgumentException(
          "the history of " + ticket.reference() + " can only be added to");
    }
    return known.size();
  }

  private List<Act> history(Reference reference) {
    return tx.look()
        .list(
            SqlTickets::act,
            """
            SELECT done, who, what, note FROM act JOIN ticket ON ticket.number = act.ticket
            WHERE reference = ? ORDER BY place""",
            reference.value());
  }

  /** To the millisecond, which is as much as is kept. */
  private static boolean sameActs(List<Act> told, List<Act> known) {
    return told.stream().map(SqlTickets::toTheMillisecond).toList().equals(known);
  }

  private static Act toTheMillisecond(Act act) {
    return new Act(
        Instant.ofEpochMilli(act.at().toEpochMilli()), act.who(), act.what(), act.note());
  }

  @Override
  public long countOpen() {
    return tx.look().number("SELECT count(*) FROM ticket WHERE status <> 'CLOSED'");
  }

  private static Ticket ticket(Reference reference, Row row, List<Act> history)
      throws SQLException {
    return new Ticket(
        reference,
        row.text(),
        row.one(Ticket.Status.class),
        row.time(),
        row.time(),
        row.maybeTime(),
        history,
        Set.copyOf(row.list(Ticket.Flag.class)),
        new Handling(
            row.maybeText(),
            row.maybeTime(),
            row.maybeTime(),
            row.maybeTime(),
            row.maybeText().map(Handling.Outcome::valueOf)));
  }

  private static Act act(Row row) throws SQLException {
    return new Act(row.time(), row.text(), row.text(), row.text());
  }
}
