package natter.bot;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import natter.bot.care.Phrases;
import natter.bot.talk.Address;

/**
 * Everything that is kept of one person as one ZIP: {@code person.html} to read, {@code
 * person.json} for machines, files and messages as they came. It is of one moment, and written
 * piece by piece while natter goes on: however much there is, little of it is in memory.
 */
public final class PersonFile {
  private final Reading store;
  private final Vault vault;
  private final Phrases phrases;
  private final String council;
  private final InstantSource clock;

  /** What becomes of what is about other people (article 15 (4) of the UK GDPR). */
  public enum Others {
    /** It stands between two marks, or in the folder {@code to-check}: an officer looks at it. */
    MARKED,
    /** It is left out, and so is what only few may see: somebody else may hold the phone. */
    LEFT_OUT
  }

  public PersonFile(
      Reading store, Vault vault, Phrases phrases, String council, InstantSource clock) {
    this.store = store;
    this.vault = vault;
    this.phrases = phrases;
    this.council = council;
    this.clock = clock;
  }

  /**
   * What was written.
   *
   * @param rows how many, of all tables
   * @param marked how many of them hold words about other people
   * @param originals how many messages as they came
   * @param others how many messages and files of others, to be looked at or left out
   */
  public record Written(int addresses, int rows, int marked, int files, int originals, int others) {
    public boolean isNothing() {
      return rows == 0 && originals == 0 && others == 0;
    }
  }

  /** What an officer has to know before a file goes to the person by a link. */
  public int leftOut(Address one) {
    return store.read(tx -> Subject.of(tx, one).restricted(tx).size());
  }

  /** Writes it; the stream is left open. */
  public Written write(Address one, Others others, OutputStream out) throws IOException {
    try {
      return store.read(tx -> zip(tx, one, others, out).write());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private PersonZip zip(Tx tx, Address one, Others others, OutputStream out) {
    var page = new PersonPage(phrases, council, clock.instant());
    return new PersonZip(tx, Subject.of(tx, one), others, vault, page, out);
  }
}
