package natter.index.ledger;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import natter.bot.news.Action;
import natter.bot.news.Actions;

/** Actions in table {@code forum_action}. */
record SqlActions(SqlTx tx) implements Actions {
  private static final String KEEP =
      Upsert.into(
          "forum_action",
          "id",
          "forum",
          "agreed",
          "what",
          "owner",
          "due",
          "state",
          "note",
          "changed");

  private static final String SELECT =
      "SELECT id, forum, agreed, what, owner, due, state, note, changed FROM forum_action ";

  @Override
  public void keep(Action a) {
    tx.change()
        .update(
            KEEP,
            a.id(),
            a.forum(),
            a.agreed().toString(),
            a.what(),
            a.owner(),
            a.due().map(LocalDate::toString),
            a.state(),
            a.note(),
            a.changed());
  }

  @Override
  public Optional<Action> find(String id) {
    return tx.look().find(SqlActions::action, SELECT + "WHERE id = ?", id);
  }

  @Override
  public List<Action> of(String forum) {
    return tx.look()
        .list(SqlActions::action, SELECT + "WHERE forum = ? ORDER BY agreed, number", forum);
  }

  private static Action action(Row row) throws SQLException {
    return new Action(
        row.text(),
        row.text(),
        LocalDate.parse(row.text()),
        row.text(),
        row.text(),
        row.maybeText().map(LocalDate::parse),
        row.one(Action.State.class),
        row.text(),
        row.time());
  }
}
