package natter.index.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import natter.bot.care.Reference;
import natter.bot.privacy.Given;
import natter.bot.privacy.PersonalData;
import natter.bot.privacy.Whereabouts;
import natter.bot.privacy.Whereabouts.By;
import natter.bot.privacy.Whereabouts.Column;
import natter.bot.privacy.Whereabouts.Holds;
import natter.bot.privacy.Whereabouts.Owner;
import natter.bot.privacy.Whereabouts.Table;
import natter.bot.talk.Address;

/** Everything of one person, by the list of {@link Whereabouts}. */
record SqlPersonalData(SqlTx tx) implements PersonalData {
  /** Where an address may stand. */
  private static final List<Table> WITH_ADDRESS =
      Whereabouts.tables().stream()
          .filter(t -> t.owners().stream().anyMatch(o -> o.by() == By.ADDRESS))
          .toList();

  @Override
  public List<Address> spelled(Address address) {
    if (!address.channel().equals(Address.EMAIL)) {
      return List.of(address);
    }
    Set<Address> all = new LinkedHashSet<>(List.of(address));
    for (Table table : WITH_ADDRESS) {
      table.owners().stream()
          .filter(o -> o.by() == By.ADDRESS)
          .forEach(o -> all.addAll(spelled(table, o, address.handle())));
    }
    return List.copyOf(all);
  }

  private List<Address> spelled(Table table, Owner owner, String handle) {
    String channel = owner.columns().getFirst();
    if (channel.startsWith("=") && !channel.equals("=" + Address.EMAIL)) {
      return List.of();
    }
    String column = owner.columns().get(1);
    String own = channel.startsWith("=") ? "" : " AND " + channel + " = 'email'";
    return tx.look()
        .list(
            row -> Address.email(row.text()),
            "SELECT DISTINCT %s FROM %s WHERE lower(%s) = ?%s"
                .formatted(column, table.name(), column, own),
            handle.toLowerCase(Locale.ROOT));
  }

  @Override
  public List<Address> everybody() {
    Set<Address> all = new LinkedHashSet<>();
    for (Table table : WITH_ADDRESS) {
      for (Owner owner : table.owners()) {
        if (owner.by() == By.ADDRESS) {
          all.addAll(everybody(table, owner));
        }
      }
    }
    return List.copyOf(all);
  }

  private List<Address> everybody(Table table, Owner owner) {
    String channel = owner.columns().getFirst();
    String first = channel.startsWith("=") ? "'" + channel.substring(1) + "'" : channel;
    String handle = owner.columns().get(1);
    return tx.look()
        .list(
            row -> new Address(row.text(), row.text()),
            "SELECT DISTINCT %s, %s FROM %s WHERE %s <> ''"
                .formatted(first, handle, table.name(), handle));
  }

  @Override
  public List<String> names(List<Address> addresses) {
    return addresses.stream()
        .flatMap(
            a ->
                tx
                    .look()
                    .list(
                        Row::text,
                        "SELECT DISTINCT name FROM concern WHERE channel = ? AND handle = ? AND name <> ''"
                            + " UNION SELECT DISTINCT author FROM line"
                            + " WHERE channel = ? AND handle = ? AND who = 'RESIDENT' AND author <> ''",
                        a.channel(),
                        a.handle(),
                        a.channel(),
                        a.handle())
                    .stream())
        .distinct()
        .toList();
  }

  @Override
  public List<Reference> concerns(List<Address> addresses) {
    return addresses.stream()
        .flatMap(
            a ->
                tx
                    .look()
                    .list(
                        row -> new Reference(row.text()),
                        "SELECT reference FROM concern WHERE channel = ? AND handle = ?"
                            + " ORDER BY received, reference",
                        a.channel(),
                        a.handle())
                    .stream())
        .toList();
  }

  @Override
  public void each(Whose whose, String name, Consumer<Map<String, String>> row) {
    var theirs = new Theirs(Optional.of(whose), List.of(), Optional.empty());
    Whereabouts.table(name, Whereabouts.tables())
        .ifPresent(t -> theirs.in(t).ifPresent(where -> each(t, where, named(t, whose, row))));
  }

  /** What SQL found by a part of a word is not theirs. */
  private static Consumer<Map<String, String>> named(
      Table table, Whose whose, Consumer<Map<String, String>> row) {
    Optional<Owner> named = Theirs.named(table);
    return named.isEmpty()
        ? row
        : found -> {
          if (whose.isNamedIn(text(named.get(), found))) {
            row.accept(found);
          }
        };
  }

  static String text(Owner named, Map<String, String> row) {
    return named.columns().stream()
        .map(c -> row.getOrDefault(c, ""))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void each(String name, Consumer<Map<String, String>> row) {
    Whereabouts.table(name, Whereabouts.tables())
        .ifPresent(t -> each(t, new Theirs.Where("1 = 1", List.of()), row));
  }

  void each(Table table, Theirs.Where where, Consumer<Map<String, String>> taker) {
    List<String> columns =
        table.columns().stream().filter(c -> c.holds() != Holds.BYTES).map(Column::name).toList();
    String sql =
        "SELECT %s FROM %s WHERE %s ORDER BY 1"
            .formatted(String.join(", ", columns), table.name(), where.sql());
    tx.look().each(row -> taker.accept(row(columns, row)), sql, where.args());
  }

  private static Map<String, String> row(List<String> columns, Row row) throws SQLException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String column : columns) {
      row.maybeText().ifPresent(v -> values.put(column, v));
    }
    return values;
  }

  @Override
  public List<Given> given() {
    return tx.look()
        .list(
            row ->
                new Given(
                    row.text(),
                    row.text(),
                    row.text(),
                    row.text(),
                    row.text(),
                    row.time(),
                    row.maybeTime()),
            """
            SELECT kind, who, words, version, channel, given, withdrawn FROM consent
            UNION ALL
            SELECT kind, interest, consent, version, asked_by, consented,
              CASE WHEN state = 'STOPPED' THEN since END FROM subscription
            ORDER BY 6""");
  }

  @Override
  public List<Long> nobodys(long after, int atMost) {
    return tx.look()
        .list(
            Row::number,
            "SELECT number FROM parcel JOIN content ON content.parcel = parcel.number"
                + " WHERE (sender IS NULL OR state IN ('ROBOT', 'ASIDE')) AND number > ?"
                + " ORDER BY number LIMIT ?",
            after,
            atMost);
  }

  @Override
  public void belongs(long parcel, Address to) {
    tx.change()
        .update(
            "UPDATE parcel SET sender_channel = ?, sender = ? WHERE number = ?",
            to.channel(),
            to.handle(),
            parcel);
  }

  @Override
  public List<Long> parcels(Whose whose) {
    List<Object> values = new ArrayList<>();
    String own = new Theirs(Optional.of(whose), List.of(), Optional.empty()).ownParcels(values);
    return tx.look()
        .list(
            Row::number,
            "SELECT number FROM parcel WHERE number IN (" + own + ") ORDER BY number",
            values.toArray());
  }

  @Override
  public Set<Long> sent(Whose whose) {
    List<Object> values = new ArrayList<>();
    String own =
        new Theirs(Optional.of(whose), List.of(), Optional.empty()).sentParcels(whose, values);
    return Set.copyOf(tx.look().list(Row::number, own, values.toArray()));
  }

  @Override
  public Set<String> ids(Whose whose, String channel) {
    List<Object> values = new ArrayList<>(List.of(channel));
    String own = new Theirs(Optional.of(whose), List.of(), Optional.empty()).ownParcels(values);
    return Set.copyOf(
        tx.look()
            .list(
                Row::text,
                "SELECT id FROM parcel WHERE channel = ? AND number IN (" + own + ")",
                values.toArray()));
  }

  @Override
  public Gone erase(Whose whose, Emptying emptying) {
    return ending().gone(Optional.of(whose), List.of(), emptying, !whose.kept().isEmpty());
  }

  @Override
  public Gone empty(List<Reference> concerns, Emptying emptying) {
    return concerns.isEmpty()
        ? new Gone(Map.of(), List.of(), List.of())
        : ending().gone(Optional.empty(), concerns, emptying, false);
  }

  /** Those of some files that nobody has any more; the words in them go. */
  List<String> forgotten(List<String> files) {
    List<String> unshared = files.stream().filter(f -> !isUsed(f)).toList();
    unshared.forEach(f -> tx.change().update("DELETE FROM transcript WHERE digest = ?", f));
    return unshared;
  }

  private boolean isUsed(String digest) {
    return tx.look().exists("SELECT 1 FROM attachment WHERE digest = ?", digest)
        || tx.look().exists("SELECT 1 FROM luggage WHERE digest = ?", digest);
  }

  private PersonEnding ending() {
    return new PersonEnding(tx, this);
  }
}
