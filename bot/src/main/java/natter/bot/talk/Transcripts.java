package natter.bot.talk;

import java.util.List;
import java.util.Optional;

/**
 * The words in files, each file known by its digest.
 *
 * <p>A file that may be opened and that nobody has read yet is {@link #unread}; it is read once,
 * and {@link #keep} notes what stands in it, even if that is nothing.
 */
public interface Transcripts {
  /** Files that may be opened and were never read, one for each digest; oldest first. */
  List<Attached> unread(int atMost);

  /**
   * Keeps the words of a file, and notes in the change log that the concerns it came with changed.
   */
  void keep(String digest, String words);

  /** The words of a file; empty if it was never read. */
  Optional<String> find(String digest);
}
