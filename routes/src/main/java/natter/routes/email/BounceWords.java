package natter.routes.email;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a mail server says about a failure, in plain words: lower case, one space between two, no
 * codes, addresses, hosts or links, which would be taken for words.
 */
final class BounceWords {
  static final WordLists LISTS = WordLists.named("bounce-words.txt");
  private static final Map<BounceReason, Phrases> PHRASES = phrases();
  private static final Phrases BEFORE_RECEIVER = LISTS.phrases("before the receiver");
  private static final Phrases AFTER_WORDS = LISTS.phrases("after the words");
  private static final Phrases BLOCK_LISTS =
      new Phrases(
          Set.of(
              "spamhaus", "spamcop", "barracudacentral", "dnsbl", "sorbs.net", "surbl", "uribl"));
  private static final int LONGEST = 6_000;
  private static final int LONGEST_WORD = 200;

  private final String plain;

  private BounceWords(String plain) {
    this.plain = plain;
  }

  private static Map<BounceReason, Phrases> phrases() {
    var phrases = new EnumMap<BounceReason, Phrases>(BounceReason.class);
    for (BounceReason each : BounceReason.values()) {
      phrases.put(each, LISTS.phrases(each.words()));
    }
    return phrases;
  }

  static BounceWords of(String said) {
    var plain = new StringBuilder(" ");
    String start = Lower.of(PlainWords.cut(said, LONGEST)).replace('’', '\'');
    for (String word : start.split("[\\s_*\"<>(){}\\[\\]|]+", -1)) {
      String clean = isName(word) ? listName(word) : isCode(word) ? "" : trimmed(word);
      plain.append(clean).append(clean.isEmpty() ? "" : " ");
    }
    return new BounceWords(plain.toString());
  }

  /** Where a reason's words start; -1 if none of them is there. */
  private int at(BounceReason reason) {
    Phrases phrases = PHRASES.get(reason);
    return phrases == null ? -1 : phrases.firstIn(plain);
  }

  /** The reason whose words come first; hard ones alone or soft ones alone. */
  Optional<BounceReason> first(boolean hard) {
    int first = Integer.MAX_VALUE;
    Optional<BounceReason> found = Optional.empty();
    for (BounceReason reason : BounceReason.values()) {
      int at = reason.isHard() == hard ? at(reason) : -1;
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
    return at(hard.get()) <= at(soft.get()) ? hard : soft;
  }

  /** Whether a server said no before it heard for whom the mail was. */
  boolean isBeforeReceiver() {
    return BEFORE_RECEIVER.areIn(plain);
  }

  /** Whether a server said no to the words of a mail. */
  boolean isAfterWords() {
    return AFTER_WORDS.areIn(plain);
  }

  /** A link to a list of bad servers says that we are on it. */
  private static String listName(String word) {
    return BLOCK_LISTS.areIn(word) ? "blocklist" : "";
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
