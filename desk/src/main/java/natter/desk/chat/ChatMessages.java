package natter.desk.chat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.desk.chat.Chat.Said;
import natter.desk.chat.Receiving.Received;
import natter.desk.page.Plain;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /chat/messages}: the web chat as JSON, over a session cookie. No form of another site can
 * send JSON, nor the header that photos need.
 */
@RestController
@RequestMapping("/chat/messages")
public final class ChatMessages {
  /** What a script must say when it sends photos. */
  private static final String OURS = "X-Natter-Chat";

  /** What a page in a frame is told if the browser keeps no cookie there. */
  private static final String COOKIES = "Natter-Cookies";

  /** Longer than any message that is short enough, however its characters are written. */
  private static final int MOST_BYTES = 6 * Chat.LONGEST + 1024;

  private static final JsonMapper JSON = new JsonMapper();

  private final Chat chat;
  private final Streams streams;
  private final Mailing mail;
  private final Phrasebook book;

  public ChatMessages(Chat chat, Streams streams, Mailing mail, Phrasebook book) {
    this.chat = chat;
    this.streams = streams;
    this.mail = mail;
    this.book = book;
  }

  /** What was said after {@code after}, oldest first; nothing for who has not written yet. */
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> after(
      @RequestParam(defaultValue = "0") String after, HttpServletRequest request) {
    if (!after.matches("\\d{0,18}")) {
      return Answers.refuse(HttpStatus.BAD_REQUEST, words(request).say("not-understood"));
    }
    if (chat.wasEnded(request)) {
      return Answers.refuse(HttpStatus.GONE, words(request).say("ended"));
    }
    long number = after.isEmpty() ? 0 : Long.parseLong(after);
    List<Said> said = chat.known(request).map(s -> chat.after(s, number)).orElseGet(List::of);
    return ResponseEntity.ok()
        .header(COOKIES, Session.keepsCookies(request) ? "kept" : "none")
        .body(said);
  }

  /** Keeps a message; the answer is given once it is durable. */
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> keep(HttpServletRequest request) throws IOException {
    Wording words = words(request);
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      return Answers.refuse(HttpStatus.CONTENT_TOO_LARGE, words.say("too-long"));
    }
    return sent(body)
        .map(sent -> keep(Receiving.looked(sent), words, request))
        .orElseGet(() -> Answers.refuse(HttpStatus.BAD_REQUEST, words.say("not-understood")));
  }

  /** The same with photos. */
  @PostMapping(
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> keepPhotos(
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String language,
      @RequestParam(defaultValue = "") String once,
      @RequestParam(name = "photo", required = false) @Nullable List<MultipartFile> photos,
      HttpServletRequest request)
      throws IOException {
    if (request.getHeader(OURS) == null) {
      return Answers.refuse(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE, words(request).say("not-understood"));
    }
    Written written = Written.of(Plain.words(text), spoken(language)).named(Receiving.once(once));
    List<MultipartFile> files = photos == null ? List.of() : photos;
    return keep(Receiving.of(written, files), words(request), request);
  }

  /** Ends it on this device at once; what was said stays with the council. */
  @PostMapping(path = "/leave", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> leave(HttpServletRequest request) {
    Session.of(request)
        .ifPresent(
            session -> {
              chat.leave(session);
              streams.end(session);
            });
    return ResponseEntity.ok()
        .header(HttpHeaders.SET_COOKIE, Session.forget(request).toString())
        .body(Map.of("left", true));
  }

  /** Asks, at an address that may be anybody's, whether news shall go there too. */
  @PostMapping(
      path = "/email",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> email(HttpServletRequest request) throws IOException {
    Wording words = words(request);
    String said = address(request.getInputStream().readNBytes(1_024));
    return mail.ask(chat.known(request), said, words.language(), request.getRemoteAddr())
        .map(why -> Answers.refuse(HttpStatus.BAD_REQUEST, words.say(why)))
        .orElseGet(() -> ResponseEntity.ok(Map.of("said", words.say("mail-asked"))));
  }

  private static String address(byte[] body) {
    try {
      return text(JSON.readTree(body).get("email")).orElse("");
    } catch (JacksonException e) {
      return "";
    }
  }

  private ResponseEntity<Object> keep(
      Received received, Wording words, HttpServletRequest request) {
    if (received.wrong().isPresent()) {
      String why = received.wrong().get();
      return Answers.refuse(status(why), words.say(why));
    }
    Optional<Session> known = chat.known(request);
    Session session = known.orElseGet(chat::newSession);
    Optional<Duration> pause =
        chat.tooMuch(session, known.isEmpty(), received.written(), request.getRemoteAddr());
    if (pause.isPresent()) {
      return Answers.slower(pause.get(), words);
    }
    chat.keep(session, received.written());
    return ResponseEntity.ok()
        .header(HttpHeaders.SET_COOKIE, session.cookie(request, chat.settings().kept()).toString())
        .body(Map.of("kept", true));
  }

  private static HttpStatus status(String why) {
    return why.equals("too-long") || why.equals("photo-large")
        ? HttpStatus.CONTENT_TOO_LARGE
        : HttpStatus.BAD_REQUEST;
  }

  private static Optional<Written> sent(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      Optional<Written> words =
          text(json.get("text"))
              .map(
                  text ->
                      Written.of(
                          Plain.words(text), text(json.get("language")).flatMap(l -> spoken(l))));
      return words.map(
          w ->
              w.named(text(json.get("once")).flatMap(Receiving::once))
                  .under(
                      Optional.ofNullable(json.get("line"))
                          .flatMap(l -> Receiving.line(l.asString())))
                  .at(
                      Optional.ofNullable(json.get("position"))
                          .flatMap(
                              p ->
                                  Receiving.position(
                                      p.path("latitude").asString(),
                                      p.path("longitude").asString()))));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> spoken(String language) {
    return Optional.of(language).filter(l -> !l.isBlank() && l.length() <= 35);
  }

  private static Optional<String> text(@Nullable JsonNode node) {
    return Optional.ofNullable(node).filter(JsonNode::isString).map(JsonNode::stringValue);
  }

  private Wording words(HttpServletRequest request) {
    return book.of(request);
  }
}
