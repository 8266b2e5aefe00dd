package natter.bot.figures;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import natter.bot.care.Concern;

/**
 * Takes out of a resident's words what tells who they are or whom they mean, as far as a machine
 * can: addresses of every kind, postcodes, every number, and names (their own, known ones, and what
 * follows a title or "my name is").
 */
public final class Redaction {
  private static final int LONGEST = 180;
  private static final int LONGEST_READ = 4_000;

  private static final Pattern LINK = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+");
  private static final Pattern EMAIL =
      Pattern.compile("[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}.-]{1,255}");
  private static final Pattern HANDLE = Pattern.compile("(?<!\\S)@\\w{2,64}");
  private static final Pattern POSTCODE =
      Pattern.compile("(?i)\\b[a-z]{1,2}\\d[a-z\\d]? ?\\d[a-z]{2}\\b");
  private static final Pattern STREET_ADDRESS =
      Pattern.compile(
          "(?i)\\b(?:flat |house |number |no\\.? ?)?\\d+ ?[a-z]?,? +(?:[\\p{L}'’-]+ ){1,3}"
              + "(?:road|rd|street|st|avenue|ave|lane|ln|close|drive|crescent|way|court|grove|place"
              + "|terrace|walk|gardens|square|mews|house|heath|green|view|rise|row)\\b");

  /** Somebody and the number of their door: who lives there, not what lies before it. */
  private static final Pattern HOUSEHOLD =
      Pattern.compile(
          "(?i)\\b(?:at|from|in|of) +(?:number|no\\.?|flat) *\\d"
              + "|\\bmy (?:home|house|flat|address|place)\\b[^.!?\\d]{0,20}\\d"
              + "|\\b(?:live|lives|living) +(?:at|in|on) +(?:\\p{L}+ +){0,2}\\d"
              + "|\\b(?:man|men|woman|women|lady|lads?|guys?|bloke|family|couple|neighbou?rs?|people"
              + "|person|tenants?|owners?|kids|boys?|girls?|deal(?:ers?|ing)|those|them|they)"
              + "(?: +[\\p{L}'’]+){0,3} +(?:at|in|from|of) +"
              + STREET_ADDRESS.pattern().substring("(?i)\\b".length()));

  private static final Pattern NUMBER =
      Pattern.compile("(?<!\\p{L})\\p{L}*+\\+?\\p{N}[\\p{L}\\p{N}]*(?:[ .,:/()-]{1,2}\\p{N}+)*");
  private static final Pattern SAYS_NAME =
      Pattern.compile(
          "(?i:\\b(?:my name is|name['’]?s|i am called|call me|named|called|signed|regards,?"
              + "|thanks,?|sincerely,?|cheers,?|i am|i['’]m|this is))"
              + " +(\\p{Lu}[\\p{L}'’-]+(?: +\\p{Lu}[\\p{L}'’-]+)?)");
  private static final Pattern TITLED =
      Pattern.compile("\\b" + Names.TITLE + "\\b\\.? +[\\p{L}'’-]{2,30}(?: +\\p{Lu}[\\p{L}'’-]+)?");
  private static final Pattern WORD = Pattern.compile("(?<!\\[)\\b\\p{L}[\\p{L}\\p{M}]+\\b(?!\\])");
  private static final Pattern NAMES = Pattern.compile("\\[name\\](?:[ ,]+(?:\\[name\\]))+");
  private static final Pattern AFTER_NAME = Pattern.compile("\\[name\\] \\p{Lu}[\\p{L}'’-]+");

  private static final Pattern LONG_NUMBER =
      Pattern.compile("(?:\\+|\\b)\\d(?:[ ().-]{0,2}\\d){8,}");
  private static final Pattern GIVEN_NAME =
      Pattern.compile(
          "\\b(\\p{Lu}[\\p{L}\\p{M}]+)\\b(?! +(?i:road|rd|street|st|avenue|ave|lane|ln|close|drive"
              + "|crescent|way|court|grove|place|terrace|walk|gardens|square|park|hall|school|library|house"
              + "|centre|green|heath|view|rise|row|hill|wood|fields?|bridge|hospital|church)\\b)");

  /** Addresses, numbers, titles with names, and words that begin like names. */
  private static final Pattern OTHERS =
      Pattern.compile(
          EMAIL.pattern()
              + "|"
              + LONG_NUMBER.pattern()
              + "|"
              + TITLED.pattern()
              + "|(?<![.!?:]\\s)(?<!^)\\b\\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+)*"
              + "|\\b\\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+)+");

  private Redaction() {}

  /**
   * Whether it tells how to reach somebody, or names a person: what a group is not the place for. A
   * place that is called like a person is none.
   *
   * @param place what the words say of a place; may be empty
   */
  public static boolean isPersonal(String text, String place) {
    String read = text.length() > LONGEST_READ ? text.substring(0, LONGEST_READ) : text;
    String plain = place.isBlank() ? read : read.replace(place, " ");
    return EMAIL.matcher(plain).find()
        || LONG_NUMBER.matcher(plain).find()
        || TITLED.matcher(plain).find()
        || HOUSEHOLD.matcher(read).find()
        || SAYS_NAME
            .matcher(plain)
            .results()
            .anyMatch(m -> m.group(1) != null && isGiven(m.group(1)))
        || GIVEN_NAME.matcher(plain).results().anyMatch(m -> isGiven(m.group(1)));
  }

  private static boolean isGiven(String name) {
    return Names.isKnown(PlainWords.small(name.split(" ", 2)[0]));
  }

  /**
   * The text with what may say who somebody else is between two marks: an officer decides. Marks
   * too much rather than too little.
   *
   * @param own what the person the text is about is called, and how they are reached
   */
  public static String marked(String text, Set<String> own, String open, String close) {
    Set<String> plainOwn =
        own.stream().flatMap(n -> PlainWords.of(n).stream()).collect(Collectors.toSet());
    Matcher other = OTHERS.matcher(text);
    return other.replaceAll(
        m ->
            Matcher.quoteReplacement(
                isOwn(m.group(), own, plainOwn) ? m.group() : open + m.group() + close));
  }

  private static boolean isOwn(String found, Set<String> own, Set<String> words) {
    Set<String> said = PlainWords.of(found);
    return own.stream().anyMatch(found::equalsIgnoreCase)
        || (!said.isEmpty() && words.containsAll(said));
  }

  /** One line, not too long, of what this resident wrote. */
  public static String of(Concern concern) {
    String line = concern.words().replaceAll("\\s+", " ").strip();
    String read = line.length() > LONGEST_READ ? line.substring(0, LONGEST_READ) : line;
    return shortened(redacted(read, PlainWords.of(concern.name())));
  }

  /** The lines of the people who say the most of these words, one of each. */
  public static List<String> sample(List<Concern> concerns, Set<String> telling, int atMost) {
    return concerns.stream()
        .filter(c -> !c.restricted() && !c.words().isBlank())
        .collect(Collectors.toMap(Concern::from, c -> c, (newer, older) -> newer))
        .values()
        .stream()
        .sorted(
            Comparator.comparingLong((Concern c) -> -said(c, telling))
                .thenComparing(Concern::received, Comparator.reverseOrder()))
        .map(Redaction::of)
        .distinct()
        .limit(atMost)
        .toList();
  }

  private static long said(Concern concern, Set<String> telling) {
    return PlainWords.of(concern.words()).stream().filter(telling::contains).count();
  }

  static String redacted(String text, Set<String> own) {
    String plain = LINK.matcher(text).replaceAll("[link]");
    plain = EMAIL.matcher(plain).replaceAll("[email]");
    plain = HANDLE.matcher(plain).replaceAll("[name]");
    plain = POSTCODE.matcher(plain).replaceAll("[postcode]");
    plain = STREET_ADDRESS.matcher(plain).replaceAll("[address]");
    plain = NUMBER.matcher(plain).replaceAll("[number]");
    plain = TITLED.matcher(plain).replaceAll("[name]");
    plain = SAYS_NAME.matcher(plain).replaceAll(Redaction::withoutName);
    plain = WORD.matcher(plain).replaceAll(w -> isName(w.group(), own) ? "[name]" : quoted(w));
    plain = AFTER_NAME.matcher(plain).replaceAll("[name]");
    return NAMES.matcher(plain).replaceAll("[name]");
  }

  private static String withoutName(MatchResult said) {
    String before = said.group().substring(0, said.start(1) - said.start());
    return Matcher.quoteReplacement(before + "[name]");
  }

  private static String quoted(MatchResult word) {
    return Matcher.quoteReplacement(word.group());
  }

  private static boolean isName(String word, Set<String> own) {
    String small = PlainWords.small(word);
    boolean large = Character.isUpperCase(word.codePointAt(0));
    return own.contains(small) || (large && Names.isKnown(small));
  }

  private static String shortened(String line) {
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = line.lastIndexOf(' ', LONGEST);
    return line.substring(0, end > 0 ? end : LONGEST) + " …";
  }
}
