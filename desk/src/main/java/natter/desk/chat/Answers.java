package natter.desk.chat;

import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What a script of the chat is told when something cannot be done. */
final class Answers {
  private Answers() {}

  static ResponseEntity<Object> refuse(HttpStatus status, String why) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("error", why));
  }

  static ResponseEntity<Object> slower(Duration pause, Wording words) {
    return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(pause.toSeconds() + 1))
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("error", words.tooFast(pause)));
  }
}
