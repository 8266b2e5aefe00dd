package natter.index.ledger;

import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.talk.Attached;
import natter.bot.talk.Transcripts;

/** The words in files, in table {@code transcript}. */
record SqlTranscripts(SqlTx tx) implements Transcripts {
  private static final String KEEP = Upsert.into("transcript", "digest", "words");

  private static final String UNREAD =
      SqlAttachments.SELECT
          + """
          WHERE state IN ('CLEAN', 'UNCHECKED')
            AND NOT EXISTS (SELECT 1 FROM transcript t WHERE t.digest = attachment.digest)
            AND NOT EXISTS (SELECT 1 FROM attachment twin
              WHERE twin.digest = attachment.digest AND twin.number < attachment.number
                AND twin.state IN ('CLEAN', 'UNCHECKED'))
          ORDER BY number LIMIT ?""";

  @Override
  public List<Attached> unread(int atMost) {
    return tx.look().list(SqlAttachments::attached, UNREAD, atMost);
  }

  @Override
  public void keep(String digest, String words) {
    tx.change().update(KEEP, digest, words);
    tx
        .look()
        .list(Row::text, "SELECT DISTINCT reference FROM attachment WHERE digest = ?", digest)
        .stream()
        .flatMap(reference -> Reference.of(reference).stream())
        .forEach(new SqlChanges(tx)::add);
  }

  @Override
  public Optional<String> find(String digest) {
    return tx.look().find(Row::text, "SELECT words FROM transcript WHERE digest = ?", digest);
  }
}
