package natter.routes.email;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A structured field such as {@code text/plain; charset=utf-8}: a value and its parameters, with
 * RFC 2231's continuations and charsets. Broken ones give what can be made of them.
 *
 * @param value the part before the first semicolon, lower case
 * @param parameters by lower-case name, raw where RFC 2231 did not say a charset
 */
record FieldValue(String value, Map<String, String> parameters) {
  static final FieldValue NONE = new FieldValue("", Map.of());
  private static final int MOST_PARAMETERS = 200;

  static FieldValue parse(String field) {
    if (field.isEmpty()) {
      return NONE;
    }
    int semicolon = field.indexOf(';');
    String value = semicolon < 0 ? field : field.substring(0, semicolon);
    if (semicolon < 0) {
      return new FieldValue(token(value), Map.of());
    }
    return new FieldValue(token(value), resolved(pairs(field, semicolon + 1)));
  }

  /** The parameter as it came; empty if there is none. */
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  boolean has(String name) {
    return parameters.containsKey(name);
  }

  private static String token(String value) {
    String token = Lower.of(value.strip());
    int end = 0;
    while (end < token.length() && " \t(\"".indexOf(token.charAt(end)) < 0) {
      end++;
    }
    return token.substring(0, end);
  }

  private static Map<String, String> pairs(String field, int from) {
    var pairs = new LinkedHashMap<String, String>();
    int at = from;
    while (at < field.length() && pairs.size() < MOST_PARAMETERS) {
      int equals = field.indexOf('=', at);
      if (equals < 0) {
        break;
      }
      String name = field.substring(at, equals).strip();
      name = Lower.of(name.substring(name.lastIndexOf(';') + 1).strip());
      var value = new StringBuilder();
      at = readValue(field, equals + 1, value);
      pairs.putIfAbsent(name, value.toString());
    }
    return pairs;
  }

  /** Reads one value into {@code value} and says where the next parameter starts. */
  private static int readValue(String field, int from, StringBuilder value) {
    int at = from;
    while (at < field.length() && field.charAt(at) <= ' ') {
      at++;
    }
    if (at < field.length() && field.charAt(at) == '"') {
      return readQuoted(field, at + 1, value);
    }
    int semicolon = field.indexOf(';', at);
    int end = semicolon < 0 ? field.length() : semicolon;
    value.append(field.substring(at, end).strip());
    return end + 1;
  }

  private static int readQuoted(String field, int from, StringBuilder value) {
    int at = from;
    while (at < field.length() && field.charAt(at) != '"') {
      char c = field.charAt(at);
      // Only these two are escaped in earnest; a lone backslash is a Windows path.
      boolean escaped =
          c == '\\' && at + 1 < field.length() && "\"\\".indexOf(field.charAt(at + 1)) >= 0;
      if (escaped) {
        at++;
      }
      value.append(field.charAt(at));
      at++;
    }
    int semicolon = field.indexOf(';', at);
    return semicolon < 0 ? field.length() : semicolon + 1;
  }

  private static Map<String, String> resolved(Map<String, String> pairs) {
    boolean extended = false;
    for (String name : pairs.keySet()) {
      extended |= name.indexOf('*') > 0;
    }
    return extended ? joined(pairs) : pairs;
  }

  /** RFC 2231, 3 and 4: {@code name*0*=utf-8''a%20; name*1=b}. */
  private static Map<String, String> joined(Map<String, String> pairs) {
    var whole = new LinkedHashMap<String, String>();
    var pieces = new LinkedHashMap<String, TreeMap<Integer, Piece>>();
    pairs.forEach(
        (name, value) -> {
          int star = name.indexOf('*');
          if (star <= 0) {
            whole.putIfAbsent(name, value);
          } else {
            pieces
                .computeIfAbsent(name.substring(0, star), n -> new TreeMap<>())
                .putIfAbsent(number(name, star), new Piece(value, name.endsWith("*")));
          }
        });
    pieces.forEach((name, parts) -> whole.put(name, decoded(new ArrayList<>(parts.values()))));
    return whole;
  }

  private record Piece(String value, boolean encoded) {}

  private static int number(String name, int star) {
    int n = 0;
    for (int i = star + 1; i < name.length() && Character.isDigit(name.charAt(i)); i++) {
      n = Math.min(n * 10 + Character.digit(name.charAt(i), 10), MOST_PARAMETERS);
    }
    return n;
  }

  private static String decoded(List<Piece> pieces) {
    String first = pieces.get(0).value();
    int quote = pieces.get(0).encoded() ? first.indexOf('\'') : -1;
    int second = quote < 0 ? -1 : first.indexOf('\'', quote + 1);
    String charset = second < 0 ? "" : first.substring(0, quote);
    var bytes = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      String value = i == 0 && second >= 0 ? first.substring(second + 1) : pieces.get(i).value();
      bytes.append(pieces.get(i).encoded() ? unescaped(value) : value);
    }
    if (second < 0) {
      return bytes.toString();
    }
    return MailCharset.decode(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), charset);
  }

  private static String unescaped(String value) {
    var bytes = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int high = c == '%' && i + 2 < value.length() ? hex(value.charAt(i + 1)) : -1;
      int low = high < 0 ? -1 : hex(value.charAt(i + 2));
      if (low >= 0) {
        bytes.append((char) ((high << 4) | low));
        i += 2;
      } else {
        bytes.append(c);
      }
    }
    return bytes.toString();
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
