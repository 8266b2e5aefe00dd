package natter.bot.care;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Searches that officers saved, and what is new in them.
 *
 * <p>Life of a hit: {@link #hit} notes it once, when a concern comes to match; it is new until its
 * officer has {@link #seen} it, and {@link #untold} until they were written to.
 */
public interface SavedSearches {
  /** Keeps a new one, whose number is given here and returned, or what became of a known one. */
  long keep(SavedSearch search);

  Optional<SavedSearch> find(long number);

  /** Those of one officer, oldest first. */
  List<SavedSearch> of(String officer);

  List<SavedSearch> all();

  /** Takes it away, with its hits. */
  void remove(long number);

  /** Notes that a concern matches now. Returns whether that is news. */
  boolean hit(long number, Reference reference, Instant now);

  /** What is new, newest first. */
  List<Hit> fresh(long number, int atMost);

  /** All that was new has been looked at. */
  void seen(long number);

  /** What the officer was not written to about, oldest first. */
  List<Hit> untold(long number, int atMost);

  /** The officer was written to about all of it. */
  void told(long number);

  /** The last of the changes that saved searches looked at, 0 before the first. */
  long mark();

  void mark(long sequence);

  /**
   * A concern that came to match.
   *
   * @param search its number
   * @param reference the concern
   * @param at when it was found
   */
  record Hit(long search, Reference reference, Instant at) {}
}
