package natter.index.ledger;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Absence;
import natter.bot.care.Officer.Role;
import natter.bot.care.Officers;

/** Accounts in tables {@code officer} and {@code invitation}. */
record SqlOfficers(SqlTx tx) implements Officers {
  private static final String COLUMNS =
      "full_name, email, password, roles, teams, forums, wards, restricted, enabled, away_from,"
          + " away_until, deputy";
  private static final String KEEP = Upsert.into("officer", "name", COLUMNS.split(", "));
  private static final String SELECT = "SELECT name, " + COLUMNS + " FROM officer ";

  @Override
  public Optional<Officer> find(String name) {
    return tx.look().find(SqlOfficers::officer, SELECT + "WHERE name = ?", name);
  }

  @Override
  public List<Officer> withDeputy(String name) {
    return tx.look().list(SqlOfficers::officer, SELECT + "WHERE deputy = ? ORDER BY name", name);
  }

  @Override
  public void keep(Officer o) {
    tx.change()
        .update(
            KEEP,
            o.name(),
            o.fullName(),
            o.email(),
            o.password(),
            Json.of(o.roles().stream().sorted().toList()),
            Json.of(o.teams().stream().sorted().toList()),
            Json.of(o.forums().stream().sorted().toList()),
            Json.of(o.wards().stream().sorted().toList()),
            o.restricted(),
            o.enabled(),
            o.absence().map(a -> a.from().toEpochDay()),
            o.absence().map(a -> a.until().toEpochDay()),
            o.absence().map(Absence::deputy));
  }

  /** Sorted here, because databases sort by rules of their own. */
  @Override
  public List<Officer> all() {
    return tx.look().list(SqlOfficers::officer, SELECT).stream()
        .sorted(Comparator.comparing(Officer::name))
        .toList();
  }

  @Override
  public Optional<Officer> findByEmail(String email) {
    return email.isBlank()
        ? Optional.empty()
        : all().stream().filter(o -> o.email().equalsIgnoreCase(email)).findFirst();
  }

  private static Officer officer(Row row) throws SQLException {
    return new Officer(
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        Set.copyOf(row.list(Role.class)),
        Set.copyOf(row.list(String.class)),
        Set.copyOf(row.list(String.class)),
        Set.copyOf(row.list(String.class)),
        row.yes(),
        row.yes(),
        absence(row));
  }

  private static Optional<Absence> absence(Row row) throws SQLException {
    long from = row.number();
    long until = row.number();
    return row.maybeText()
        .map(
            deputy -> new Absence(LocalDate.ofEpochDay(from), LocalDate.ofEpochDay(until), deputy));
  }
}
