package natter.desk.chat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Phrases;
import natter.desk.chat.Chat.Said;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /chat/messages}: the web chat as JSON, over a session cookie. */
@RestController
@RequestMapping("/chat/messages")
public final class ChatMessages {
  /** Longer than any message that is short enough, however its characters are written. */
  private static final int MOST_BYTES = 6 * Chat.LONGEST + 1024;

  private static final JsonMapper JSON = new JsonMapper();

  private final Chat chat;
  private final Phrases phrases;
  private final String council;

  public ChatMessages(Chat chat, Phrases phrases, String council) {
    this.chat = chat;
    this.phrases = phrases;
    this.council = council;
  }

  /** What a browser sends. */
  private record Sent(String text, Optional<String> language) {}

  /** What was said after {@code after}, oldest first; nothing for who has not written yet. */
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> after(
      @RequestParam(defaultValue = "0") String after, HttpServletRequest request) {
    if (!after.matches("\\d{0,18}")) {
      return refuse(HttpStatus.BAD_REQUEST, words(request).say("not-understood"));
    }
    long number = after.isEmpty() ? 0 : Long.parseLong(after);
    List<Said> said = Session.of(request).map(s -> chat.after(s, number)).orElseGet(List::of);
    return ResponseEntity.ok(said);
  }

  /** Keeps a message; the answer is given once it is durable. */
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> keep(HttpServletRequest request) throws IOException {
    Wording words = words(request);
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      return refuse(HttpStatus.CONTENT_TOO_LARGE, words.say("too-long"));
    }
    return sent(body)
        .map(sent -> keep(sent, words, request))
        .orElseGet(() -> refuse(HttpStatus.BAD_REQUEST, words.say("not-understood")));
  }

  private ResponseEntity<Object> keep(Sent sent, Wording words, HttpServletRequest request) {
    if (sent.text().isEmpty()) {
      return refuse(HttpStatus.BAD_REQUEST, words.say("empty"));
    }
    if (sent.text().length() > Chat.LONGEST) {
      return refuse(HttpStatus.CONTENT_TOO_LARGE, words.say("too-long"));
    }
    Optional<Session> known = Session.of(request);
    Session session = known.orElseGet(chat::newSession);
    Optional<Duration> pause = chat.tooMuch(session, request.getRemoteAddr());
    if (pause.isPresent()) {
      return slower(pause.get(), words);
    }
    chat.keep(session, sent.text(), sent.language());
    return ResponseEntity.ok()
        .header(HttpHeaders.SET_COOKIE, session.cookie(request.isSecure()).toString())
        .body(Map.of("kept", true));
  }

  private static Optional<Sent> sent(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      return text(json.get("text"))
          .map(Plain::words)
          .map(text -> new Sent(text, text(json.get("language")).filter(l -> l.length() <= 35)));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(@Nullable JsonNode node) {
    return Optional.ofNullable(node).filter(JsonNode::isString).map(JsonNode::stringValue);
  }

  private static ResponseEntity<Object> slower(Duration pause, Wording words) {
    return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(pause.toSeconds() + 1))
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("error", words.say("too-fast")));
  }

  private static ResponseEntity<Object> refuse(HttpStatus status, String why) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("error", why));
  }

  private Wording words(HttpServletRequest request) {
    return Wording.forBrowser(phrases, council, Collections.list(request.getLocales()));
  }
}
