package natter.index.ledger;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.care.Reference;
import natter.bot.privacy.PersonalData.Whose;
import natter.bot.privacy.Whereabouts.By;
import natter.bot.privacy.Whereabouts.Owner;
import natter.bot.privacy.Whereabouts.Table;
import natter.bot.talk.Address;

/**
 * Says in SQL which rows are somebody's: a person's, or those of some concerns. Whatever holds
 * while a person is erased is worked out anew by each statement.
 *
 * @param whose the person; empty for concerns alone
 * @param concerns those alone; empty for a person's
 * @param alias what parcels of theirs have instead of a sender already; empty if nothing was
 *     changed yet
 */
record Theirs(Optional<Whose> whose, List<Reference> concerns, Optional<String> alias) {
  /** A condition with the values for its question marks. */
  record Where(String sql, List<Object> values) {
    Object[] args(Object... before) {
      return Stream.concat(Stream.of(before), values.stream()).toArray();
    }
  }

  /** Nothing if no row of this table can be theirs. */
  Optional<Where> in(Table table) {
    List<Object> values = new ArrayList<>();
    String any =
        table.owners().stream()
            .flatMap(owner -> by(owner, values).stream())
            .collect(Collectors.joining(" OR "));
    return any.isEmpty() ? Optional.empty() : Optional.of(kept(table, any, values));
  }

  private Where kept(Table table, String any, List<Object> values) {
    Set<Reference> kept = whose.map(Whose::kept).orElse(Set.of());
    boolean has = table.has("reference") && !table.name().equals("concern");
    String sql = "(" + any + ")";
    if (!kept.isEmpty() && (has || table.name().equals("concern"))) {
      sql += " AND (reference IS NULL OR reference NOT IN " + values(kept.size()) + ")";
      kept.forEach(r -> values.add(r.value()));
    }
    return new Where(sql, List.copyOf(values));
  }

  /** Rows of an address by these two columns; nothing where concerns alone are meant. */
  Optional<Where> at(Table table, Owner owner) {
    List<Object> values = new ArrayList<>();
    return by(owner, values).map(sql -> kept(table, sql, values));
  }

  private Optional<String> by(Owner owner, List<Object> values) {
    String column = owner.columns().getFirst();
    return switch (owner.by()) {
      case ADDRESS -> address(owner.columns(), values);
      case CONCERN -> Optional.of(column + " IN " + references(values));
      case PARCEL -> Optional.of(column + " IN " + parcels(values));
      case DISPATCH ->
          Optional.of(column + " IN (SELECT key FROM dispatch WHERE " + dispatches(values) + ")");
      case TICKET ->
          Optional.of(
              column
                  + " IN (SELECT number FROM ticket WHERE reference IN "
                  + references(values)
                  + ")");
      case FILE ->
          Optional.of(
              column
                  + " IN (SELECT digest FROM attachment WHERE reference IN "
                  + references(values)
                  + ")");
      case RESIDENT ->
          whose.map(
              w ->
                  column
                      + " IN (SELECT resident FROM resident_address WHERE (channel, handle) IN "
                      + addresses(w, values)
                      + ")");
      case VOTER ->
          whose
              .filter(w -> !w.voter().isEmpty())
              .map(
                  w -> {
                    values.addAll(w.voter());
                    return column + " IN " + values(w.voter().size());
                  });
      case TOKEN -> whose.map(w -> tokens(column, w, values));
      case NAMED -> whose.flatMap(w -> named(owner, w, values));
    };
  }

  private Optional<String> address(List<String> columns, List<Object> values) {
    String channel = columns.get(0);
    String first = channel.startsWith("=") ? "'" + channel.substring(1) + "'" : channel;
    if (columns.equals(List.of("sender_channel", "sender"))) {
      return Optional.of("number IN " + parcels(values));
    }
    if (whose.isEmpty() && columns.equals(List.of("channel", "handle"))) {
      return Optional.empty();
    }
    return whose.map(w -> "(" + first + ", " + columns.get(1) + ") IN " + addresses(w, values));
  }

  /** References of theirs, without those that are kept. */
  String references(List<Object> values) {
    if (whose.isEmpty()) {
      concerns.forEach(r -> values.add(r.value()));
      return values(concerns.size());
    }
    Whose person = whose.get();
    String sql =
        "(SELECT reference FROM concern WHERE (channel, handle) IN " + addresses(person, values);
    if (!person.kept().isEmpty()) {
      sql += " AND reference NOT IN " + values(person.kept().size());
      person.kept().forEach(r -> values.add(r.value()));
    }
    return sql + ")";
  }

  /** Numbers of parcels of theirs. */
  private String parcels(List<Object> values) {
    if (alias.isPresent()) {
      values.add(alias.get());
      return "(SELECT number FROM parcel WHERE sender = ?)";
    }
    return "(" + ownParcels(values) + ")";
  }

  /** Numbers of parcels that this person sent, or that were told in their name. */
  String sentParcels(Whose person, List<Object> values) {
    return "SELECT number FROM parcel WHERE number IN ("
        + ownParcels(values)
        + ") AND number IN (SELECT c.parcel FROM concern c WHERE c.parcel > 0 AND c.reference IN "
        + references(values)
        + bySender(person, values)
        + ")";
  }

  private static String bySender(Whose person, List<Object> values) {
    return " UNION SELECT number FROM parcel WHERE (sender_channel, sender) IN "
        + addresses(person, values)
        + " UNION SELECT l.parcel FROM line l WHERE l.parcel > 0 AND l.who = 'RESIDENT' AND (l.channel, l.handle) IN "
        + addresses(person, values);
  }

  /** The same before anything was changed. */
  String ownParcels(List<Object> values) {
    String told =
        "SELECT c.parcel FROM concern c WHERE c.parcel > 0 AND c.reference IN "
            + references(values)
            + " UNION SELECT l.parcel FROM line l WHERE l.parcel > 0 AND l.reference IN "
            + references(values);
    if (whose.isEmpty()) {
      return told;
    }
    Whose person = whose.get();
    String all = told + bySender(person, values);
    if (person.kept().isEmpty()) {
      return all;
    }
    String kept = values(person.kept().size());
    person.kept().forEach(r -> values.add(r.value()));
    person.kept().forEach(r -> values.add(r.value()));
    return "SELECT number FROM parcel WHERE number IN ("
        + all
        + ") AND number NOT IN (SELECT parcel FROM concern WHERE reference IN "
        + kept
        + " UNION SELECT parcel FROM line WHERE reference IN "
        + kept
        + ")";
  }

  private String dispatches(List<Object> values) {
    Optional<String> own = whose.map(w -> "(channel, handle) IN " + addresses(w, values));
    Set<Reference> kept = whose.map(Whose::kept).orElse(Set.of());
    String any =
        Stream.concat(own.stream(), Stream.of("reference IN " + references(values)))
            .collect(Collectors.joining(" OR "));
    if (kept.isEmpty()) {
      return any;
    }
    kept.forEach(r -> values.add(r.value()));
    return "(" + any + ") AND (reference IS NULL OR reference NOT IN " + values(kept.size()) + ")";
  }

  private static String addresses(Whose whose, List<Object> values) {
    for (Address each : whose.addresses()) {
      values.add(each.channel());
      values.add(each.handle());
    }
    return "(VALUES "
        + Stream.generate(() -> "(?, ?)")
            .limit(whose.addresses().size())
            .collect(Collectors.joining(", "))
        + ")";
  }

  private static String tokens(String column, Whose whose, List<Object> values) {
    List<String> each = new ArrayList<>();
    for (Address address : whose.addresses()) {
      String token = address.channel() + ":" + address.handle();
      String like = like(token);
      each.add(
          column + " = ? OR " + column + " LIKE ? ESCAPE '!' OR " + column + " LIKE ? ESCAPE '!'");
      values.addAll(List.of(token, like + " %", "% " + like));
    }
    return String.join(" OR ", each);
  }

  /** More than that: a part of a word is found too. What is deleted is named without a doubt. */
  private static Optional<String> named(Owner owner, Whose whose, List<Object> values) {
    List<String> each = new ArrayList<>();
    Set<String> all = new LinkedHashSet<>(whose.needles());
    all.addAll(whose.words());
    for (String column : owner.columns()) {
      for (String needle : small(all)) {
        each.add("lower(" + column + ") LIKE ? ESCAPE '!'");
        values.add("%" + like(needle) + "%");
      }
    }
    return Optional.of(String.join(" OR ", each)).filter(sql -> !sql.isEmpty());
  }

  /** In small letters; SQLite knows those of ASCII alone. */
  private static Set<String> small(Set<String> needles) {
    Set<String> all = new LinkedHashSet<>();
    for (String each : needles) {
      all.add(each.toLowerCase(Locale.ROOT));
      all.add(smallInAscii(each));
      all.add(smallInAscii(each.toUpperCase(Locale.ROOT)));
    }
    return all;
  }

  private static String smallInAscii(String text) {
    var small = new StringBuilder();
    text.chars().forEach(c -> small.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
    return small.toString();
  }

  /** Where officers' words may name somebody, if that is all by which its rows are theirs. */
  static Optional<Owner> named(Table table) {
    return table.owners().stream().allMatch(o -> o.by() == By.NAMED)
        ? table.owners().stream().findFirst()
        : Optional.empty();
  }

  static String like(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static String values(int many) {
    return "(" + Stream.generate(() -> "?").limit(many).collect(Collectors.joining(", ")) + ")";
  }

  static Optional<Owner> address(Table table) {
    return table.owners().stream().filter(o -> o.by() == By.ADDRESS).findFirst();
  }
}
