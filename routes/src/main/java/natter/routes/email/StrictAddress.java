package natter.routes.email;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Exactly one email address in its plain form: no name, no comment, no quotes, no list. The odd
 * forms that RFC 5322 allows are read differently by different servers, so we send to none of them.
 *
 * @param value the address as it goes into an SMTP command: ASCII, domain in lower case
 */
record StrictAddress(String value) {
  private static final int LONGEST = 254; // RFC 5321, 4.5.3.1.3 (with its angle brackets 256)
  private static final int LONGEST_LOCAL = 64;
  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*+");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*+");

  static Optional<StrictAddress> of(String text) {
    int at = text.indexOf('@');
    if (at < 1 || at > LONGEST_LOCAL || text.length() > LONGEST) {
      return Optional.empty();
    }
    String local = text.substring(0, at);
    return ascii(text.substring(at + 1))
        .filter(domain -> LOCAL.matcher(local).matches() && DOMAIN.matcher(domain).matches())
        .map(domain -> local + "@" + domain)
        .filter(address -> address.length() <= LONGEST)
        .map(StrictAddress::new);
  }

  private static Optional<String> ascii(String domain) {
    try {
      return Optional.of(IDN.toASCII(domain).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String domain() {
    return value.substring(value.indexOf('@') + 1);
  }

  /** Never written to a log: an address is personal. */
  @Override
  public String toString() {
    return "…@" + domain();
  }
}
