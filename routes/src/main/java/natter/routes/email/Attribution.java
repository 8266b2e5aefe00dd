package natter.routes.email;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The line that says who wrote what is quoted below it, {@code On Monday Jo wrote:}, in the
 * languages that mailers speak. It may be broken into several.
 */
final class Attribution {
  private static final int MOST_LINES = 5;
  private static final int LONGEST_AFTER_VERB = 120;
  private static final int LONGEST_SHORT = 60;

  private static final Set<String> OPENERS = ReplyLine.WORDS.get("opener");
  private static final Set<String> WROTE = ReplyLine.WORDS.get("wrote");
  private static final Set<Character> LAST_LETTERS =
      WROTE.stream().map(verb -> verb.charAt(verb.length() - 1)).collect(Collectors.toSet());
  private static final Phrases WROTE_WITHIN =
      new Phrases(WROTE.stream().map(verb -> " " + verb + " ").toList());

  /** A date, a person with an address, and a colon: an attribution in any language. */
  private static final Pattern DATED =
      Pattern.compile(
          "^[^>]{0,60}?(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}|\\b(?:19|20)\\d\\d\\b)"
              + "[^\n]{0,200}(?:<\\s?[^<>\\s]{1,100}@[^<>\\s]{1,100}\\s?>|\\([^()\\s]{1,100}@[^()\\s]{1,100}\\)|\\S{1,64}@\\S{1,100})\\]?\\s{0,3}[:：]$");

  private Attribution() {}

  /** How many lines from one that opens on say who wrote what follows; 0 if they do not. */
  static int lines(List<String> lines, int from) {
    var joined = new StringBuilder();
    for (int i = from; i < lines.size() && i < from + MOST_LINES; i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty()
          || joined.length() + line.length() > ReplyLine.LONGEST
          || (i > from && startsAnew(line))) {
        return 0;
      }
      joined.append(joined.isEmpty() ? "" : " ").append(line);
      if (isOne(joined.toString())) {
        return i - from + 1;
      }
    }
    return 0;
  }

  private static boolean startsAnew(String line) {
    // A lone `>:` closes an address that was broken.
    return (line.charAt(0) == '>' && line.length() > 3)
        || (line.startsWith("On ") && line.length() > 20);
  }

  /** Whether a line may be the first of one. */
  static boolean opens(String line) {
    if (line.isEmpty() || line.length() > ReplyLine.LONGEST || line.charAt(0) == '>') {
      return false;
    }
    char c = line.charAt(0);
    if (Character.isDigit(c) || "\"'<*[-–—=_“„".indexOf(c) >= 0) {
      return true;
    }
    if (c >= 0x2e80 || line.endsWith(":") || line.indexOf('@') >= 0) {
      return true;
    }
    return isOpener(line) || hasDigit(line);
  }

  private static boolean isOpener(String line) {
    int end = 0;
    while (end < line.length() && end < 20 && " ,.".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return OPENERS.contains(Lower.of(line.substring(0, end)));
  }

  private static boolean isOne(String words) {
    if (words.length() < 6) {
      return false;
    }
    String plain = Lower.of(ReplyLine.undecorated(words));
    if (endsWithVerb(plain)) {
      return hasDigit(plain) || plain.indexOf('@') >= 0 || isShort(words, plain);
    }
    char last = words.charAt(words.length() - 1);
    if (last != ':' && last != '：') {
      return false;
    }
    return (isOpener(words) && hasVerbNearEnd(plain))
        || isWrittenAt(plain)
        || (words.indexOf('@') > 0 && DATED.matcher(words).find())
        || (plain.startsWith("quoting ") && plain.indexOf('@') > 0);
  }

  /** {@code Jo Bloggs wrote:}, with its colon and nothing more. */
  private static boolean isShort(String words, String plain) {
    return words.endsWith(":") && plain.length() < LONGEST_SHORT;
  }

  private static boolean endsWithVerb(String plain) {
    return !plain.isEmpty()
        && LAST_LETTERS.contains(plain.charAt(plain.length() - 1))
        && WROTE.stream().anyMatch(verb -> endsWithWord(plain, verb));
  }

  private static boolean endsWithWord(String plain, String verb) {
    int start = plain.length() - verb.length();
    return start >= 0
        && plain.endsWith(verb)
        && (start == 0 || isEdge(plain.charAt(start - 1)) || verb.charAt(0) >= 0x0600);
  }

  private static boolean isEdge(char c) {
    return c <= ' ' || "*>\"'»)]".indexOf(c) >= 0;
  }

  /** {@code Op maandag schreef Jo:}: the writer comes after the verb. */
  private static boolean hasVerbNearEnd(String plain) {
    int at = WROTE_WITHIN.firstIn(plain);
    return at > 0
        && plain.length() - at <= LONGEST_AFTER_VERB
        && plain.indexOf(':', at) < 0
        && plain.substring(at + 1).indexOf(' ') > 0;
  }

  /** {@code Jo schrieb am 20.11.2026 um 10:00:}: the date comes after the verb. */
  private static boolean isWrittenAt(String plain) {
    int at = WROTE_WITHIN.firstIn(plain);
    if (at <= 0 || plain.length() - at > LONGEST_AFTER_VERB) {
      return false;
    }
    int digits = 0;
    for (int i = at; i < plain.length(); i++) {
      digits += Character.isDigit(plain.charAt(i)) ? 1 : 0;
    }
    return digits >= 5 && at < LONGEST_AFTER_VERB;
  }

  private static boolean hasDigit(String words) {
    return words.chars().anyMatch(Character::isDigit);
  }
}
