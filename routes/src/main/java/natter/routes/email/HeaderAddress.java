package natter.routes.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One address of a header, with the name beside it (RFC 5322, 3.4).
 *
 * @param name the display name as it came; may be empty
 * @param address the address as it came, lower case; may be odd
 */
record HeaderAddress(String name, String address) {
  private static final int MOST = 200;
  private static final int LONGEST_ADDRESS = 254;
  private static final int LONGEST_LOCAL_PART = 64;

  /**
   * Whether an answer may go there: one {@code local@domain} without quotes, routes, spaces or a
   * second {@code @}. What RFC 5322 allows beyond that is read differently by every program.
   */
  boolean isPlain() {
    int at = address.indexOf('@');
    return at > 0
        && at == address.lastIndexOf('@')
        && at <= LONGEST_LOCAL_PART
        && address.length() <= LONGEST_ADDRESS
        && isLocalPart(address.substring(0, at))
        && isDomain(address.substring(at + 1));
  }

  boolean hasAt() {
    return address.indexOf('@') >= 0;
  }

  /** With encoded words and charsets resolved as the headers say. */
  HeaderAddress in(MailHeaders headers) {
    return new HeaderAddress(
        headers.words(name), PlainWords.cut(headers.words(address), LONGEST_ADDRESS));
  }

  String localPart() {
    int at = address.lastIndexOf('@');
    return at < 0 ? address : address.substring(0, at);
  }

  String domain() {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  private static boolean isLocalPart(String local) {
    return local.charAt(0) != '-'
        && local.chars().allMatch(c -> c > ' ' && c != 0x7f && "\"(),:;<>@[\\]".indexOf(c) < 0)
        && local.chars().noneMatch(c -> c >= 0x80 && !Character.isLetterOrDigit(c));
  }

  private static boolean isDomain(String domain) {
    return !domain.isEmpty()
        && domain.indexOf('.') != 0
        && !domain.endsWith(".")
        && !domain.contains("..")
        && domain.charAt(0) != '-'
        && domain
            .chars()
            .allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
  }

  /** All addresses of a header value, in order; groups are opened, comments left out. */
  static List<HeaderAddress> list(String value) {
    return new Parser(value).run();
  }

  /** The address of a value that has exactly one and a plain one. */
  static Optional<HeaderAddress> onlyPlain(String value) {
    List<HeaderAddress> all = list(value);
    return all.size() == 1 && all.get(0).isPlain() ? Optional.of(all.get(0)) : Optional.empty();
  }

  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9._+-]{1,64}");

  private static final class Parser {
    private final String value;
    private final List<HeaderAddress> found = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private String angle = "";
    private boolean hasAngle;
    private boolean goesOn;

    Parser(String value) {
      this.value = value;
    }

    List<HeaderAddress> run() {
      int at = 0;
      while (at < value.length() && found.size() < MOST) {
        at = step(at);
      }
      close();
      return found;
    }

    private int step(int at) {
      char c = value.charAt(at);
      switch (c) {
        case '"' -> {
          return quoted(at);
        }
        case '(' -> {
          return comment(at);
        }
        case '<' -> {
          return angle(at);
        }
        case ',', ';' -> close();
        case ':' -> group();
        default -> {
          return words(at);
        }
      }
      return at + 1;
    }

    private int words(int at) {
      int end = at + 1;
      if (value.startsWith("=?", at)) {
        end = Math.max(end, encodedEnd(at));
      }
      goesOn |= hasAngle && value.charAt(at) > ' ';
      words.append(value, at, end);
      return end;
    }

    /** Commas and brackets inside an encoded word are part of a name. */
    private int encodedEnd(int at) {
      int charset = value.indexOf('?', at + 2);
      if (charset < 0 || !value.startsWith("?", charset + 2)) {
        return -1;
      }
      int end = value.indexOf("?=", charset + 3);
      return end < 0 ? -1 : end + 2;
    }

    private int quoted(int at) {
      int end = at + 1;
      var text = new StringBuilder();
      while (end < value.length() && value.charAt(end) != '"') {
        if (value.charAt(end) == '\\' && end + 1 < value.length()) {
          end++;
        }
        text.append(value.charAt(end++));
      }
      boolean local = end + 1 < value.length() && value.charAt(end + 1) == '@';
      boolean needed = local && !SIMPLE.matcher(text).matches();
      words.append(needed ? '"' + text.toString() + '"' : text);
      return end + 1;
    }

    private int comment(int at) {
      int depth = 0;
      int end = at;
      while (end < value.length()) {
        char c = value.charAt(end++);
        if (c == '(') {
          depth++;
        } else if (c == ')') {
          depth--;
        }
        if (depth == 0) {
          break;
        }
      }
      if (comment.isEmpty() && end - at > 2) {
        comment.append(value, at + 1, end - 1);
      }
      return end;
    }

    private int angle(int at) {
      int end = value.indexOf('>', at);
      int stop = end < 0 ? value.length() : end;
      // `Jo <<jo@x.org>>` and `<Jo <jo@x.org>`: the innermost one.
      String inside = value.substring(value.lastIndexOf('<', stop) + 1, stop);
      if (hasAngle && angle.indexOf('@') >= 0) {
        close();
      }
      angle = inside;
      hasAngle = true;
      return stop + 1;
    }

    /**
     * {@code undisclosed-recipients:;} or {@code friends: a@x, b@y;}: only what is in it counts.
     */
    private void group() {
      if (words.indexOf("@") < 0 && !hasAngle) {
        words.setLength(0);
      } else {
        words.append(':');
      }
    }

    private void close() {
      String text = words.toString().strip();
      if (hasAngle) {
        // `<a@b>c@d` is two things to two readers: kept odd.
        boolean odd = goesOn && text.indexOf('@') >= 0;
        add(text, odd ? angle + ">" + text : withoutRoute(angle));
      } else if (text.indexOf('@') >= 0) {
        bare(text);
      } else if (!text.isEmpty()) {
        add(comment.toString(), text);
      }
      words.setLength(0);
      comment.setLength(0);
      angle = "";
      hasAngle = false;
      goesOn = false;
    }

    /** RFC 5322, 4.4: {@code @relay:jo@example.org}. */
    private static String withoutRoute(String address) {
      int colon = address.startsWith("@") ? address.indexOf(':') : -1;
      return address.substring(colon + 1);
    }

    /** {@code Jo Bloggs jo@example.org}, without brackets: one word has the {@code @}. */
    private void bare(String text) {
      String[] pieces = text.split("\\s+", 50);
      if (pieces.length == 1) {
        add(comment.toString(), text);
        return;
      }
      var name = new StringBuilder();
      String address = "";
      int addresses = 0;
      for (String piece : pieces) {
        if (piece.indexOf('@') > 0) {
          address = piece;
          addresses++;
        } else {
          name.append(piece).append(' ');
        }
      }
      add(name.toString(), addresses == 1 ? address : text);
    }

    private void add(String name, String address) {
      String clean = address.strip();
      if (clean.regionMatches(true, 0, "mailto:", 0, 7)) {
        clean = clean.substring(7);
      }
      found.add(
          new HeaderAddress(
              name.isBlank() ? comment.toString().strip() : name.strip(), Lower.of(clean)));
    }
  }
}
