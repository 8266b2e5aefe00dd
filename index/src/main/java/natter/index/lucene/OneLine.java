package natter.index.lucene;

/**
 * Text as it may be shown anywhere: one line, without control characters, marks that turn the
 * reading direction round, or halves of characters.
 */
final class OneLine {
  private OneLine() {}

  static String of(String text) {
    var line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> add(line, c));
    return line.toString().strip();
  }

  private static void add(StringBuilder line, int c) {
    if (!isSpace(c)) {
      line.appendCodePoint(c);
    } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
      line.append(' ');
    }
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.SURROGATE
        || turnsDirection(c);
  }

  private static boolean turnsDirection(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xFEFF;
  }

  /** The first {@code most} characters or a little less: never half a character. */
  static String head(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
