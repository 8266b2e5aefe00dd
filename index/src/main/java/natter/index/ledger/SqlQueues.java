package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import natter.bot.care.Access;
import natter.bot.care.Concern;
import natter.bot.care.Queues;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.LateMail;

/** Queues over tables {@code ticket} and {@code concern}. */
record SqlQueues(SqlTx tx) implements Queues {
  private static final String ENTRY =
      """
      SELECT c.reference, c.service, t.team, c.status, t.assignee, coalesce(t.opened, c.received),
        t.deadline, t.first_word, c.restricted, c.language, c.ward, coalesce(t.flags, '[]'),
        c.follows
      """;

  private static final String EVER =
      """
      FROM ticket t JOIN concern c ON c.reference = t.reference
      WHERE t.number > 0""";

  private static final String TICKETS = EVER + " AND t.status <> 'CLOSED'";

  private static final String FOLLOWING =
      """
      FROM concern c JOIN concern f ON f.reference = c.follows
        LEFT JOIN ticket t ON t.reference = c.reference
      WHERE c.follows IS NOT NULL AND c.status <> 'CLOSED'""";

  private static final String DUE =
      " ORDER BY t.deadline IS NULL, t.deadline, coalesce(t.opened, c.received), c.reference";

  private static final String NEWEST = " ORDER BY coalesce(t.opened, c.received) DESC, c.reference";

  private static final String DISPATCHES =
      "SELECT count(*) FROM dispatch d LEFT JOIN concern c ON c.reference = d.reference"
          + " WHERE d.state = ?";

  /** A part of a statement, with what is filled in. */
  private static final class Wanted {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> args = new ArrayList<>();

    Wanted add(String part, Object... values) {
      sql.append(part);
      Collections.addAll(args, values);
      return this;
    }

    Wanted oneOf(String column, Collection<String> values) {
      sql.append(" AND ").append(column).append(" IN (").append(marks(values.size())).append(')');
      args.addAll(values.stream().sorted().toList());
      return this;
    }

    static String marks(int n) {
      return String.join(", ", Collections.nCopies(n, "?"));
    }
  }

  @Override
  public long count(Queue queue, View view) {
    if (!view.access().maySeeConcerns()) {
      return 0;
    }
    Wanted wanted = wanted(queue, view);
    return tx.look().number("SELECT count(*) " + wanted.sql, wanted.args.toArray());
  }

  @Override
  public List<Entry> list(Queue queue, View view, Order order, long offset, int atMost) {
    if (!view.access().maySeeConcerns()) {
      return List.of();
    }
    Wanted wanted =
        wanted(queue, view)
            .add(order == Order.DUE ? DUE : NEWEST)
            .add(" LIMIT ? OFFSET ?", atMost, offset);
    return tx.look().list(SqlQueues::entry, ENTRY + wanted.sql, wanted.args.toArray());
  }

  @Override
  public List<Entry> opened(View view, Instant since, int atMost) {
    return since(view, " AND t.opened >= ?", since, atMost);
  }

  @Override
  public List<Entry> reopened(View view, Instant since, int atMost) {
    return since(
        view,
        " AND EXISTS (SELECT 1 FROM act a"
            + " WHERE a.ticket = t.number AND a.what = 'reopened' AND a.done >= ?)",
        since,
        atMost);
  }

  private List<Entry> since(View view, String which, Instant since, int atMost) {
    if (!view.access().maySeeConcerns()) {
      return List.of();
    }
    Wanted wanted = of(view, new Wanted().add(EVER), false).add(which, since);
    wanted.add(NEWEST).add(" LIMIT ?", atMost);
    return tx.look().list(SqlQueues::entry, ENTRY + wanted.sql, wanted.args.toArray());
  }

  @Override
  public Stuck stuck(Access access) {
    long aside = tx.look().number("SELECT count(*) FROM parcel WHERE state = 'ASIDE'");
    long late = tx.look().number("SELECT count(*) FROM late_mail WHERE tries >= ?", LateMail.LATE);
    return new Stuck(
        aside + late,
        dispatches(State.DEAD, access) + dispatches(State.UNKNOWN, access),
        dispatches(State.HELD, access));
  }

  @Override
  public long dispatches(State state, Access access) {
    if (!access.maySeeConcerns()) {
      return 0;
    }
    String seen = access.maySeeRestricted() ? "" : " AND coalesce(c.restricted, FALSE) = FALSE";
    return tx.look().number(DISPATCHES + seen, state);
  }

  private static Wanted wanted(Queue queue, View view) {
    boolean following = queue == Queue.FOLLOW_UPS;
    Wanted wanted = new Wanted().add(following ? FOLLOWING : TICKETS);
    return holding(
        queue, view, queue == Queue.MINE ? seen(view, wanted) : of(view, wanted, following));
  }

  /** Of the teams, as far as one may see it. */
  private static Wanted of(View view, Wanted wanted, boolean following) {
    seen(view, wanted)
        .add(following && !view.access().maySeeRestricted() ? " AND NOT f.restricted" : "");
    if (!view.teams().isEmpty()) {
      wanted
          .add(" AND (t.team IN (" + Wanted.marks(view.teams().size()) + ")")
          .add(following ? " OR t.team IS NULL)" : ")", view.teams().stream().sorted().toArray());
    }
    return wanted;
  }

  private static Wanted seen(View view, Wanted wanted) {
    return view.access().maySeeRestricted() ? wanted : wanted.add(" AND NOT c.restricted");
  }

  private static Wanted holding(Queue queue, View view, Wanted wanted) {
    return switch (queue) {
      case MINE -> wanted.oneOf("t.assignee", theirs(view.access()));
      case TEAM, FOLLOW_UPS -> wanted;
      case UNASSIGNED -> wanted.add(" AND t.assignee IS NULL");
      case SOON -> wanted.add(" AND t.deadline BETWEEN ? AND ?", view.now(), view.soon());
      case OVERDUE -> wanted.add(" AND t.deadline < ?", view.now());
      case WAITING -> wanted.add(" AND t.waiting IS NOT NULL");
      case HELD -> flagged(wanted, Ticket.Flag.HELD);
      case UNREACHABLE -> flagged(wanted, Ticket.Flag.UNREACHABLE);
      case UNTOLD -> flagged(wanted, Ticket.Flag.UNTOLD);
      case INTERPRETER -> foreign(wanted, view);
    };
  }

  private static List<String> theirs(Access access) {
    return Stream.concat(Stream.of(access.account()), access.standsInFor().stream())
        .distinct()
        .toList();
  }

  private static Wanted flagged(Wanted wanted, Ticket.Flag flag) {
    return wanted.add(" AND t.flags <> '[]' AND t.flags LIKE ?", "%\"" + flag.name() + "\"%");
  }

  private static Wanted foreign(Wanted wanted, View view) {
    List<String> spoken =
        view.spoken().entrySet().stream()
            .flatMap(e -> e.getValue().stream().map(language -> e.getKey() + " " + language))
            .sorted()
            .toList();
    wanted.add(" AND c.language <> 'en' AND c.status <> 'CLOSED'");
    return spoken.isEmpty()
        ? wanted
        : wanted.add(
            " AND t.team || ' ' || c.language NOT IN (" + Wanted.marks(spoken.size()) + ")",
            spoken.toArray());
  }

  private static Entry entry(Row row) throws SQLException {
    return new Entry(
        new Reference(row.text()),
        row.maybeText(),
        row.maybeText(),
        row.one(Concern.Status.class),
        row.maybeText(),
        row.time(),
        row.maybeTime(),
        row.maybeTime().isPresent(),
        row.yes(),
        row.text(),
        row.maybeText(),
        Set.copyOf(row.list(Ticket.Flag.class)),
        row.maybeText().map(Reference::new));
  }
}
