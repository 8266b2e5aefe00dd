package natter.index.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.care.Reference;
import natter.bot.privacy.PersonalData.Emptying;
import natter.bot.privacy.PersonalData.Gone;
import natter.bot.privacy.PersonalData.Whose;
import natter.bot.privacy.Whereabouts;
import natter.bot.privacy.Whereabouts.By;
import natter.bot.privacy.Whereabouts.Column;
import natter.bot.privacy.Whereabouts.Fate;
import natter.bot.privacy.Whereabouts.Owner;
import natter.bot.privacy.Whereabouts.Table;
import natter.bot.talk.Address;

/** What becomes of a person's rows when they end, by the fates of {@link Whereabouts}. */
record PersonEnding(SqlTx tx, SqlPersonalData data) {
  /** Columns that may be without a value, and are when they are emptied. */
  private static final Set<String> NONE =
      Set.of("postcode", "street", "latitude", "longitude", "precise", "why");

  /**
   * @param whose of whom it is; empty for concerns whose time is over
   * @param anyKept whether a case of theirs stays
   */
  Gone gone(Optional<Whose> whose, List<Reference> concerns, Emptying how, boolean anyKept) {
    var before = new Theirs(whose, concerns, Optional.empty());
    List<Reference> references = references(before);
    List<String> files = files(before);
    List<Object> values = new ArrayList<>(List.of(how.alias()));
    String own = before.ownParcels(values);
    tx.change()
        .update("UPDATE parcel SET sender = ? WHERE number IN (" + own + ")", values.toArray());
    var theirs = new Theirs(whose, concerns, Optional.of(how.alias()));
    Map<String, Long> amounts = new TreeMap<>();
    for (Table table : Whereabouts.tables()) {
      boolean stays = anyKept && table.fate() == Fate.DELETE_UNLESS_KEPT;
      if (!stays && !isFiles(table)) {
        theirs
            .in(table)
            .ifPresent(where -> amounts.put(table.name(), end(table, theirs, where, how)));
      }
    }
    amounts.values().removeIf(n -> n == 0);
    references.forEach(new SqlChanges(tx)::add);
    return new Gone(amounts, references, data.forgotten(files));
  }

  private static boolean isFiles(Table table) {
    return table.owners().stream().anyMatch(o -> o.by() == By.FILE);
  }

  private List<Reference> references(Theirs theirs) {
    List<Object> values = new ArrayList<>();
    String sql = theirs.references(values);
    return tx.look()
        .list(
            row -> new Reference(row.text()),
            "SELECT reference FROM concern WHERE reference IN " + sql + " ORDER BY received",
            values.toArray());
  }

  private List<String> files(Theirs theirs) {
    return Stream.of("attachment", "luggage")
        .flatMap(name -> Whereabouts.table(name, Whereabouts.tables()).stream())
        .flatMap(t -> theirs.in(t).map(w -> digests(t, w)).stream())
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  private List<String> digests(Table table, Theirs.Where where) {
    return tx.look()
        .list(
            Row::text,
            "SELECT DISTINCT digest FROM "
                + table.name()
                + " WHERE digest <> '' AND "
                + where.sql(),
            where.args());
  }

  private long end(Table table, Theirs theirs, Theirs.Where where, Emptying how) {
    return switch (table.fate()) {
      case DELETE, DELETE_UNLESS_KEPT ->
          tx.change().update("DELETE FROM " + table.name() + " WHERE " + where.sql(), where.args());
      case EMPTY -> emptied(table, theirs, where, how);
      case STAY -> stayed(table, where, how);
      case SEARCH -> searched(table, theirs, where, how);
    };
  }

  private long emptied(Table table, Theirs theirs, Theirs.Where where, Emptying how) {
    if (table.name().equals("dispatch")) {
      return dispatches(table, theirs, where, how);
    }
    List<String> sets =
        table.columns().stream().flatMap(c -> set(c).stream()).collect(Collectors.toList());
    List<Object> values = new ArrayList<>();
    if (table.name().equals("concern")) {
      sets.add("handle = ?");
      values.add(how.alias());
      sets.add("status = CASE WHEN status = 'SIGNPOSTED' THEN status ELSE 'CLOSED' END");
    }
    if (table.name().equals("parcel")) {
      sets.add("state = CASE WHEN state IN ('WAITING', 'ASIDE') THEN 'HEARD' ELSE state END");
    }
    if (table.name().equals("vote")) {
      sets.add("person = ?");
      values.add(how.alias());
    }
    long rows = sets.isEmpty() ? count(table, where) : update(table, sets, values, where);
    if (!table.name().equals("concern") && !table.name().equals("parcel")) {
      Theirs.address(table)
          .flatMap(o -> theirs.at(table, o).map(w -> Map.entry(o, w)))
          .ifPresent(e -> alias(table, e.getKey(), e.getValue(), how));
    }
    return rows;
  }

  private long update(Table table, List<String> sets, List<Object> values, Theirs.Where where) {
    return tx.change()
        .update(
            "UPDATE " + table.name() + " SET " + String.join(", ", sets) + " WHERE " + where.sql(),
            where.args(values.toArray()));
  }

  private long count(Table table, Theirs.Where where) {
    return tx.look()
        .number("SELECT count(*) FROM " + table.name() + " WHERE " + where.sql(), where.args());
  }

  private void alias(Table table, Owner owner, Theirs.Where where, Emptying how) {
    tx.change()
        .update(
            "UPDATE %s SET %s = ? WHERE %s"
                .formatted(table.name(), owner.columns().get(1), where.sql()),
            where.args(how.alias()));
  }

  private static Optional<String> set(Column column) {
    return switch (column.holds()) {
      case WORDS ->
          Optional.of(
              column.name()
                  + (NONE.contains(column.name())
                      ? " = NULL"
                      : column.name().equals("said_place")
                          ? " = CASE WHEN said_place IS NULL THEN NULL ELSE '' END"
                          : " = ''"));
      case LIST -> Optional.of(column.name() + " = '[]'");
      case ID, FIGURE, WHO, STAFF, BYTES -> Optional.empty();
    };
  }

  /** What waits to be sent is never sent; what went stays counted. */
  private long dispatches(Table table, Theirs theirs, Theirs.Where where, Emptying how) {
    long rows =
        tx.change()
            .update(
                "DELETE FROM dispatch WHERE state IN ('PLANNED', 'LATER', 'HELD') AND ("
                    + where.sql()
                    + ")",
                where.args());
    List<String> sets = table.columns().stream().flatMap(c -> set(c).stream()).toList();
    rows += update(table, sets, List.of(), where);
    Optional<Theirs.Where> own =
        theirs.whose().isPresent()
            ? Theirs.address(table).flatMap(o -> theirs.at(table, o))
            : Optional.of(aged(theirs));
    own.ifPresent(
        w ->
            tx.change()
                .update(
                    "UPDATE dispatch SET handle = ?, mark = '', key = CASE WHEN state = 'SENDING' THEN key"
                        + " ELSE 'erased:' || number END WHERE "
                        + w.sql(),
                    w.args(how.alias())));
    return rows;
  }

  /** What went to whoever told the concern. */
  private static Theirs.Where aged(Theirs theirs) {
    List<Object> values = new ArrayList<>();
    String sql =
        "reference IN "
            + theirs.references(values)
            + " AND (channel, handle) IN (SELECT channel, handle FROM concern WHERE reference IN "
            + theirs.references(values)
            + ")";
    return new Theirs.Where(sql, values);
  }

  /** A case that nobody can go on with is closed. */
  private long stayed(Table table, Theirs.Where where, Emptying how) {
    return table.name().equals("ticket")
        ? tx.change()
            .update(
                "UPDATE ticket SET status = 'CLOSED', closed = ?, deadline = NULL, waiting = NULL,"
                    + " flags = '[]' WHERE status <> 'CLOSED' AND ("
                    + where.sql()
                    + ")",
                where.args(how.at()))
        : 0;
  }

  private long searched(Table table, Theirs theirs, Theirs.Where where, Emptying how) {
    return switch (table.name()) {
      case "broadcast" -> renamed(theirs, how);
      case "audit" ->
          change(
              named(table, theirs, where, "number"),
              "UPDATE audit SET detail = '', about = '', redacted = ? WHERE number = ?",
              how.at());
      case "errand" ->
          change(
              named(table, theirs, where, "number"),
              "UPDATE errand SET argument = '', note = '' WHERE number = ?");
      case "saved_search" ->
          change(
              named(table, theirs, where, "number"), "DELETE FROM saved_search WHERE number = ?");
      case "export" -> 0; // whoever erases removes them all
      default -> throw new IllegalStateException("nobody knows what becomes of " + table.name());
    };
  }

  /**
   * The keys of rows that name them: of what officers keep for themselves only where nobody else
   * can be meant.
   */
  private List<Long> named(Table table, Theirs theirs, Theirs.Where where, String key) {
    List<Long> keys = new ArrayList<>();
    Owner named = Theirs.named(table).orElseThrow();
    boolean sure = table.name().equals("saved_search");
    theirs
        .whose()
        .ifPresent(
            w ->
                data.each(
                    table,
                    where,
                    row -> {
                      String text = SqlPersonalData.text(named, row);
                      if (sure ? w.isSurelyNamedIn(text) : w.isNamedIn(text)) {
                        keys.add(Long.valueOf(row.getOrDefault(key, "0")));
                      }
                    }));
    return keys;
  }

  private long change(List<Long> keys, String change, Object... first) {
    for (long key : keys) {
      tx.change().update(change, Stream.concat(Stream.of(first), Stream.of(key)).toArray());
    }
    return keys.size();
  }

  /** Whom a broadcast is for, and how far it came: the address as a text in JSON. */
  private long renamed(Theirs theirs, Emptying how) {
    long rows = 0;
    for (Address each : theirs.whose().map(Whose::addresses).orElse(List.of())) {
      String alias = '"' + how.alias() + '"';
      String handle = '"' + each.handle() + '"';
      String like = "%" + Theirs.like(handle) + "%";
      rows +=
          tx.change()
              .update(
                  "UPDATE broadcast SET audience = replace(audience, ?, ?),"
                      + " course = replace(course, ?, ?)"
                      + " WHERE audience LIKE ? ESCAPE '!' OR course LIKE ? ESCAPE '!'",
                  handle,
                  alias,
                  handle,
                  alias,
                  like,
                  like);
    }
    return rows;
  }
}
