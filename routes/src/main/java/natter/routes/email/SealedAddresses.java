package natter.routes.email;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Addresses of our own that say which dispatch they belong to, as {@code hello+r…@council.example}
 * (RFC 5233): where the answer to a letter goes, and where its bounces go. A seal proves that we
 * made them.
 *
 * <p>What follows the plus is 33 digits of base 32, whatever their case, since relays change it:
 * one letter for the purpose, 13 for the {@link natter.bot.talk.Dispatch#mark}, 3 for the last day
 * it holds (days since 1970), 16 for the seal: 80 bits of HMAC-SHA-256 (RFC 2104).
 */
public final class SealedAddresses {
  /** How long an answer may take, and a bounce. */
  private static final Duration LASTS = Duration.ofDays(365);

  private static final Pattern SHAPE =
      Pattern.compile("([rb][0-9a-v]{13}([0-9a-v]{3}))([0-9a-v]{16})");
  private static final int DIGITS = 33;
  private static final int LONGEST_LOCAL = 64;
  private static final BigInteger BITS = BigInteger.ONE.shiftLeft(80);

  private final StrictAddress address;
  private final SecretKeySpec key;

  /** What an address is for. */
  enum Purpose {
    /** The answer of whoever got the letter. */
    REPLY("r"),
    /** What a mail server says became of it. */
    BOUNCE("b");

    private final String letter;

    Purpose(String letter) {
      this.letter = letter;
    }
  }

  /**
   * @param letterhead whose address they are made of
   * @param key the secret, at least 16 bytes
   */
  public SealedAddresses(Letterhead letterhead, byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException("a key to seal with has at least 16 bytes");
    }
    this.address = letterhead.address();
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** The address for answers to the dispatch, or for its bounces, made at {@code now}. */
  StrictAddress of(Purpose purpose, String mark, Instant now) {
    long day = now.plus(LASTS).getEpochSecond() / Duration.ofDays(1).toSeconds();
    String said = purpose.letter + mark + padded(BigInteger.valueOf(day), 3);
    return fit(address)
        ? StrictAddress.of(local() + "+" + said + seal(said) + "@" + address.domain())
            .orElse(address)
        : address;
  }

  /** Whether what is made of this address is still one (RFC 5321, 4.5.3.1.1). */
  static boolean fit(StrictAddress address) {
    return address.local().length() + 1 + DIGITS <= LONGEST_LOCAL;
  }

  /**
   * The mark in an address that we made for this purpose and that still holds at {@code at}; empty
   * for every other address.
   */
  Optional<String> mark(Purpose purpose, String of, Instant at) {
    return tag(of)
        .map(SHAPE::matcher)
        .filter(Matcher::matches)
        .filter(m -> isSealed(m.group(1), m.group(3)) && holds(m.group(2), at))
        .map(m -> m.group(1))
        .filter(said -> said.startsWith(purpose.letter))
        .map(said -> said.substring(1, 14));
  }

  String domain() {
    return address.domain();
  }

  /** Whether it is our address, with or without something after a plus. */
  boolean isOurs(String of) {
    return of.equalsIgnoreCase(address.value()) || tag(of).isPresent();
  }

  /** What stands after the plus of our own address. */
  private Optional<String> tag(String of) {
    String plain = of.strip().toLowerCase(Locale.ROOT);
    String start = local().toLowerCase(Locale.ROOT) + "+";
    String end = "@" + address.domain();
    return plain.startsWith(start)
            && plain.endsWith(end)
            && plain.length() > start.length() + end.length()
        ? Optional.of(plain.substring(start.length(), plain.length() - end.length()))
        : Optional.empty();
  }

  private String local() {
    return address.local();
  }

  private boolean isSealed(String said, String seal) {
    return MessageDigest.isEqual(
        seal(said).getBytes(StandardCharsets.US_ASCII), seal.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean holds(String day, Instant at) {
    long last = Long.parseLong(day, 32);
    return at.getEpochSecond() / Duration.ofDays(1).toSeconds() <= last;
  }

  private String seal(String said) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] all = mac.doFinal(said.getBytes(StandardCharsets.US_ASCII));
      return padded(new BigInteger(1, all).mod(BITS), 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String padded(BigInteger number, int digits) {
    String all = number.toString(32);
    return "0".repeat(Math.max(0, digits - all.length())) + all;
  }
}
