package natter.index.ledger;

/**
 * Makes any text fit for any database, and back. PostgreSQL refuses U+0000, and half a surrogate
 * pair has no form in UTF-8; both are escaped behind U+0010 (data link escape), which is doubled.
 * Every other text, which is nearly every one, is stored as it is.
 */
final class Texts {
  private static final char ESCAPE = '\u0010';
  private static final int UNIT = 4;

  private Texts() {}

  static String kept(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isOdd(text, i)) {
        return escaped(text, i);
      }
    }
    return text;
  }

  static String told(String kept) {
    int first = kept.indexOf(ESCAPE);
    return first < 0 ? kept : unescaped(kept, first);
  }

  private static String escaped(String text, int from) {
    var out = new StringBuilder(text.length() + 16).append(text, 0, from);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isOdd(text, i)) {
        out.append(c);
      } else if (c == ESCAPE) {
        out.append(ESCAPE).append(ESCAPE);
      } else {
        out.append(ESCAPE).append("%04x".formatted((int) c));
      }
    }
    return out.toString();
  }

  private static String unescaped(String kept, int from) {
    var out = new StringBuilder(kept.length()).append(kept, 0, from);
    for (int i = from; i < kept.length(); i++) {
      if (kept.charAt(i) != ESCAPE) {
        out.append(kept.charAt(i));
      } else if (kept.charAt(++i) == ESCAPE) {
        out.append(ESCAPE);
      } else {
        out.append((char) Integer.parseInt(kept, i, i + UNIT, 16));
        i += UNIT - 1;
      }
    }
    return out.toString();
  }

  private static boolean isOdd(String text, int i) {
    char c = text.charAt(i);
    return c == ESCAPE || c == 0 || (Character.isSurrogate(c) && isAlone(text, i));
  }

  private static boolean isAlone(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
        : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
  }
}
