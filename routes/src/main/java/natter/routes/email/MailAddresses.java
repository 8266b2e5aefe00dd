package natter.routes.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds addresses in running words, where no rule says how they are written. */
final class MailAddresses {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 253;
  private static final int MOST = 100;
  private static final String MARKS = "!#$%&'*+-/=?^_`{|}~.";

  /**
   * An address and where it stands.
   *
   * @param address in lower case
   * @param start where it starts in the words
   * @param end where it ends
   */
  record Found(String address, int start, int end) {}

  private MailAddresses() {}

  static Optional<String> first(String words) {
    return in(words).stream().findFirst().map(Found::address);
  }

  static List<Found> in(String words) {
    var found = new ArrayList<Found>();
    int at = words.indexOf('@');
    while (at >= 0 && found.size() < MOST) {
      int start = start(words, at);
      int end = end(words, at + 1);
      if (start < at && end > at + 1) {
        String local = words.substring(start, at).replace("\"", "");
        String address = local + words.substring(at, end);
        found.add(new Found(Lower.of(address), start, end));
      }
      at = words.indexOf('@', Math.max(at + 1, end));
    }
    return found;
  }

  private static int start(String words, int at) {
    int least = Math.max(0, at - LONGEST_LOCAL);
    if (at > 1 && words.charAt(at - 1) == '"') {
      int quote = words.lastIndexOf('"', at - 2);
      boolean plain =
          quote >= least
              && quote + 1 < at - 1
              && words.substring(quote + 1, at - 1).chars().allMatch(c -> isLocal((char) c));
      return plain ? quote : at;
    }
    int start = at;
    while (start > least && isLocal(words.charAt(start - 1))) {
      start--;
    }
    // What is only written round an address, as in 'jo@example.org'.
    while (start < at && "'=.-/*`|{~".indexOf(words.charAt(start)) >= 0) {
      start++;
    }
    return start;
  }

  private static boolean isLocal(char c) {
    return c < 0x80
        ? Character.isLetterOrDigit(c) || MARKS.indexOf(c) >= 0
        : Character.isLetterOrDigit(c);
  }

  private static int end(String words, int from) {
    int most = Math.min(words.length(), from + LONGEST_DOMAIN);
    int end = from;
    while (end < most && isDomain(words.charAt(end))) {
      end++;
    }
    while (end > from && ".-_".indexOf(words.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static boolean isDomain(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
  }
}
