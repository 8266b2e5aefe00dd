package natter.routes.email;

/** Plain text of a mail, tidied: line ends, control characters, format=flowed (RFC 3676). */
final class PlainWords {
  private PlainWords() {}

  /** One kind of line end, no control characters, at most {@code most} characters. */
  static String tidy(String text, int most) {
    int length = Math.min(text.length(), most);
    var tidy = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if ((c >= ' ' && c < 0x7f) || c == '\n' || c == '\t') {
        tidy.append(c);
      } else if (c == '\r') {
        boolean followed = i + 1 < text.length() && text.charAt(i + 1) == '\n';
        tidy.append(followed ? "" : "\n");
      } else if (c == '\f' || c == 0x0b || c == 0x85 || c == '\u2028' || c == '\u2029') {
        tidy.append('\n');
      } else if (Character.isHighSurrogate(c)) {
        if (i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
          tidy.append(c).append(text.charAt(++i));
        }
      } else if (c >= 0xa0 && !Character.isLowSurrogate(c) && !isInvisible(c)) {
        tidy.append(c == 0xa0 ? ' ' : c);
      }
    }
    return tidy.toString();
  }

  /** At most {@code most} characters, never half of one. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }

  /** Marks that show nothing but would hide a word from whoever looks for it. */
  private static boolean isInvisible(char c) {
    return c == 0xad
        || c == '\u200b'
        || c == '\u2060'
        || c == '\ufeff'
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069')
        || (c >= '\ufff0' && c <= '\ufffb');
  }

  static boolean isFlowed(FieldValue type) {
    return type.parameter("format").equalsIgnoreCase("flowed");
  }

  /** Joins the lines that a mailer broke only to keep them short. */
  static String unflowed(String text, FieldValue type) {
    boolean dropSpace = type.parameter("delsp").equalsIgnoreCase("yes");
    var joined = new StringBuilder(text.length());
    int quotes = -1;
    for (String line : text.split("\n", -1)) {
      int depth = depth(line);
      String words = unstuffed(line, depth);
      if (depth != quotes) {
        joined.append(joined.isEmpty() || ends(joined) ? "" : "\n");
        joined.append(">".repeat(depth)).append(depth > 0 ? " " : "");
      }
      boolean soft = words.endsWith(" ") && !words.equals("-- ");
      joined.append(soft && dropSpace ? words.substring(0, words.length() - 1) : words);
      if (!soft) {
        joined.append('\n');
      }
      quotes = soft ? depth : -1;
    }
    return joined.toString();
  }

  private static boolean ends(StringBuilder joined) {
    return joined.charAt(joined.length() - 1) == '\n';
  }

  private static int depth(String line) {
    int depth = 0;
    while (depth < line.length() && line.charAt(depth) == '>') {
      depth++;
    }
    return depth;
  }

  private static String unstuffed(String line, int depth) {
    String words = line.substring(depth);
    return words.startsWith(" ") ? words.substring(1) : words;
  }
}
