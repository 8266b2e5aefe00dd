package natter.desk.api;

import java.util.Map;
import natter.bot.care.QueryMistake;
import natter.desk.page.Missing;
import natter.desk.page.Nonsense;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the API says when it cannot answer: always JSON, with what is wrong. */
@RestControllerAdvice(annotations = RestController.class)
public final class ApiMistakes {
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> mistake(QueryMistake mistake) {
    return refused(
        HttpStatus.BAD_REQUEST,
        Map.of("error", String.valueOf(mistake.getMessage()), "position", mistake.position()));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> nonsense(Nonsense nonsense) {
    return refused(HttpStatus.BAD_REQUEST, Map.of("error", String.valueOf(nonsense.getMessage())));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> missing(Missing missing) {
    return refused(HttpStatus.NOT_FOUND, Map.of("error", "There is nothing of that name"));
  }

  private static ResponseEntity<Map<String, Object>> refused(
      HttpStatus status, Map<String, Object> body) {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body);
  }
}
