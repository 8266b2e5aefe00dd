package natter.routes.email;

import java.nio.charset.StandardCharsets;

/** UTF-7 (RFC 2152), which old mailers wrote and no JDK reads. */
final class Utf7 {
  private Utf7() {}

  static String decode(String text) {
    var words = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int plus = text.indexOf('+', at);
      if (plus < 0) {
        return words.append(text, at, text.length()).toString();
      }
      words.append(text, at, plus);
      int end = plus + 1;
      while (end < text.length() && isBase64(text.charAt(end))) {
        end++;
      }
      words.append(end == plus + 1 ? "+" : shifted(text.substring(plus + 1, end)));
      at = end < text.length() && text.charAt(end) == '-' ? end + 1 : end;
    }
    return words.toString();
  }

  private static String shifted(String base64) {
    byte[] wide = TransferEncoding.BASE64.decode(base64.getBytes(StandardCharsets.ISO_8859_1));
    return new String(wide, 0, wide.length & ~1, StandardCharsets.UTF_16BE);
  }

  private static boolean isBase64(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }
}
