package natter.index.ledger;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import natter.bot.news.Agenda;
import natter.bot.news.Agendas;

/** Agendas in table {@code agenda}. */
record SqlAgendas(SqlTx tx) implements Agendas {
  private static final String KEEP =
      Upsert.into(
          "agenda",
          "id",
          "forum",
          "meeting",
          "looks_back",
          "words",
          "minutes",
          "published",
          "changed_by",
          "changed");

  private static final String SELECT =
      "SELECT id, forum, meeting, looks_back, words, minutes, published, changed_by, changed"
          + " FROM agenda ";

  @Override
  public void keep(Agenda a) {
    tx.change()
        .update(
            KEEP,
            a.id(),
            a.forum(),
            a.meeting().toString(),
            a.from().toString(),
            a.words(),
            a.minutes(),
            a.published(),
            a.changedBy(),
            a.changed());
  }

  @Override
  public Optional<Agenda> find(String id) {
    return tx.look().find(SqlAgendas::agenda, SELECT + "WHERE id = ?", id);
  }

  @Override
  public List<Agenda> of(String forum, int atMost) {
    return tx.look()
        .list(
            SqlAgendas::agenda,
            SELECT + "WHERE forum = ? ORDER BY meeting DESC LIMIT ?",
            forum,
            atMost);
  }

  private static Agenda agenda(Row row) throws SQLException {
    return new Agenda(
        row.text(),
        row.text(),
        LocalDate.parse(row.text()),
        LocalDate.parse(row.text()),
        row.text(),
        row.text(),
        row.maybeTime(),
        row.text(),
        row.time());
  }
}
