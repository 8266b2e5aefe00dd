package natter.bot.care;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import natter.bot.talk.Dispatch;

/**
 * A resident agreed that somebody beside the officers learns more of a concern.
 *
 * @param to who
 * @param words what the resident agreed to, exactly
 * @param version of these words: their digest, so that two who agreed to the same can be told
 * @param channel how they said so: a channel of ours, or {@code counter} if an officer was told
 * @param notedBy account name of who noted it; empty if the resident wrote it
 * @param given when
 * @param withdrawn when they took it back
 */
public record Consent(
    Audience to,
    String words,
    String version,
    String channel,
    String notedBy,
    Instant given,
    Optional<Instant> withdrawn) {
  /**
   * Whom a resident may agree to.
   *
   * @param who id of the forum, or account name of the councillor
   */
  public record Audience(Kind kind, String who) {
    /** The organisers of a forum read the words and the name. */
    public static Audience forum(String id) {
      return new Audience(Kind.FORUM, id);
    }

    /** A councillor sees how it goes on. */
    public static Audience councillor(String account) {
      return new Audience(Kind.COUNCILLOR, account);
    }

    /** As a form sends it. */
    public String id() {
      return kind.name().toLowerCase(Locale.ROOT) + ":" + who;
    }
  }

  /** What an audience is. */
  public enum Kind {
    FORUM,
    COUNCILLOR
  }

  public Consent {
    if (words.isBlank()) {
      throw new IllegalArgumentException("nobody agrees to nothing");
    }
  }

  /** One that holds. */
  public Consent(Audience to, String words, String channel, String notedBy, Instant given) {
    this(to, words, version(words), channel, notedBy, given, Optional.empty());
  }

  private static String version(String words) {
    return Dispatch.mark(words.strip());
  }

  public boolean holds() {
    return withdrawn.isEmpty();
  }

  public Consent withdrawnAt(Instant when) {
    return new Consent(to, words, version, channel, notedBy, given, Optional.of(when));
  }
}
