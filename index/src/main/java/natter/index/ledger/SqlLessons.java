package natter.index.ledger;

import java.sql.SQLException;
import java.util.List;
import natter.bot.care.Lesson;
import natter.bot.care.Lesson.Sense;
import natter.bot.care.Lessons;
import natter.bot.care.Reference;

/** Lessons in table {@code lesson}. */
record SqlLessons(SqlTx tx) implements Lessons {
  private static final String SELECT =
      """
      SELECT reference, given, officer, taken_service, taken_danger, service, danger, note
      FROM lesson l\s""";

  @Override
  public void add(Lesson l) {
    tx.change()
        .update(
            """
            INSERT INTO lesson
              (reference, given, officer, taken_service, taken_danger, service, danger, note)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            l.reference().value(),
            l.at(),
            l.officer(),
            l.taken().service(),
            l.taken().danger(),
            l.right().service(),
            l.right().danger(),
            l.note());
  }

  @Override
  public List<Lesson> about(Reference reference) {
    return tx.look()
        .list(
            SqlLessons::lesson, SELECT + "WHERE reference = ? ORDER BY number", reference.value());
  }

  @Override
  public List<Lesson> latest(int atMost) {
    return tx.look()
        .list(
            SqlLessons::lesson,
            SELECT
                + """
                WHERE NOT EXISTS (
                  SELECT 1 FROM lesson later
                  WHERE later.reference = l.reference AND later.number > l.number)
                ORDER BY number DESC LIMIT ?""",
            atMost);
  }

  @Override
  public long count() {
    return tx.look().number("SELECT count(DISTINCT reference) FROM lesson");
  }

  private static Lesson lesson(Row row) throws SQLException {
    return new Lesson(
        new Reference(row.text()),
        row.time(),
        row.text(),
        new Sense(row.maybeText(), row.maybeText()),
        new Sense(row.maybeText(), row.maybeText()),
        row.text());
  }
}
