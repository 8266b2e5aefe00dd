package natter.bot.talk;

import java.time.Instant;
import java.util.List;

/**
 * What is noted, without a commit, of dispatches that are marked as being sent: it outlives the
 * process, though not the machine. It tells at the next start which of them were never handed to
 * the channel and which the channel had taken, so that few are left of which nobody knows.
 */
public interface Logbook {
  /** How far one came. */
  enum Step {
    /** It is about to be marked as being sent. */
    MARKED,
    /** The channel is called. */
    CALLED,
    /** The channel took it. */
    TAKEN
  }

  /**
   * What was noted of one.
   *
   * @param key of the dispatch
   * @param tries which try it was, from 1
   * @param when the channel took it; the epoch before
   * @param id the channel's own id of it; empty before
   */
  record Entry(String key, int tries, Step step, Instant when, String id) {}

  /** Notes it before it is marked in the ledger. */
  void marked(String key, int tries);

  void called(String key);

  void taken(String key, Instant when, String id);

  /** The ledger knows what became of it. */
  void closed(String key);

  /** What the process before did not close; empty if the machine was started since. */
  List<Entry> left();

  /** Forgets what was {@link #left}. */
  void clear();

  /** Notes nothing. */
  Logbook NONE =
      new Logbook() {
        @Override
        public void marked(String key, int tries) {}

        @Override
        public void called(String key) {}

        @Override
        public void taken(String key, Instant when, String id) {}

        @Override
        public void closed(String key) {}

        @Override
        public List<Entry> left() {
          return List.of();
        }

        @Override
        public void clear() {}
      };
}
