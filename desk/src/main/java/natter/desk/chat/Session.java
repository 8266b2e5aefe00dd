package natter.desk.chat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.talk.Address;
import org.springframework.http.ResponseCookie;

/**
 * A resident's browser in the web chat, known by the secret in its cookie.
 *
 * @param token the secret; only its digest is ever kept
 */
record Session(String token) {
  static final String COOKIE = "natter-chat";
  private static final String PATH = "/chat";
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z_-]{22,64}");

  Session {
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException("a session's token has at least 128 bits");
    }
  }

  static Optional<Session> of(HttpServletRequest request) {
    return Stream.ofNullable(request.getCookies())
        .flatMap(Stream::of)
        .filter(c -> COOKIE.equals(c.getName()))
        .map(Cookie::getValue)
        .filter(v -> TOKEN.matcher(v).matches())
        .findFirst()
        .map(Session::new);
  }

  /** Under which natter knows them: says nothing about the secret. */
  Address address() {
    return new Address(Address.WEB, digest().substring(0, 32));
  }

  ResponseCookie cookie(boolean secure) {
    return cookie(token, KEPT, secure);
  }

  static ResponseCookie forget(boolean secure) {
    return cookie("", Duration.ZERO, secure);
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return "a chat session";
  }

  private static ResponseCookie cookie(String value, Duration age, boolean secure) {
    return ResponseCookie.from(COOKIE, value)
        .path(PATH)
        .httpOnly(true)
        .sameSite("Lax")
        .secure(secure)
        .maxAge(age)
        .build();
  }

  private String digest() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
