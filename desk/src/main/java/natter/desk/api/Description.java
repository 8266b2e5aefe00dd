package natter.desk.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import natter.desk.page.Unaudited;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/openapi.json}: what the API answers, as OpenAPI 3.1. */
@RestController
public final class Description {
  private final String json;

  public Description() {
    try (InputStream in =
        Objects.requireNonNull(Description.class.getResourceAsStream("/desk/openapi.json"))) {
      this.json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Unaudited("it tells of nobody")
  @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  String json() {
    return json;
  }
}
