package natter.index.ledger;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.LateMail;
import natter.bot.talk.MailFolder;
import natter.bot.talk.MailFolder.Old;
import natter.bot.talk.MailFolder.Word;
import natter.bot.talk.MailFolders;

/** Folders and late mails in tables {@code mail_folder} and {@code late_mail}. */
record SqlMailFolders(SqlTx tx) implements MailFolders {
  private static final String[] COLUMNS = {
    "name",
    "validity",
    "last",
    "looked",
    "old_to",
    "old_from",
    "old_since",
    "old_seen",
    "old_taking",
    "decided",
    "waiting",
    "oldest",
    "rival"
  };
  private static final String KEEP = Upsert.into("mail_folder", "id", COLUMNS);
  private static final String SELECT =
      "SELECT id, " + String.join(", ", COLUMNS) + ", word, word_since FROM mail_folder ";

  private static final String KEEP_LATE =
      Upsert.into("late_mail", "folder, uid", "tries", "next_try", "since", "arrived");
  private static final String LATE =
      "SELECT folder, uid, tries, next_try, since, arrived FROM late_mail ";

  @Override
  public Optional<MailFolder> find(String id) {
    return tx.look().find(SqlMailFolders::folder, SELECT + "WHERE id = ?", id);
  }

  /** Sorted here, because databases sort by rules of their own. */
  @Override
  public List<MailFolder> all() {
    return tx.look().list(SqlMailFolders::folder, SELECT).stream()
        .sorted(Comparator.comparing(MailFolder::name).thenComparing(MailFolder::id))
        .toList();
  }

  @Override
  public void keep(MailFolder f) {
    Old old = f.old();
    tx.change()
        .update(
            KEEP,
            f.id(),
            f.name(),
            f.validity(),
            f.last(),
            f.looked(),
            old.upTo(),
            old.from(),
            old.since().toString(),
            old.seenSince().map(LocalDate::toString),
            old.taking(),
            old.decided(),
            old.waiting(),
            old.oldest(),
            f.rival());
  }

  @Override
  public void say(String id, Word word) {
    tx.change()
        .update(
            "UPDATE mail_folder SET word = ?, word_since = ? WHERE id = ?",
            word.what(),
            word.since().toString(),
            id);
  }

  @Override
  public void heed(String id, Word word) {
    tx.change()
        .update(
            "UPDATE mail_folder SET word = NULL, word_since = NULL"
                + " WHERE id = ? AND word = ? AND word_since = ?",
            id,
            word.what(),
            word.since().toString());
  }

  @Override
  public List<LateMail> late(String folder) {
    return tx.look().list(SqlMailFolders::mail, LATE + "WHERE folder = ? ORDER BY uid", folder);
  }

  @Override
  public List<LateMail> late(int tries, int atMost) {
    return tx.look()
        .list(
            SqlMailFolders::mail,
            LATE + "WHERE tries >= ? ORDER BY since, folder, uid LIMIT ?",
            tries,
            atMost);
  }

  @Override
  public void keep(LateMail m) {
    tx.change().update(KEEP_LATE, m.folder(), m.uid(), m.tries(), m.next(), m.since(), m.arrived());
  }

  @Override
  public void forget(String folder, long uid) {
    tx.change().update("DELETE FROM late_mail WHERE folder = ? AND uid = ?", folder, uid);
  }

  private static MailFolder folder(Row row) throws SQLException {
    return new MailFolder(
        row.text(),
        row.text(),
        row.number(),
        row.number(),
        row.time(),
        old(row),
        row.maybeText(),
        word(row));
  }

  private static Old old(Row row) throws SQLException {
    return new Old(
        row.number(),
        row.number(),
        LocalDate.parse(row.text()),
        row.maybeText().map(LocalDate::parse),
        row.yes(),
        row.yes(),
        row.number(),
        row.maybeTime());
  }

  private static Optional<Word> word(Row row) throws SQLException {
    Optional<String> what = row.maybeText();
    Optional<String> since = row.maybeText();
    return what.map(
        w -> new Word(Word.What.valueOf(w), since.map(LocalDate::parse).orElse(LocalDate.EPOCH)));
  }

  private static LateMail mail(Row row) throws SQLException {
    return new LateMail(
        row.text(), row.number(), row.small(), row.time(), row.time(), row.maybeTime());
  }
}
