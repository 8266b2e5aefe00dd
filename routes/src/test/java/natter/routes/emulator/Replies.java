package natter.routes.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the Bot API answers (core.telegram.org/bots/api#making-requests), and how it puts it. */
final class Replies {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Replies() {}

  static ObjectNode yes(JsonNode result) {
    ObjectNode answer = JSON.createObjectNode().put("ok", true);
    answer.set("result", result);
    return answer;
  }

  static ObjectNode yes(boolean result) {
    return JSON.createObjectNode().put("ok", true).put("result", result);
  }

  static ObjectNode no(int code, String description) {
    return JSON.createObjectNode()
        .put("ok", false)
        .put("error_code", code)
        .put("description", description);
  }

  static ObjectNode tooMany(long seconds) {
    ObjectNode answer = no(429, "Too Many Requests: retry after " + seconds);
    answer.putObject("parameters").put("retry_after", seconds);
    return answer;
  }

  static void answer(HttpExchange exchange, ObjectNode answer) throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.path("error_code").asInt(200), body.length);
    exchange.getResponseBody().write(body);
  }

  static void gateway(HttpExchange exchange, int code) throws IOException {
    byte[] body = "<html>Bad Gateway</html>".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, body.length);
    exchange.getResponseBody().write(body);
  }

  static void torn(HttpExchange exchange, ObjectNode answer) throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.sendResponseHeaders(200, body.length);
    OutputStream out = exchange.getResponseBody();
    out.write(body, 0, body.length / 2);
    out.flush();
  }
}
