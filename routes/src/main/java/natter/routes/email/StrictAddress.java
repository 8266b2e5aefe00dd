package natter.routes.email;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Exactly one email address in its plain form: no name, no comment, no quotes, no list. The odd
 * forms that RFC 5322 allows are read differently by different servers, so we send to none of them.
 * Letters of any script may stand before the {@code @} (RFC 6531); then only some servers take it.
 *
 * @param value the address as it goes into an SMTP command: domain in ASCII and lower case
 */
record StrictAddress(String value) {
  private static final int LONGEST = 254; // RFC 5321, 4.5.3.1.3 (with its angle brackets 256)
  private static final int LONGEST_LOCAL = 64; // bytes, as everywhere in RFC 5321 and 6531
  private static final String ATOM =
      "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-[\\P{ASCII}&&[\\p{L}\\p{M}\\p{N}]]]";
  private static final Pattern LOCAL = Pattern.compile(ATOM + "++(\\." + ATOM + "++)*+");

  /** At least two labels, the last one no number: an IP address is no domain. */
  private static final Pattern DOMAIN =
      Pattern.compile(
          "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(?!\\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /** Java turns these into others, and so one domain into another (IDNA 2003 against 2008). */
  private static final Pattern ANOTHER_DOMAIN =
      Pattern.compile("[\\u00df\\u03c2\\u200c\\u200d\\u3002\\uff0e\\uff61]");

  static Optional<StrictAddress> of(String text) {
    int at = text.indexOf('@');
    if (at < 1 || at > LONGEST_LOCAL || text.length() > LONGEST) {
      return Optional.empty();
    }
    String local = text.substring(0, at);
    return ascii(text.substring(at + 1))
        .filter(domain -> LOCAL.matcher(local).matches() && DOMAIN.matcher(domain).matches())
        .filter(domain -> bytes(local) <= LONGEST_LOCAL)
        .map(domain -> local + "@" + domain)
        .filter(address -> bytes(address) <= LONGEST)
        .map(StrictAddress::new);
  }

  private static Optional<String> ascii(String domain) {
    if (ANOTHER_DOMAIN.matcher(domain).find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  String local() {
    return value.substring(0, value.indexOf('@'));
  }

  String domain() {
    return value.substring(value.indexOf('@') + 1);
  }

  /** Whether every server takes it. */
  boolean isAscii() {
    return bytes(value) == value.length();
  }

  /** Never written to a log: an address is personal. */
  @Override
  public String toString() {
    return "…@" + domain();
  }
}
