package natter.index.ledger;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import natter.bot.news.LocalGroups;
import natter.bot.scope.LocalGroup;
import natter.bot.scope.LocalGroup.Verified;

/** Groups of forums in table {@code local_group}. */
record SqlLocalGroups(SqlTx tx) implements LocalGroups {
  private static final String INSERT =
      "INSERT INTO local_group (forum, name, about, hours, contact, verified_by, verified_on,"
          + " changed_by, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number";

  private static final String UPDATE =
      "UPDATE local_group SET forum = ?, name = ?, about = ?, hours = ?, contact = ?,"
          + " verified_by = ?, verified_on = ?, changed_by = ?, changed = ? WHERE number = ?";

  private static final String SELECT =
      "SELECT number, forum, name, about, hours, contact, verified_by, verified_on, changed_by,"
          + " changed FROM local_group ";

  @Override
  public long keep(Kept kept) {
    if (kept.number() == 0) {
      return tx.change().number(INSERT, values(kept));
    }
    Object[] values = values(kept);
    Object[] all = Arrays.copyOf(values, values.length + 1);
    all[values.length] = kept.number();
    tx.change().update(UPDATE, all);
    return kept.number();
  }

  private static Object[] values(Kept kept) {
    LocalGroup group = kept.group();
    return new Object[] {
      kept.forum(),
      group.name(),
      group.about(),
      group.hours(),
      group.contact(),
      group.verified().map(Verified::by),
      group.verified().map(v -> v.on().toEpochDay()),
      kept.by(),
      kept.at()
    };
  }

  @Override
  public Optional<Kept> find(long number) {
    return tx.look().find(SqlLocalGroups::kept, SELECT + "WHERE number = ?", number);
  }

  @Override
  public List<Kept> of(String forum) {
    return tx.look().list(SqlLocalGroups::kept, SELECT + "WHERE forum = ? ORDER BY number", forum);
  }

  @Override
  public void remove(long number) {
    tx.change().update("DELETE FROM local_group WHERE number = ?", number);
  }

  private static Kept kept(Row row) throws SQLException {
    long number = row.number();
    String forum = row.text();
    String name = row.text();
    String about = row.text();
    String hours = row.text();
    String contact = row.text();
    Optional<String> by = row.maybeText();
    LocalDate on = LocalDate.ofEpochDay(row.number());
    var group = new LocalGroup(name, about, hours, contact, by.map(who -> new Verified(who, on)));
    return new Kept(number, forum, group, row.text(), row.time());
  }
}
