package natter.routes.email;

/** Words for one line: no line break, no control character, nothing that turns reading round. */
final class OneLine {
  private OneLine() {}

  static String of(String words) {
    for (int i = 0; i < words.length(); i++) {
      if (!isPlain(words.charAt(i))) {
        return cleaned(words);
      }
    }
    return words.strip();
  }

  private static String cleaned(String words) {
    var line = new StringBuilder(words.length());
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (isPlain(c)) {
        line.append(c);
      } else if (isBreak(c) && !line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString().strip();
  }

  private static boolean isPlain(char c) {
    return (c >= ' ' && c < 0x7f) || (c >= 0xa0 && !isBreak(c) && !turnsRound(c));
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r' || c == '\t' || c == 0x85 || c == '\u2028' || c == '\u2029';
  }

  /** Bidirectional overrides let {@code gpj.exe} look like {@code exe.jpg}. */
  private static boolean turnsRound(char c) {
    return (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069') || c == '\ufeff';
  }
}
