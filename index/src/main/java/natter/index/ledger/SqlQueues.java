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

  private static final String OPEN = " FROM ticket t WHERE t.status <> 'CLOSED'";

  private static final String EVER = " FROM ticket t WHERE 1 = 1";

  private static final String FOREIGN =
      """
       FROM concern c JOIN ticket t ON t.reference = c.reference
      WHERE c.language <> 'en' AND c.status <> 'CLOSED' AND t.status <> 'CLOSED'""";

  private static final String FOLLOWING =
      """
       FROM concern c JOIN concern f ON f.reference = c.follows
        LEFT JOIN ticket t ON t.reference = c.reference
      WHERE c.follows IS NOT NULL AND c.status <> 'CLOSED'""";

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
    return tx.look().number("SELECT count(*)" + wanted.sql, wanted.args.toArray());
  }

  @Override
  public List<Entry> list(Queue queue, View view, Order order, long offset, int atMost) {
    if (!view.access().maySeeConcerns()) {
      return List.of();
    }
    return part(queue, wanted(queue, view), order, offset, atMost);
  }

  /** Whether it is quicker to go through all of them in order than to sort those in the queue. */
  private static boolean isMany(Queue queue) {
    return queue == Queue.TEAM || queue == Queue.SOON || queue == Queue.OVERDUE;
  }

  /** Whether the ticket alone says that it is in the queue. */
  private static boolean isOfTickets(Queue queue) {
    return queue != Queue.FOLLOW_UPS && queue != Queue.INTERPRETER;
  }

  /** What is written as the index has it is read in its order. */
  private static String order(Order order, Queue queue) {
    String opened = queue == Queue.FOLLOW_UPS ? "coalesce(t.opened, c.received)" : "t.opened";
    String reference = isOfTickets(queue) ? "t.reference" : "c.reference";
    String never =
        isMany(queue) ? "(t.deadline IS NULL)" : "CASE WHEN t.deadline IS NULL THEN 1 ELSE 0 END";
    return order == Order.DUE
        ? " ORDER BY " + never + ", t.deadline, " + opened + ", " + reference
        : " ORDER BY " + opened + " DESC, " + reference;
  }

  /** First which tickets, then what is known of these few. */
  private List<Entry> part(Queue queue, Wanted wanted, Order order, long offset, int atMost) {
    String by = order(order, queue);
    wanted.add(by).add(" LIMIT ? OFFSET ?", atMost, offset);
    String few =
        " FROM (SELECT t.*" + wanted.sql + ") t JOIN concern c ON c.reference = t.reference";
    String sql = isOfTickets(queue) ? ENTRY + few + by : ENTRY + wanted.sql;
    return tx.look().list(SqlQueues::entry, sql, wanted.args.toArray());
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
    Wanted wanted = ofTeams(view, seen(view, new Wanted().add(EVER))).add(which, since);
    return part(Queue.TEAM, wanted, Order.NEWEST, 0, atMost);
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
    return switch (queue) {
      case FOLLOW_UPS -> following(view);
      case INTERPRETER -> foreign(ofTeams(view, seen(view, new Wanted().add(FOREIGN))), view);
      case MINE -> seen(view, new Wanted().add(OPEN)).oneOf("t.assignee", theirs(view.access()));
      default -> holding(queue, view, ofTeams(view, seen(view, new Wanted().add(OPEN))));
    };
  }

  private static Wanted following(View view) {
    Wanted wanted = new Wanted().add(FOLLOWING);
    if (!view.access().maySeeRestricted()) {
      wanted.add(" AND NOT c.restricted AND NOT f.restricted");
    }
    return view.teams().isEmpty()
        ? wanted
        : wanted.add(
            " AND (t.team IS NULL OR t.team IN (" + Wanted.marks(view.teams().size()) + "))",
            view.teams().stream().sorted().toArray());
  }

  private static Wanted ofTeams(View view, Wanted wanted) {
    return view.teams().isEmpty() ? wanted : wanted.oneOf("t.team", view.teams());
  }

  private static Wanted seen(View view, Wanted wanted) {
    return view.access().maySeeRestricted() ? wanted : wanted.add(" AND NOT t.restricted");
  }

  private static Wanted holding(Queue queue, View view, Wanted wanted) {
    return switch (queue) {
      case TEAM, MINE, INTERPRETER, FOLLOW_UPS -> wanted;
      case UNASSIGNED -> wanted.add(" AND t.assignee IS NULL");
      case SOON -> wanted.add(" AND t.deadline BETWEEN ? AND ?", view.now(), view.soon());
      case OVERDUE -> wanted.add(" AND t.deadline < ?", view.now());
      case WAITING -> wanted.add(" AND t.waiting IS NOT NULL");
      case HELD -> flagged(wanted, Ticket.Flag.HELD);
      case UNREACHABLE -> flagged(wanted, Ticket.Flag.UNREACHABLE);
      case UNTOLD -> flagged(wanted, Ticket.Flag.UNTOLD);
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
