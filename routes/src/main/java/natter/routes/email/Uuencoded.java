package natter.routes.email;

import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that old mailers write into the text: {@code begin 644 name}, data, {@code end}. */
final class Uuencoded {
  private static final Pattern BEGIN =
      Pattern.compile("(?m)^begin [0-7]{3,4} ([^\n]{1,200})\n(?=[ -`][^\n]{0,90}\n)");

  private Uuencoded() {}

  /** The text without its files; each goes to {@code files} with its name. */
  static String without(String text, BiConsumer<String, byte[]> files) {
    Matcher begin = BEGIN.matcher(text);
    var rest = new StringBuilder();
    int at = 0;
    while (begin.find(at)) {
      int end = text.indexOf("\nend", begin.end() - 1);
      if (end < 0) {
        break;
      }
      byte[] data = text.substring(begin.end(), end + 1).getBytes(StandardCharsets.ISO_8859_1);
      files.accept(begin.group(1).strip(), TransferEncoding.UUENCODE.decode(data));
      rest.append(text, at, begin.start());
      at = Math.min(text.length(), end + 4);
    }
    return rest.append(text, at, text.length()).toString();
  }
}
