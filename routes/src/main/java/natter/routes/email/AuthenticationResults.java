package natter.routes.email;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a mail server found out about who sent a mail: one {@code Authentication-Results} field (RFC
 * 8601, 2.2). Anybody can write such a field, so that only one of our own server's is worth
 * anything; one that does not keep to the form is worth nothing.
 *
 * @param server the name by which the server calls itself (authserv-id), lower case
 * @param results what it found, in order; none where it says {@code none}
 */
record AuthenticationResults(String server, List<Result> results) {
  private static final int MOST = 100;

  /**
   * One method and what came of it.
   *
   * @param method as {@code dkim}, lower case
   * @param result as {@code pass}, lower case
   * @param properties by {@code ptype.property}, lower case, as {@code header.d}
   */
  record Result(String method, String result, Map<String, String> properties) {
    boolean is(String name, String value) {
      return method.equals(name) && result.equals(value);
    }

    /** The domain that a property names, with or without a local part before it. */
    String domain(String property) {
      String value = properties.getOrDefault(property, "");
      return Lower.of(value.substring(value.lastIndexOf('@') + 1));
    }
  }

  /** Empty if the field is broken. */
  static Optional<AuthenticationResults> parse(String field) {
    try {
      return Optional.of(new Reading(field).read());
    } catch (Broken e) {
      return Optional.empty();
    }
  }

  /** The name alone, whatever follows it; empty if there is none. */
  static String serverOf(String field) {
    try {
      return new Reading(field).server();
    } catch (Broken e) {
      return "";
    }
  }

  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    Broken() {
      super("", null, false, false);
    }
  }

  private static final class Reading {
    private final String field;
    private int at;

    Reading(String field) {
      this.field = field;
    }

    String server() throws Broken {
      skip();
      return Lower.of(value());
    }

    AuthenticationResults read() throws Broken {
      String server = server();
      skip();
      version();
      var results = new ArrayList<Result>();
      while (at < field.length()) {
        expect(';');
        skip();
        if (at < field.length() && results.size() < MOST) {
          result(results);
        }
      }
      return new AuthenticationResults(server, List.copyOf(results));
    }

    /** The only one there is. */
    private void version() throws Broken {
      if (at < field.length() && field.charAt(at) != ';') {
        if (!token().equals("1")) {
          throw new Broken();
        }
        skip();
      }
    }

    private void result(List<Result> results) throws Broken {
      String method = keyword();
      skip();
      if (method.equals("none") && !peek('=')) {
        return;
      }
      if (peek('/')) {
        at++;
        skip();
        token();
        skip();
      }
      expect('=');
      skip();
      String result = keyword();
      skip();
      results.add(new Result(method, result, properties()));
    }

    private Map<String, String> properties() throws Broken {
      var properties = new LinkedHashMap<String, String>();
      while (at < field.length() && !peek(';') && properties.size() < MOST) {
        String name = keyword();
        skip();
        if (peek('.')) {
          at++;
          skip();
          name = name + "." + keyword();
          skip();
        } else if (!name.equals("reason") && !name.equals("action")) {
          throw new Broken();
        }
        expect('=');
        skip();
        String old = properties.putIfAbsent(name, property());
        if (old != null && !name.equals("reason")) {
          throw new Broken();
        }
        skip();
      }
      return properties;
    }

    /** A value, or an address whose local part may be quoted. */
    private String property() throws Broken {
      String value = peek('@') ? "" : value();
      if (peek('@')) {
        at++;
        value = value + "@" + token();
      }
      return value;
    }

    private String value() throws Broken {
      return peek('"') ? quoted() : token();
    }

    private String quoted() throws Broken {
      var value = new StringBuilder();
      for (at++; at < field.length(); at++) {
        char c = field.charAt(at);
        if (c == '"') {
          at++;
          return value.toString();
        }
        if (c == '\\' && at + 1 < field.length()) {
          at++;
        }
        value.append(field.charAt(at));
      }
      throw new Broken();
    }

    /** RFC 2045, 5.1, but for the slash and colon that servers write in values unquoted. */
    private String token() throws Broken {
      int start = at;
      while (at < field.length() && isToken(field.charAt(at))) {
        at++;
      }
      if (at == start) {
        throw new Broken();
      }
      return field.substring(start, at);
    }

    private static boolean isToken(char c) {
      return c > ' ' && c != 0x7f && "()<>@,;\\\"[]?=".indexOf(c) < 0;
    }

    private String keyword() throws Broken {
      int start = at;
      while (at < field.length() && isKeyword(field.charAt(at))) {
        at++;
      }
      if (at == start) {
        throw new Broken();
      }
      return Lower.of(field.substring(start, at));
    }

    private static boolean isKeyword(char c) {
      return c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
    }

    private boolean peek(char c) {
      return at < field.length() && field.charAt(at) == c;
    }

    private void expect(char c) throws Broken {
      if (!peek(c)) {
        throw new Broken();
      }
      at++;
    }

    /** Spaces and comments, which may hold others. */
    private void skip() throws Broken {
      int depth = 0;
      while (at < field.length()) {
        char c = field.charAt(at);
        if (c == '(') {
          depth++;
        } else if (c == ')' && depth > 0) {
          depth--;
        } else if (c == '\\' && depth > 0) {
          at++;
        } else if (depth == 0 && c > ' ') {
          return;
        }
        at++;
      }
      if (depth > 0) {
        throw new Broken();
      }
    }
  }
}
