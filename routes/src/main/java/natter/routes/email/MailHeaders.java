package natter.routes.email;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The header fields of a mail or of one of its parts, unfolded, in the order they came (RFC 5322,
 * 2.2). A byte is a character here, as it came; {@link #text} makes words of it.
 */
final class MailHeaders {
  private static final int MOST_FIELDS = 2_000;
  private static final int LONGEST_VALUE = 100_000;

  private final List<String> names = new ArrayList<>(24);
  private final List<StringBuilder> values = new ArrayList<>(24);

  void add(String name, String value) {
    if (names.size() < MOST_FIELDS) {
      names.add(name.toLowerCase(Locale.ROOT));
      values.add(new StringBuilder());
      lengthen(value);
    }
  }

  /** Adds a line that belongs to the last field. */
  void continueLast(String line) {
    if (!values.isEmpty() && names.size() < MOST_FIELDS) {
      values.getLast().append(' ');
      lengthen(line);
    }
  }

  private void lengthen(String line) {
    StringBuilder value = values.getLast();
    String words = line.strip();
    value.append(words, 0, Math.clamp(LONGEST_VALUE - value.length(), 0, words.length()));
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  List<String> names() {
    return names;
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /** The first field of that (lower-case) name as it came; empty if there is none. */
  String get(String name) {
    int at = names.indexOf(name);
    return at < 0 ? "" : values.get(at).toString();
  }

  /** All fields of that (lower-case) name, in order. */
  List<String> all(String name) {
    if (!has(name)) {
      return List.of();
    }
    var found = new ArrayList<String>(2);
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(name)) {
        found.add(values.get(i).toString());
      }
    }
    return found;
  }

  /** The first field of that name as words on one line: encoded words and charsets resolved. */
  String text(String name) {
    return words(get(name));
  }

  /** A value of these headers as words on one line. */
  String words(String value) {
    return OneLine.of(EncodedWords.decode(decoded(value)));
  }

  /** A value whose characters are those it was written in, encoded words still encoded. */
  String decoded(String value) {
    boolean foreign = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c > 0xff) {
        return value;
      }
      foreign |= c >= 0x80 || c == 0x1b;
    }
    return foreign
        ? MailCharset.decode(value.getBytes(StandardCharsets.ISO_8859_1), charset())
        : value;
  }

  /** What the mail's text is written in: the best guess for raw bytes in its headers. */
  private String charset() {
    String type = get("content-type");
    return type.isEmpty() ? "" : FieldValue.parse(type).parameter("charset");
  }

  static String latin1(byte[] raw, int start, int end) {
    return new String(raw, start, end - start, StandardCharsets.ISO_8859_1);
  }
}
