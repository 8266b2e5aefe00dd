package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FrontTest {
  private static OpenDesk desk;

  @BeforeAll
  static void open() {
    desk = new OpenDesk();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void showsAFrontPageAndAnIcon() {
    var front = desk.browser().get("/");
    assertThat(front.status()).isEqualTo(200);
    assertThat(front.body()).contains("href=\"/chat\"").contains("href=\"/desk\"").contains("Anytown Council");
    var icon = desk.browser().get("/favicon.ico");
    assertThat(icon.status()).isEqualTo(200);
    assertThat(icon.raw().body()).startsWith(0, 0, 1, 0);
  }
}
