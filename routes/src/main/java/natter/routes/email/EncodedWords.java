package natter.routes.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Words in headers, {@code =?utf-8?Q?caf=C3=A9?=} (RFC 2047). Neighbours of one charset are joined
 * before they are decoded: many mailers cut a character in two.
 */
final class EncodedWords {
  private EncodedWords() {}

  static String decode(String value) {
    return value.contains("=?") ? new Decoding(value).run() : value;
  }

  private static final class Decoding {
    private final String value;
    private final StringBuilder words = new StringBuilder();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private String pendingCharset = "";

    Decoding(String value) {
      this.value = value;
    }

    String run() {
      int at = 0;
      while (at < value.length()) {
        int start = value.indexOf("=?", at);
        int end = start < 0 ? -1 : word(start, at);
        if (end < 0) {
          int stop = start < 0 ? value.length() : start + 2;
          between(value.substring(at, stop));
          at = stop;
        } else {
          at = end;
        }
      }
      flush();
      return words.toString();
    }

    /** Takes the encoded word at {@code start}; -1 if it is none. */
    private int word(int start, int from) {
      int charsetEnd = value.indexOf('?', start + 2);
      if (charsetEnd < 0 || charsetEnd - start > 60 || charsetEnd + 2 >= value.length()) {
        return -1;
      }
      char encoding = Character.toUpperCase(value.charAt(charsetEnd + 1));
      boolean known = encoding == 'B' || encoding == 'Q';
      if (!known || value.charAt(charsetEnd + 2) != '?') {
        return -1;
      }
      int end = value.indexOf("?=", charsetEnd + 3);
      if (end < 0) {
        return -1;
      }
      String gap = value.substring(from, start);
      if (!gap.isBlank() || pending.size() == 0) {
        between(gap);
      }
      String charset = withoutLanguage(value.substring(start + 2, charsetEnd));
      if (!charset.equalsIgnoreCase(pendingCharset)) {
        flush();
        pendingCharset = charset;
      }
      pending.writeBytes(bytes(encoding, value.substring(charsetEnd + 3, end)));
      return end + 2;
    }

    private void between(String text) {
      if (!text.isEmpty()) {
        flush();
        words.append(text);
      }
    }

    private void flush() {
      if (pending.size() > 0) {
        words.append(MailCharset.decode(pending.toByteArray(), pendingCharset));
        pending.reset();
      }
    }

    /** RFC 2231, 5: {@code utf-8*en}. */
    private static String withoutLanguage(String charset) {
      int star = charset.indexOf('*');
      return star < 0 ? charset : charset.substring(0, star);
    }

    private static byte[] bytes(char encoding, String text) {
      var encoding2047 = encoding == 'B' ? TransferEncoding.BASE64 : TransferEncoding.QUOTED;
      String readable = encoding == 'B' ? text : text.replace('_', ' ');
      return encoding2047.decode(readable.getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}
