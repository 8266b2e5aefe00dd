package natter.routes.email;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Bytes to words whatever the mail says they are written in: a byte order mark, then UTF-8 where
 * the bytes are nothing else, then what was declared, then windows-1252, which takes any byte.
 */
final class MailCharset {
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final Map<String, Optional<Charset>> KNOWN = new ConcurrentHashMap<>();
  private static final int MOST_KNOWN = 500;
  private static final int ENOUGH_TO_GUESS = 8_192;
  private static final int FEWEST_TO_GUESS = 8;

  /** Names that mailers write for something wider than what the name stands for. */
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("ansi_x3.4-1968", "windows-1252"),
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("iso_8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("iso-8859-11", "x-windows-874"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("iso-8859-8-i", "iso-8859-8"),
          Map.entry("gb2312", "gb18030"),
          Map.entry("gbk", "gb18030"),
          Map.entry("x-gbk", "gb18030"),
          Map.entry("hz-gb-2312", "gb18030"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("ks_c_5601", "x-windows-949"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
          Map.entry("unicode-1-1-utf-8", "utf-8"),
          Map.entry("utf8mb4", "utf-8"),
          Map.entry("utf-8mb4", "utf-8"),
          // Nobody mails in Mac Cyrillic; whoever guesses it saw this.
          Map.entry("x-maccyrillic", "windows-1251"),
          Map.entry("maccyrillic", "windows-1251"),
          Map.entry("x-mac-cyrillic", "windows-1251"),
          Map.entry("x-mac-roman", "x-macroman"),
          Map.entry("macintosh", "x-macroman"));

  private MailCharset() {}

  /**
   * @param declared the charset's name as the mail has it; may be empty or nonsense
   */
  static String decode(byte[] bytes, String declared) {
    return decode(bytes, 0, bytes.length, declared);
  }

  static String decode(byte[] bytes, int start, int end, String declared) {
    Charset charset = declared.isEmpty() ? null : named(declared).orElse(null);
    if (isAscii(bytes, start, end) && !speaksAscii7Differently(declared)) {
      return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
    if (isUtf7(declared)) {
      return Utf7.decode(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
    }
    Charset marked = marked(bytes, start, end);
    if (marked != null) {
      return new String(bytes, start, end - start, marked);
    }
    Charset sure = charset == null || saysLittle(charset) ? StandardCharsets.UTF_8 : charset;
    String words = strict(bytes, start, end, sure);
    if (words == null && !sure.equals(StandardCharsets.UTF_8)) {
      words = strict(bytes, start, end, StandardCharsets.UTF_8);
    }
    return words != null ? words : contradicting(bytes, start, end, charset, declared);
  }

  /** What is not what it says it is, or says nothing: the likeliest that fits, else with gaps. */
  private static String contradicting(
      byte[] bytes, int start, int end, @Nullable Charset charset, String declared) {
    boolean western = charset != null && saysLittle(charset) && !isAsciiName(declared);
    Charset likely = western ? null : guessed(bytes, start, end);
    String words = likely == null ? null : strict(bytes, start, end, likely);
    return words != null ? words : lenient(bytes, start, end, charset);
  }

  /**
   * Any bytes are windows-1252 or UTF-8 by name; which of the two they are, they say themselves.
   */
  private static boolean saysLittle(Charset charset) {
    return charset.equals(WESTERN) || charset.equals(StandardCharsets.UTF_8);
  }

  private static String lenient(byte[] bytes, int start, int end, @Nullable Charset charset) {
    if (charset == null || charset.equals(WESTERN)) {
      return western(bytes, start, end);
    }
    String words = new String(bytes, start, end - start, charset);
    // Declared UTF-8 that is hardly UTF-8 at all is something western.
    return charset.equals(StandardCharsets.UTF_8) && mostlyBroken(words)
        ? western(bytes, start, end)
        : words;
  }

  private static boolean mostlyBroken(String words) {
    long broken = words.chars().filter(c -> c == '\ufffd').count();
    long foreign = words.chars().filter(c -> c >= 0x80).count();
    return broken * 2 > foreign;
  }

  /** Five bytes mean nothing in windows-1252; they are left as control characters. */
  private static String western(byte[] bytes, int start, int end) {
    String words = new String(bytes, start, end - start, WESTERN);
    return words.indexOf('\ufffd') < 0 ? words : words.replace("\ufffd", "");
  }

  private static @Nullable String strict(byte[] bytes, int start, int end, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static @Nullable Charset marked(byte[] bytes, int start, int end) {
    if (startsWith(bytes, start, end, 0xef, 0xbb, 0xbf)) {
      return StandardCharsets.UTF_8;
    }
    boolean wide = startsWith(bytes, start, end, 0xff, 0xfe);
    return wide || startsWith(bytes, start, end, 0xfe, 0xff) ? StandardCharsets.UTF_16 : null;
  }

  private static boolean startsWith(byte[] bytes, int start, int end, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (start + i >= end || (bytes[start + i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAsciiName(String declared) {
    return Lower.of(declared).contains("ascii");
  }

  /** For what says nothing about itself and is not in Latin letters. */
  private static @Nullable Charset guessed(byte[] bytes, int start, int end) {
    int length = Math.min(end - start, ENOUGH_TO_GUESS);
    int high = 0;
    int spaces = 0;
    for (int i = start; i < start + length; i++) {
      high += bytes[i] < 0 ? 1 : 0;
      spaces += bytes[i] >= 0 && bytes[i] <= ' ' ? 1 : 0;
    }
    if (high < FEWEST_TO_GUESS || high * 3 < length - spaces) {
      return null;
    }
    var detector = new UniversalDetector();
    detector.handleData(bytes, start, length);
    detector.dataEnd();
    String name = detector.getDetectedCharset();
    return name == null ? null : named(name).orElse(null);
  }

  private static boolean isAscii(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean speaksAscii7Differently(String declared) {
    if (declared.isEmpty()) {
      return false;
    }
    String name = Lower.of(declared);
    return name.startsWith("iso-2022")
        || name.startsWith("utf-16")
        || name.startsWith("utf-32")
        || name.startsWith("x-windows-iso2022")
        || isUtf7(name);
  }

  private static boolean isUtf7(String declared) {
    return Lower.of(declared).endsWith("utf-7");
  }

  private static Optional<Charset> named(String declared) {
    String name = Lower.of(declared.strip());
    Optional<Charset> known = KNOWN.get(name);
    if (known == null) {
      known = found(MEANT.getOrDefault(name, name));
      if (KNOWN.size() < MOST_KNOWN) {
        KNOWN.put(name, known);
      }
    }
    return known;
  }

  private static Optional<Charset> found(String name) {
    return Stream.of(name, name.replace('_', '-'), name.replace("cp-", "cp"))
        .filter(MailCharset::isSupported)
        .findFirst()
        .map(Charset::forName);
  }

  private static boolean isSupported(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException e) {
      return false; // no name at all
    }
  }
}
