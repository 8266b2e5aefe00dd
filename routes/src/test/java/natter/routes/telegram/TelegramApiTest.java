package natter.routes.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.telegram.telegrambots.meta.api.methods.GetMe;

@Timeout(180)
final class TelegramApiTest {
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private int status = 200;
  private String answer =
      "{\"ok\":true,\"result\":{\"username\":\"natter_bot\",\"new\":{\"x\":1}}}";

  TelegramApiTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void open() {
    server.createContext(
        "/",
        exchange -> {
          paths.add(exchange.getRequestURI().toString());
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private TelegramApi api(String path) {
    return TelegramApi.at("http://127.0.0.1:" + server.getAddress().getPort() + path, "123:secret");
  }

  @Test
  void livesUnderAPathToo() throws IOException {
    try (TelegramApi api = api("/telegram/")) {
      assertThat(api.call(new GetMe()).path("username").asString()).isEqualTo("natter_bot");
    }
    assertThat(paths).containsExactly("/telegram/bot123:secret/getme");
  }

  @Test
  void followsNobodyElsewhere() {
    status = 302;
    answer = "moved";
    try (TelegramApi api = api("")) {
      assertThatThrownBy(() -> api.call(new GetMe()))
          .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo(302));
    }
    assertThat(paths).hasSize(1);
  }

  @Test
  void takesAnAnswerThatIsNoneForARefusal() {
    answer = "";
    try (TelegramApi api = api("")) {
      assertThatThrownBy(() -> api.call(new GetMe())).isInstanceOf(Refused.class);
    }
  }
}
