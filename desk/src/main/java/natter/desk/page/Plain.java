package natter.desk.page;

import java.util.regex.Pattern;

/** Words typed into a form, made fit to be kept: no control characters, no broken surrogates. */
public final class Plain {
  private static final Pattern LINE_END = Pattern.compile("\r\n?|[\u0085\u2028\u2029]");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n\t]]");
  private static final Pattern BROKEN = Pattern.compile("\\p{Cs}");

  private Plain() {}

  /** Words of several lines. */
  public static String words(String typed) {
    String lines = LINE_END.matcher(typed).replaceAll("\n");
    String visible = CONTROL.matcher(lines).replaceAll("");
    return BROKEN.matcher(visible).replaceAll("\uFFFD").strip();
  }

  /** Words of one line. */
  public static String line(String typed) {
    return words(typed).replace('\n', ' ').replace('\t', ' ');
  }
}
