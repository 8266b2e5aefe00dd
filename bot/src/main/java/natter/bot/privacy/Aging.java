package natter.bot.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Reference;

/**
 * What gets too old. Each call is one small piece: whoever sweeps calls again until nothing is
 * left. What is on hold, and what waits, is never among it.
 */
public interface Aging {
  /**
   * Kinds of data with a time of their own.
   *
   * <p>What a rule of the content says for one kind holds for that alone.
   */
  enum Kind {
    /** The raw bytes of messages that were heard; the words stay. */
    PARCELS,
    /** Messages that nobody could read, and what robots sent. */
    ASIDE,
    /** Files that came with concerns, since these were closed. */
    ATTACHMENTS,
    /** Concerns since they were closed; they stay for the figures, without the person. */
    CONCERNS,
    /** What was said to natter beside concerns, and the conversation itself. */
    CONVERSATIONS,
    /** The words of what was sent. */
    DISPATCHES,
    /** What people stopped hearing. */
    SUBSCRIPTIONS,
    /** Who saw and did what. */
    AUDIT,
    /** What people asked to be done with their data, since it was settled. */
    REQUESTS;

    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether a rule may be for one service alone. */
    public boolean isByService() {
      return this == CONCERNS || this == ATTACHMENTS;
    }
  }

  /**
   * What is due.
   *
   * @param service this one alone; empty for all but {@code except}
   */
  record Due(Kind kind, Optional<String> service, Set<String> except, Instant before) {
    public Due {
      except = Set.copyOf(except);
    }
  }

  /** How much is due now. */
  long count(Due due);

  /** How much is old enough, and on hold. */
  long held(Due due);

  /** Concerns that are due, for kinds that go by concern; oldest first. */
  List<Reference> concerns(Due due, int atMost);

  /** Removes some that are due, of any other kind. Says how many. */
  int remove(Due due, int atMost);

  /**
   * Takes the files off a concern. Returns the digests of those that nothing refers to any more.
   */
  List<String> removeFiles(Reference concern);

  /** Notes what a sweep did. */
  void note(Swept swept);

  /** What the last sweeps did, newest first. */
  List<Swept> notes(int atMost);
}
