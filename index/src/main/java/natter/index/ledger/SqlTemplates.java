package natter.index.ledger;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Template;
import natter.bot.care.Templates;

/** Templates in table {@code template}, a row for each version. */
record SqlTemplates(SqlTx tx) implements Templates {
  private static final String SELECT =
      "SELECT id, name, service, words, withdrawn, changed_by, changed FROM template t ";

  @Override
  public void add(Template t) {
    tx.change()
        .update(
            "INSERT INTO template (id, name, service, words, withdrawn, changed_by, changed)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)",
            t.id(),
            t.name(),
            t.service(),
            t.words(),
            t.withdrawn(),
            t.changedBy(),
            t.changed());
  }

  @Override
  public Optional<Template> find(String id) {
    return tx.look()
        .find(SqlTemplates::template, SELECT + "WHERE id = ? ORDER BY number DESC LIMIT 1", id);
  }

  /** Sorted here, for the two ledgers sort letters differently. */
  @Override
  public List<Template> all() {
    return tx
        .look()
        .list(
            SqlTemplates::template,
            SELECT
                + "WHERE NOT EXISTS (SELECT 1 FROM template l WHERE l.id = t.id AND l.number > t.number)")
        .stream()
        .sorted(Comparator.comparing(Template::name).thenComparing(Template::id))
        .toList();
  }

  @Override
  public List<Template> history(String id) {
    return tx.look().list(SqlTemplates::template, SELECT + "WHERE id = ? ORDER BY number DESC", id);
  }

  private static Template template(Row row) throws SQLException {
    return new Template(
        row.text(), row.text(), row.maybeText(), row.text(), row.yes(), row.text(), row.time());
  }
}
