package natter.routes.email;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What one line of a mail is, as one letter, in the languages that mailers speak. */
final class ReplyLine {
  static final char EMPTY = 'e';
  static final char TEXT = 't';

  /** Starts with {@code >}. */
  static final char QUOTE = 'q';

  /** {@code On Monday Jo wrote:}. */
  static final char ATTRIBUTION = 'a';

  /** {@code -----Original Message-----}. */
  static final char ORIGINAL = 'o';

  /** {@code From: Jo}. */
  static final char HEADER = 'h';

  /** {@code "-- "}. */
  static final char SIGNATURE = 's';

  /** {@code ________________}. */
  static final char RULE = 'r';

  /** {@code ----------------}. */
  static final char DASHES = 'd';

  /** {@code Sent from my phone}. */
  static final char MOBILE = 'm';

  static final char SMALL_PRINT = 'p';

  /** Longer lines are a person's words, and are not looked at closely. */
  static final int LONGEST = 400;

  static final WordLists WORDS = WordLists.named("reply-words.txt");

  /** Nobody's thread is longer; looking closer at more would be work for nothing. */
  private static final int MOST_ATTRIBUTIONS = 5_000;

  private ReplyLine() {}

  static String letters(List<String> lines) {
    var letters = new char[lines.size()];
    int i = 0;
    int tries = 0;
    while (i < letters.length) {
      int attribution = 0;
      if (tries < MOST_ATTRIBUTIONS && Attribution.opens(lines.get(i).strip())) {
        tries++;
        attribution = Attribution.lines(lines, i);
      }
      for (int k = 0; k < attribution; k++) {
        letters[i++] = ATTRIBUTION;
      }
      if (attribution == 0) {
        letters[i] = letter(lines.get(i));
        i++;
      }
    }
    return new String(letters);
  }

  private static char letter(String line) {
    String words = line.strip();
    if (words.isEmpty()) {
      return EMPTY;
    }
    if (words.charAt(0) == '>') {
      return QUOTE;
    }
    if (words.length() > LONGEST) {
      return TEXT;
    }
    return switch (words.charAt(0)) {
      case '-', '_', '=', '*', '–', '—', '#' -> drawn(line, words);
      default -> spoken(words);
    };
  }

  private static char drawn(String line, String words) {
    if (line.equals("-- ") || words.equals("--") || words.equals("__") || words.equals("–-")) {
      return SIGNATURE;
    }
    if (isAll(words, '_') && words.length() >= 5) {
      return RULE;
    }
    if ((isAll(words, '-') || isAll(words, '=')) && words.length() >= 4) {
      return DASHES;
    }
    String inner = undecorated(words);
    if (inner.length() < words.length() - 1 && isOriginal(inner)) {
      return ORIGINAL;
    }
    return spoken(words);
  }

  private static char spoken(String words) {
    if (OlderHead.kind(words) >= 0) {
      return HEADER;
    }
    return SignOff.isPhone(words) ? MOBILE : TEXT;
  }

  private static boolean isAll(String words, char mark) {
    for (int i = 0; i < words.length(); i++) {
      if (words.charAt(i) != mark) {
        return false;
      }
    }
    return true;
  }

  /** Without the dashes, stars and spaces round it. */
  static String undecorated(String words) {
    int start = 0;
    int end = words.length();
    while (start < end && DECORATION.indexOf(words.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && DECORATION.indexOf(words.charAt(end - 1)) >= 0) {
      end--;
    }
    return words.substring(start, end);
  }

  private static final String DECORATION = "-_=*–—# \t:：>";

  private static final Set<String> ORIGINALS = WORDS.get("original");

  private static boolean isOriginal(String inner) {
    String lower = Lower.of(inner);
    return ORIGINALS.contains(lower)
        || lower.startsWith("forwarded by ")
        || lower.startsWith("original message from ")
        || (lower.startsWith("on ") && lower.endsWith("wrote"))
        || lower.startsWith("reply above this line")
        || lower.startsWith("please reply above this line")
        || lower.startsWith("please type your reply above this line");
  }

  // ---- quotes

  private static final int WRAPPED = 60;

  /** Whether {@code next} is the rest of the quoted line above it. */
  static boolean goesOn(String quoted, String next) {
    String above = quoted.strip();
    char last = above.isEmpty() ? '>' : above.charAt(above.length() - 1);
    return above.length() >= WRAPPED
        && ".!?:;>".indexOf(last) < 0
        && Character.isLowerCase(next.strip().charAt(0));
  }

  // ---- what a company adds

  private static final Pattern SMALL =
      Pattern.compile(
          "^[\\s*_\\[(]{0,5}(?:(?:confidentiality|privacy|legal|disclaimer|important)(?: notice| statement| and disclaimer)?\\s?[:\\-–*].{0,400}"
              + "|disclaimer\\b.{0,400}|confidentiality notice.{0,400}"
              + "|(?:this|the) (?:e-?mail|message|communication|transmission|information (?:contained )?in this (?:e-?mail|message))\\b.{0,120}"
              + "(?:confidential|privileged|intended (?:only|solely|for)|virus|addressee|named recipient).{0,400}"
              + "|please consider the environment.{0,200}|think (?:of the environment )?before (?:you )?print.{0,200}|save (?:paper|trees?).{0,100}"
              + "|(?:virus[- ]free|scanned by|checked (?:for viruses )?by).{0,80}|no virus found in.{0,80}"
              + "|this email has been (?:scanned|checked).{0,200}|diese e-?mail (?:enthält|kann|ist|wurde).{0,200}(?:vertraulich|viren).{0,400}"
              + "|ce (?:message|courriel).{0,120}(?:confidentiel).{0,400}|este (?:mensaje|correo|mensagem|e-?mail).{0,120}confiden.{0,400})$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  static boolean isSmallPrint(String line) {
    return SMALL.matcher(line.length() <= LONGEST ? line : line.substring(0, LONGEST)).matches();
  }
}
