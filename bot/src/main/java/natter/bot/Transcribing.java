package natter.bot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Attached;
import natter.bot.talk.Transcriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that reads the words in files once these may be opened, so that they can be searched.
 * What is read stands in the ledger: nothing is read twice.
 */
public final class Transcribing implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Transcribing.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration NAP = Duration.ofSeconds(2);
  private static final int AT_ONCE = 10;

  private final Store store;
  private final Vault vault;
  private final Transcriber transcriber;
  private final Loop loop = new Loop("transcribe", NAP, PATIENCE, this::look);

  public Transcribing(Store store, Vault vault, Transcriber transcriber) {
    this.store = store;
    this.vault = vault;
    this.transcriber = transcriber;
  }

  public void start() {
    loop.start();
  }

  /** Finishes the file it is at, then stops. */
  @Override
  public void close() {
    loop.close();
  }

  private void look() {
    while (!loop.isClosing() && step()) {
      // goes on until nothing is unread
    }
  }

  /** Reads what nobody has read yet, a few files. Returns whether there were any. */
  boolean step() {
    List<Attached> unread = store.read(tx -> tx.transcripts().unread(AT_ONCE));
    for (Attached file : unread) {
      if (loop.isClosing()) {
        return false;
      }
      String words = words(file);
      store.transact(
          tx -> {
            tx.transcripts().keep(file.digest(), words);
            return true;
          });
    }
    return !unread.isEmpty();
  }

  private String words(Attached file) {
    try {
      Optional<byte[]> content = vault.find(file.digest());
      return content.map(bytes -> transcriber.transcribe(file.what().type(), bytes)).orElse("");
    } catch (StoreTrouble e) {
      log.warn("file {} could not be read: {}", file.number(), e.getMessage());
      return "";
    }
  }
}
