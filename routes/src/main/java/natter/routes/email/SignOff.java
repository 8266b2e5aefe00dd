package natter.routes.email;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** How people and their mail programs end a mail, in the languages that they speak. */
final class SignOff {
  private static final int LONGEST_PHONE = 120;
  private static final int LONGEST_CLOSING = 60;

  private static final Phrases PHONES = ReplyLine.WORDS.phrases("phone");
  private static final Phrases PHONE_ENDS = ReplyLine.WORDS.phrases("phone at the end");
  private static final Set<String> CLOSINGS = ReplyLine.WORDS.get("closing");

  private SignOff() {}

  private static final Pattern NAME =
      Pattern.compile("\\p{Lu}[\\p{L}.'’-]{0,30}(?: \\p{Lu}[\\p{L}.'’-]{0,30}){0,3}");

  static boolean isName(String line) {
    return NAME.matcher(line.strip()).matches();
  }

  /** Somebody may also write that a letter was sent from his garden. */
  private static final Pattern ENGLISH_PHONE =
      Pattern.compile(
          "^(?:sent from my(?: [\\p{L}\\d'’+-]{1,20}){1,5}(?:\\. please excuse .{0,40})?"
              + "|sent from (?:my|a|the|an)? ?(?:[\\w-]{1,20} ){0,2}?(?:i?phone|ipad|ipod|mobile|android"
              + "|blackberry|samsung|galaxy|huawei|nokia|windows|handheld|device|tablet|smartphone|htc|lg"
              + "|sony|pixel|xperia|motorola|moto|oneplus|xiaomi|honor)\\b.{0,60}"
              + "|sent (?:from|via|with|using) (?:the )?(?:all new )?(?:outlook|mail|yahoo|aol|gmail|proton"
              + "|typeapp|bluemail|mailbird|spark|sparrow|newton|mailspring|samsung|vodafone|virgin|bt |ee"
              + "|o2|three|tutanota|fairemail|k-9|nine|postbox|airmail|edison|email|front|superhuman|hey"
              + "|fastmail|zoho|icloud).{0,80})$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** {@code Sent from my iPhone}, whoever put it there. */
  static boolean isPhone(String words) {
    if (words.length() > LONGEST_PHONE) {
      return false;
    }
    String plain = bare(words);
    String lower = Lower.of(plain);
    return ENGLISH_PHONE.matcher(plain).matches() || PHONES.start(lower) || PHONE_ENDS.end(lower);
  }

  /** Without brackets, stars, links and full stops round it. */
  private static String bare(String words) {
    int link = words.indexOf("<http");
    String plain = link > 0 ? words.substring(0, link) : words;
    int start = 0;
    int end = plain.length();
    while (start < end && "[(*> \t".indexOf(plain.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && "])*<>. \t。".indexOf(plain.charAt(end - 1)) >= 0) {
      end--;
    }
    return plain.substring(start, end);
  }

  /** {@code Kind regards,}, with a name behind it or not. */
  static boolean isClosing(String line) {
    String words = Lower.of(ReplyLine.undecorated(line.strip()));
    if (words.isEmpty() || words.length() > LONGEST_CLOSING) {
      return false;
    }
    return CLOSINGS.contains(unmarked(words))
        || CLOSINGS.stream().anyMatch(each -> isWithName(words, each));
  }

  private static String unmarked(String words) {
    int end = words.length();
    while (end > 0 && " ,.!:;。、！，".indexOf(words.charAt(end - 1)) >= 0) {
      end--;
    }
    return words.substring(0, end);
  }

  /** {@code Regards, Jo Bloggs}. */
  private static boolean isWithName(String words, String closing) {
    if (!words.startsWith(closing) || words.length() == closing.length()) {
      return false;
    }
    String rest = words.substring(closing.length());
    boolean marked = ",.!;".indexOf(rest.charAt(0)) >= 0 || rest.startsWith(" from ");
    boolean drawn = rest.startsWith(" - ") || rest.startsWith(" – ");
    return (marked || drawn)
        && rest.strip().split("\\s+", 6).length <= 4
        && rest.chars().noneMatch(Character::isDigit)
        && rest.indexOf('?') < 0;
  }

  private static final Pattern AFTERTHOUGHT =
      Pattern.compile("^\\s{0,8}p\\.?\\s?s\\b.{0,400}", Pattern.CASE_INSENSITIVE);

  static boolean isAfterthought(String line) {
    return (line.length() < ReplyLine.LONGEST && AFTERTHOUGHT.matcher(line).matches())
        || line.strip().endsWith("?");
  }

  private static final Pattern PHONE = Pattern.compile("\\+?\\(?\\d[\\d ().\\-/]{6,20}\\d");

  /** Whether a line says how to reach somebody. */
  static boolean isContact(String line) {
    if (line.length() > ReplyLine.LONGEST) {
      return false;
    }
    return line.indexOf('@') > 0
        || line.contains("www.")
        || line.contains("://")
        || PHONE.matcher(line).find();
  }

  /** Short lines without a sentence among them, two of which say how to reach somebody. */
  static boolean isContactBlock(List<String> block) {
    int contacts = 0;
    for (String line : block) {
      String words = line.strip();
      char last = words.charAt(words.length() - 1);
      boolean sentence = (last == '.' && words.length() > 30) || "!?:;,".indexOf(last) >= 0;
      if (words.length() > 50 || sentence) {
        return false;
      }
      contacts += isContact(words) ? 1 : 0;
    }
    return contacts >= 2;
  }
}
