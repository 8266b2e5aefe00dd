package natter.index.tongue;

/** Latin letters as people type them without their marks. */
final class Latin {
  private static final String MARKED = "ąćęłńóśźżăâîșşțţáàäéèëíìïôòöúùüçñß";
  private static final String PLAIN = "acelnoszzaaissttaaaeeeiiiooouuucns";

  private Latin() {}

  /** The letter in lower case and without a mark that Polish, Romanian or English know. */
  static char plain(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    char small = Character.toLowerCase(c);
    int at = MARKED.indexOf(small);
    return at < 0 ? small : PLAIN.charAt(at);
  }

  static boolean isMark(char c) {
    return c == '\'' || c == '’' || c == '‘' || c == '`' || (c >= '\u0300' && c <= '\u036f');
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= 0xc0 && c <= 0x24f && Character.isLetter(c))
        || (c >= 0x1e00 && c <= 0x1eff);
  }
}
