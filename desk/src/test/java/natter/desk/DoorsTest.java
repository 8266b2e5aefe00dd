package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDesk.class)
class DoorsTest {
  private final OpenDesk desk;

  DoorsTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void saysWhetherMessagesComeInAndGoOut() {
    Browser officer = desk.signedIn("officer");
    assertThat(officer.get("/desk/doors").body())
        .contains("Email in", "Telegram in", "Open", "Look at it")
        .doesNotContain("Shut");
    assertThat(officer.get("/desk/more").body()).contains("href=\"/desk/doors\"");
  }
}
