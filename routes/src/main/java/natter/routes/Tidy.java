package natter.routes;

import java.util.regex.Pattern;

/** Makes strings from outside fit to keep: no NUL, no broken characters, no hidden directions. */
public final class Tidy {
  private static final int LONGEST_LINE = 200;
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\s\\x{200D}]]");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
  private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n?");
  private static final Pattern TYPE = Pattern.compile("[\\w.+-]{1,60}/[\\w.+-]{1,100}");

  private Tidy() {}

  /** Words of any length: line ends as {@code \n}, controls and halves of characters gone. */
  public static String words(String raw) {
    String whole = whole(LINE_ENDS.matcher(raw).replaceAll("\n"));
    return CONTROLS.matcher(whole).replaceAll("").strip();
  }

  /** One line of at most 200 characters. */
  public static String line(String raw) {
    String seen = HIDDEN.matcher(whole(raw)).replaceAll("");
    String one = SPACES.matcher(seen).replaceAll(" ").strip();
    return one.length() <= LONGEST_LINE ? one : whole(one.substring(0, LONGEST_LINE)).strip();
  }

  /** A file's name without folders. */
  public static String fileName(String raw) {
    return line(raw.substring(Math.max(raw.lastIndexOf('/'), raw.lastIndexOf('\\')) + 1));
  }

  /** A media type, or {@code otherwise} where it is none. */
  public static String mediaType(String raw, String otherwise) {
    return TYPE.matcher(raw).matches() ? raw : otherwise;
  }

  private static String whole(String raw) {
    if (raw.codePoints().noneMatch(Tidy::isHalf)) {
      return raw;
    }
    var whole = new StringBuilder(raw.length());
    raw.codePoints().filter(c -> !isHalf(c)).forEach(whole::appendCodePoint);
    return whole.toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
