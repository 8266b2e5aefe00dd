package natter.bot;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps two robots from writing to each other for ever: the caps on automatic mail, and when two
 * subjects are the same one.
 */
final class Loops {
  static final Duration WINDOW = Duration.ofHours(3);
  static final int MOST = 10;
  static final int MOST_ON_ONE_SUBJECT = 2;

  /** How often a resident's mails open a closed ticket again within a day. */
  static final int MOST_REOPENINGS = 3;

  private static final int LONGEST = 300;
  private static final int LONGEST_KEY = 120;

  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:\\s*(?:re|fw|fwd|aw|wg|sv|vs|antw|odp|tr|rif|res|enc)\\s?(?:\\[\\d{1,3}])?\\s?:)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OURS =
      Pattern.compile(
          "\\[NT-[0-9A-Z-]{1,12}]|(?<![\\p{L}\\p{N}])NT-[0-9A-Z]{4}-[0-9A-Z]{3}(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE);

  /** What systems put in brackets: numbers, names of lists, warnings. */
  private static final Pattern BRACKETS = Pattern.compile("\\[[^\\[\\]]{0,80}]");

  /** A number with the word that says it is one: "Case 99", "Ticket-ID: A-7", "Ref. no. 12". */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:ticket|case|request|incident|issue|query|enquiry|inquiry|ref|reference"
              + "|call|job|order|vorgang|anfrage|fall|dossier|req|inc|cas|tkt|sr|id)"
              + "[-\\s.]{0,3}(?:(?:id|no|nr|num|number|ref|reference|nummer)[.\\s]{0,3})?"
              + "[:#=\\s-]{0,4}\\p{L}{0,6}[-_/]?\\p{N}[\\p{L}\\p{N}_/.-]{0,40}",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PARTS = Pattern.compile("[:;()|<>\\u2013\\u2014]|\\s-\\s");

  private static final Pattern EDGES =
      Pattern.compile("^[\\p{P}\\p{Z}]{1,300}|[\\p{P}\\p{Z}]{1,300}$");

  private Loops() {}

  /** A subject without "Re:" and our own reference, on one line. */
  static String withoutPrefix(String subject) {
    String rest = subject.replaceAll("\\p{Cntrl}+", " ");
    for (var m = PREFIX.matcher(rest); m.find(); m = PREFIX.matcher(rest)) {
      rest = rest.substring(m.end());
    }
    return OURS.matcher(rest).replaceAll("").strip();
  }

  /**
   * What a subject is about, the same however often it went to and fro: no "Re:", nothing in
   * brackets, no numbers that a system gave, and each part between colons or brackets once, since
   * what answers by itself puts the same words in front each time.
   */
  static String normalised(String subject) {
    String line = cut(subject.replaceAll("\\p{Cntrl}+", " "), LONGEST);
    String plain = remainder(NUMBERED, remainder(BRACKETS, remainder(OURS, line)));
    String key =
        Arrays.stream(PARTS.split(withoutNumbers(plain)))
            .map(Loops::part)
            .filter(part -> !part.isEmpty() && !PREFIX.matcher(part + ":").matches())
            .distinct()
            .collect(Collectors.joining(": "));
    boolean onlyNumbers = key.isEmpty() && !withoutPrefix(line).isEmpty();
    return onlyNumbers ? "#" : cut(key, LONGEST_KEY);
  }

  private static String withoutNumbers(String line) {
    return Arrays.stream(line.split(" "))
        .filter(word -> !isNumber(word))
        .collect(Collectors.joining(" "));
  }

  /** A number that a system gave, as {@code #12}, {@code 20261121-7} or {@code a1b2c3d4}. */
  private static boolean isNumber(String word) {
    long digits = word.chars().filter(Character::isDigit).count();
    return digits >= 5
        || (digits >= 3 && word.length() >= 8)
        || (digits > 0 && word.startsWith("#"));
  }

  private static String remainder(Pattern without, String of) {
    return without.matcher(of).replaceAll(" ");
  }

  private static String part(String words) {
    String line = words.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Z}]+", " ");
    return EDGES.matcher(line).replaceAll("");
  }

  private static String cut(String words, int longest) {
    return words.length() > longest ? words.substring(0, longest) : words;
  }
}
