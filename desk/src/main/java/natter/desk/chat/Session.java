package natter.desk.chat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.people.Digest;
import natter.bot.talk.Address;
import org.springframework.http.ResponseCookie;

/**
 * A resident's browser in the web chat, known by the secret in its cookie.
 *
 * @param token the secret; only its digest is ever kept
 */
record Session(String token) {
  private static final String PATH = "/chat";
  private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z_-]{22,64}");

  Session {
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException("a session's token has at least 128 bits");
    }
  }

  /** Where the chat is shown. It has a cookie of its own in each. */
  enum Place {
    /** On a page of its own. */
    PAGE("natter-chat"),

    /**
     * In a frame on another site. Its cookie is partitioned (CHIPS): it is there on that site
     * alone, and where other cookies of third parties are blocked.
     */
    FRAME("natter-widget");

    private final String cookie;

    Place(String cookie) {
      this.cookie = cookie;
    }

    static Place of(HttpServletRequest request) {
      return request.getParameter("framed") == null ? PAGE : FRAME;
    }
  }

  /** The one whose secret comes with the request, if one comes. */
  static Optional<Session> of(HttpServletRequest request) {
    return value(request, Place.of(request).cookie)
        .filter(v -> TOKEN.matcher(v).matches())
        .map(Session::new);
  }

  /** Whether the browser keeps our cookies where the chat is shown: one is set with the page. */
  static boolean keepsCookies(HttpServletRequest request) {
    return value(request, Place.of(request).cookie).isPresent();
  }

  private static Optional<String> value(HttpServletRequest request, String cookie) {
    return Stream.ofNullable(request.getCookies())
        .flatMap(Stream::of)
        .filter(c -> cookie.equals(c.getName()))
        .map(Cookie::getValue)
        .findFirst();
  }

  /** Under which natter knows them: says nothing about the secret. */
  Address address() {
    return new Address(Address.WEB, digest().substring(0, 32));
  }

  /** What is kept of the secret. */
  String digest() {
    return Digest.of(token);
  }

  ResponseCookie cookie(HttpServletRequest request, Duration kept) {
    return cookie(token, kept, request);
  }

  /** Takes the secret from the browser. */
  static ResponseCookie forget(HttpServletRequest request) {
    return cookie("", Duration.ZERO, request);
  }

  /** No secret yet: shows whether the browser keeps one in this frame. */
  static ResponseCookie probe(HttpServletRequest request) {
    return cookie("none", Duration.ofSeconds(-1), request);
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return "a chat session";
  }

  private static ResponseCookie cookie(String value, Duration age, HttpServletRequest request) {
    Place place = Place.of(request);
    boolean framed = place == Place.FRAME;
    return ResponseCookie.from(place.cookie, value)
        .path(PATH)
        .httpOnly(true)
        .sameSite(framed ? "None" : "Lax")
        .secure(framed || request.isSecure())
        .partitioned(framed)
        .maxAge(age)
        .build();
  }
}
