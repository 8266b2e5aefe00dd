package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Officer;
import natter.bot.care.Officers;

/** Accounts in tables {@code officer} and {@code invitation}. */
record SqlOfficers(SqlTx tx) implements Officers {
  private static final String KEEP = Upsert.into("officer", "name", "password", "roles");
  private static final String SELECT = "SELECT name, password, roles FROM officer ";

  @Override
  public Optional<Officer> find(String name) {
    return tx.look().find(SqlOfficers::officer, SELECT + "WHERE name = ?", name);
  }

  @Override
  public void keep(Officer officer) {
    List<Officer.Role> roles = officer.roles().stream().sorted().toList();
    tx.change().update(KEEP, officer.name(), officer.password(), Json.of(roles));
  }

  /** Sorted here, because databases sort by rules of their own. */
  @Override
  public List<Officer> all() {
    return tx.look().list(SqlOfficers::officer, SELECT).stream()
        .sorted(Comparator.comparing(Officer::name))
        .toList();
  }

  @Override
  public void invite(String digest, Instant expires) {
    tx.change().update("DELETE FROM invitation");
    tx.change().update("INSERT INTO invitation (digest, expires) VALUES (?, ?)", digest, expires);
  }

  @Override
  public boolean invited(String digest, Instant now) {
    return tx.look()
        .exists("SELECT 1 FROM invitation WHERE digest = ? AND expires > ?", digest, now);
  }

  @Override
  public boolean accept(String digest, Instant now) {
    return tx.change()
            .update("DELETE FROM invitation WHERE digest = ? AND expires > ?", digest, now)
        > 0;
  }

  private static Officer officer(Row row) throws SQLException {
    return new Officer(row.text(), row.text(), Set.copyOf(row.list(Officer.Role.class)));
  }
}
