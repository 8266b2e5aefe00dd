package natter.routes.email;

import java.nio.charset.StandardCharsets;

/**
 * Text as it goes over wires that know ASCII in short lines alone (RFC 2045, 6.7). Ours because
 * Jakarta Mail needs ten times as long for it.
 */
final class QuotedPrintable {
  private static final int LONGEST_LINE = 76;
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private final StringBuilder lines;
  private int column;

  private QuotedPrintable(int size) {
    lines = new StringBuilder(size);
  }

  /**
   * @param text its lines ended by {@code \n}, and no other control character but tabs
   */
  static String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var written = new QuotedPrintable(bytes.length * 5 / 4);
    for (int i = 0; i < bytes.length; i++) {
      boolean last = i + 1 == bytes.length || bytes[i + 1] == '\n';
      written.add(bytes[i], last);
    }
    return written.lines.toString();
  }

  /** White space at the end of a line would be lost on the way. */
  private void add(byte b, boolean last) {
    boolean blank = b == ' ' || b == '\t';
    if (b == '\n') {
      lines.append("\r\n");
      column = 0;
    } else if (blank ? last : (b < ' ' || b == '=' || b == 0x7f)) {
      room(3);
      lines.append('=').append(HEX[(b >> 4) & 0xf]).append(HEX[b & 0xf]);
    } else {
      room(1);
      lines.append((char) b);
    }
  }

  /** Breaks the line where {@code size} more and a break's own {@code =} would not fit. */
  private void room(int size) {
    if (column + size >= LONGEST_LINE) {
      lines.append("=\r\n");
      column = 0;
    }
    column += size;
  }
}
