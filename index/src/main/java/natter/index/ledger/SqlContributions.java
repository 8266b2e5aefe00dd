package natter.index.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.news.Contribution;
import natter.bot.news.Contributions;
import natter.bot.news.Introduction;
import natter.bot.news.Introduction.Says;
import natter.bot.news.Introduction.Word;
import natter.bot.scope.Giving;

/** Ideas and offers in tables {@code contribution} and {@code introduction}. */
record SqlContributions(SqlTx tx) implements Contributions {
  private static final String KEEP =
      Upsert.into("contribution", "reference", "kind", "service", "ward", "given", "state", "note");

  private static final String SELECT =
      "SELECT reference, kind, service, ward, given, state, note FROM contribution ";

  private static final String INTRODUCE =
      Upsert.into(
          "introduction",
          "earlier, later",
          "earlier_says",
          "earlier_contact",
          "later_says",
          "later_contact",
          "asked");

  @Override
  public void keep(Contribution c) {
    tx.change()
        .update(
            KEEP,
            c.reference().value(),
            c.kind(),
            c.service(),
            c.ward(),
            c.given(),
            c.state(),
            c.note());
  }

  @Override
  public Optional<Contribution> find(Reference reference) {
    return tx.look()
        .find(SqlContributions::contribution, SELECT + "WHERE reference = ?", reference.value());
  }

  @Override
  public List<Contribution> since(Instant after, int atMost) {
    return tx.look()
        .list(
            SqlContributions::contribution,
            SELECT + "WHERE given > ? ORDER BY given DESC, reference DESC LIMIT ?",
            after,
            atMost);
  }

  @Override
  public List<Contribution> alike(String service, String ward, Instant after) {
    return tx.look()
        .list(
            SqlContributions::contribution,
            SELECT + "WHERE service = ? AND ward = ? AND given > ? ORDER BY given, reference",
            service,
            ward,
            after);
  }

  @Override
  public void keep(Introduction i) {
    tx.change()
        .update(
            INTRODUCE,
            i.earlier().value(),
            i.later().value(),
            i.ofEarlier().says(),
            i.ofEarlier().contact(),
            i.ofLater().says(),
            i.ofLater().contact(),
            i.asked());
  }

  @Override
  public List<Introduction> of(Reference reference) {
    return tx.look()
        .list(
            SqlContributions::introduction,
            "SELECT earlier, later, earlier_says, earlier_contact, later_says, later_contact, asked"
                + " FROM introduction WHERE earlier = ? OR later = ? ORDER BY number DESC",
            reference.value(),
            reference.value());
  }

  private static Contribution contribution(Row row) throws SQLException {
    return new Contribution(
        new Reference(row.text()),
        row.one(Giving.class),
        row.maybeText(),
        row.maybeText(),
        row.time(),
        row.one(Contribution.State.class),
        row.text());
  }

  private static Introduction introduction(Row row) throws SQLException {
    return new Introduction(
        new Reference(row.text()),
        new Reference(row.text()),
        new Word(row.one(Says.class), row.text()),
        new Word(row.one(Says.class), row.text()),
        row.time());
  }
}
