package natter.index.ledger;

import java.sql.SQLException;
import java.util.List;
import natter.bot.care.Fact;
import natter.bot.care.Facts;
import natter.bot.care.Reference;

/** Facts in table {@code fact}. */
record SqlFacts(SqlTx tx) implements Facts {
  private static final String KEEP =
      """
      INSERT INTO fact (reference, question, name, answer, told) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (reference, question) DO UPDATE SET name = excluded.name,
        answer = excluded.answer, told = excluded.told""";

  @Override
  public void keep(Fact fact) {
    tx.change()
        .update(
            KEEP, fact.reference().value(), fact.question(), fact.name(), fact.answer(), fact.at());
  }

  @Override
  public List<Fact> about(Reference reference) {
    return tx.look()
        .list(
            SqlFacts::fact,
            "SELECT reference, question, name, answer, told FROM fact WHERE reference = ?"
                + " ORDER BY number",
            reference.value());
  }

  private static Fact fact(Row row) throws SQLException {
    return new Fact(new Reference(row.text()), row.text(), row.text(), row.text(), row.time());
  }
}
