package natter.bot.talk;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Words on their way out to one address.
 *
 * @param key unique for ever; the same key is never sent twice knowingly
 * @param to who gets it
 * @param kind what it is; replies overtake notices, notices overtake broadcasts
 * @param reference the concern it is about, if any
 * @param subject for channels that have one; a single line
 * @param text the words
 * @param buttons choices to offer with it
 * @param threading the messages it answers; its own id is made by the channel from {@code key}
 * @param planned when it was decided
 */
public record Dispatch(
    String key,
    Address to,
    Kind kind,
    Optional<String> reference,
    String subject,
    String text,
    List<Button> buttons,
    Threading threading,
    Instant planned) {

  /** What a dispatch is, in the order of who goes first. */
  public enum Kind {
    /** A word to an officer: few, and some of them a call for help. */
    TIDING,
    /**
     * A link by which somebody signs in to the desk. Nobody else ever sees its words, and they are
     * forgotten once it is sent.
     */
    ACCOUNT,
    /** An automatic answer to a resident. */
    REPLY,
    /** An officer's own words to a resident. */
    OFFICER,
    /** A ticket told to its team. */
    NOTICE,
    /** One copy of a broadcast. */
    BROADCAST
  }

  public Dispatch {
    buttons = List.copyOf(buttons);
    if (key.isBlank()) {
      throw new IllegalArgumentException("a dispatch needs a key");
    }
    if (subject.indexOf('\n') >= 0 || subject.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("a subject is one line: " + key);
    }
  }

  /** The start of the key of every copy of a broadcast. */
  private static final String COPY = "broadcast:";

  /**
   * One copy of a broadcast. Its words are the same for many: they are not kept with it, but filled
   * in just before it goes.
   *
   * @param broadcast id of the broadcast, without a colon
   * @param person who it is for: each gets one, by whichever address
   */
  public static Dispatch copy(String broadcast, String person, Address to, Instant planned) {
    return new Dispatch(
        COPY + broadcast + ":" + person,
        to,
        Kind.BROADCAST,
        Optional.empty(),
        "",
        "",
        List.of(),
        Threading.NONE,
        planned);
  }

  /** The broadcast that it is a copy of. */
  public Optional<String> broadcast() {
    int end = key.indexOf(':', COPY.length());
    return kind == Kind.BROADCAST && key.startsWith(COPY) && end > 0
        ? Optional.of(key.substring(COPY.length(), end))
        : Optional.empty();
  }

  /** The same with these words. */
  public Dispatch saying(String nextSubject, String nextText, List<Button> nextButtons) {
    return new Dispatch(
        key, to, kind, reference, nextSubject, nextText, nextButtons, threading, planned);
  }

  /** As it is remembered once it was sent. */
  public Dispatch afterSending() {
    return kind == Kind.ACCOUNT
        ? new Dispatch(key, to, kind, reference, subject, "", buttons, threading, planned)
        : this;
  }

  /**
   * A short name for its key that anybody may see, as part of a Message-ID or an address: 13 digits
   * of base 32 in lower case, 65 bits of the key's SHA-256.
   */
  public String mark() {
    return mark(key);
  }

  /** The short name of any text, as of a key. */
  public static String mark(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      String digits = new BigInteger(1, digest).toString(32);
      return digits.substring(digits.length() - 13);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
