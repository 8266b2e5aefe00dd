package natter.desk.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /chat/widget.js}: the one script by which another site shows the chat in a frame. */
@RestController
public final class Widget {
  private static final String PLACE = "__WORDS__";
  private static final Duration KEPT = Duration.ofHours(1);

  private final String script;

  public Widget(Phrasebook book) {
    this.script = read().replace(PLACE, new JsonMapper().writeValueAsString(words(book)));
  }

  /** What the widget itself says, in each language. */
  private static Map<String, Map<String, String>> words(Phrasebook book) {
    Map<String, Map<String, String>> all = new TreeMap<>();
    for (Phrasebook.Tongue tongue : book.tongues()) {
      var words = book.in(tongue.language());
      all.put(
          tongue.language(),
          Map.of(
              "open", words.say("widget-open"),
              "close", words.say("widget-close"),
              "title", words.say("title"),
              "own", words.say("widget-own"),
              "news", words.say("news"),
              "dir", tongue.direction()));
    }
    return all;
  }

  @GetMapping("/chat/widget.js")
  ResponseEntity<String> script() {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8))
        .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .body(script);
  }

  private static String read() {
    try (InputStream in = new ClassPathResource("desk/widget.js").getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the widget is missing", e);
    }
  }
}
