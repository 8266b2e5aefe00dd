package natter.routes.email;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a mail server says about a failure, in plain words: lower case, one space between two, no
 * codes, addresses, hosts or links, which would be taken for words.
 */
final class BounceWords {
  static final WordLists LISTS = WordLists.named("bounce-words.txt");
  private static final Set<String> BEFORE_RECEIVER = LISTS.get("before the receiver");
  private static final Set<String> AFTER_WORDS = LISTS.get("after the words");
  private static final Set<String> BLOCK_LISTS =
      Set.of("spamhaus", "spamcop", "barracudacentral", "dnsbl", "sorbs.net", "surbl", "uribl");
  private static final int LONGEST = 6_000;
  private static final int LONGEST_WORD = 200;

  private final String plain;

  private BounceWords(String plain) {
    this.plain = plain;
  }

  static BounceWords of(String said) {
    var plain = new StringBuilder(" ");
    String start = PlainWords.cut(said, LONGEST).toLowerCase(Locale.ROOT).replace('’', '\'');
    for (String word : start.split("[\\s_*\"<>(){}\\[\\]|]+", -1)) {
      String clean = isName(word) ? listName(word) : isCode(word) ? "" : trimmed(word);
      plain.append(clean).append(clean.isEmpty() ? "" : " ");
    }
    return new BounceWords(plain.toString());
  }

  /** Where a phrase starts; one with a space at its end or start wants whole words there. */
  int indexOf(String phrase) {
    return plain.indexOf(phrase);
  }

  /** The reason whose words come first; hard ones alone or soft ones alone. */
  Optional<BounceReason> first(boolean hard) {
    int first = Integer.MAX_VALUE;
    Optional<BounceReason> found = Optional.empty();
    for (BounceReason reason : BounceReason.values()) {
      int at = reason.isHard() == hard ? reason.in(this) : -1;
      if (at >= 0 && at < first) {
        first = at;
        found = Optional.of(reason);
      }
    }
    return found;
  }

  /** The reason whose words come first of all. */
  Optional<BounceReason> first() {
    Optional<BounceReason> hard = first(true);
    Optional<BounceReason> soft = first(false);
    if (hard.isEmpty() || soft.isEmpty()) {
      return hard.or(() -> soft);
    }
    return hard.get().in(this) <= soft.get().in(this) ? hard : soft;
  }

  /** Whether a server said no before it heard for whom the mail was. */
  boolean isBeforeReceiver() {
    return BEFORE_RECEIVER.stream().anyMatch(plain::contains);
  }

  /** Whether a server said no to the words of a mail. */
  boolean isAfterWords() {
    return AFTER_WORDS.stream().anyMatch(plain::contains);
  }

  /** A link to a list of bad servers says that we are on it. */
  private static String listName(String word) {
    return BLOCK_LISTS.stream().anyMatch(word::contains) ? "blocklist" : "";
  }

  private static String trimmed(String word) {
    int start = 0;
    int end = word.length();
    while (start < end && ".,:;!?'-=#".indexOf(word.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && ".,:;!?'-=#".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(start, end);
  }

  /** Addresses, links and hosts: somebody may be called {@code unknown@spam.example}. */
  private static boolean isName(String word) {
    if (word.length() > LONGEST_WORD || word.indexOf('@') >= 0 || word.contains("://")) {
      return true;
    }
    int dot = word.indexOf('.');
    return dot > 0
        && dot < word.length() - 1
        && word.chars().allMatch(c -> c < 0x80)
        && !word.equals("e.g")
        && Arrays.stream(word.split("\\.")).noneMatch(String::isEmpty);
  }

  /** {@code 550}, {@code 550-5.1.1}, {@code #5.1.1}: repeated on each line of an answer. */
  private static boolean isCode(String word) {
    return word.chars().noneMatch(Character::isLetter);
  }
}
