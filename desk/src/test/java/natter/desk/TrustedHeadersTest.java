package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import natter.desk.OpenDesk.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No header says who somebody is, and nobody but our own proxy where they come from. */
@ExtendWith(SharedDesk.class)
class TrustedHeadersTest {
  private static final String FORWARDED = "X-Forwarded-For";

  private final OpenDesk desk;

  TrustedHeadersTest(OpenDesk desk) {
    this.desk = desk;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Remote-User",
        "X-Remote-User",
        "X-Forwarded-User",
        "X-Forwarded-Preferred-Username",
        "X-Auth-Request-User",
        "X-Auth-Username",
        "X-Natter-User",
        "X-Natter-Account",
        "X-SSL-Client-S-DN-CN"
      })
  void letsNobodyInByAHeader(String header) {
    assertThat(desk.browser().get("/desk", header, "manager").status()).isEqualTo(302);
    assertThat(desk.browser().get("/api/concerns", header, "manager").status()).isEqualTo(401);
  }

  @Test
  void isNotToldByAnybodyElseThatTheyAreThisMachine() {
    String metrics = "/actuator/prometheus";
    assertThat(desk.browser().get(metrics).status()).as("this machine").isEqualTo(404);
    for (String said :
        new String[] {
          "203.0.113.9", "127.0.0.1, 203.0.113.9", "127.0.0.1, 10.1.2.3", "::1, 10.0.0.1"
        }) {
      assertThat(desk.browser().get(metrics, FORWARDED, said).status()).as(said).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-Host", "Forwarded", "X-Original-URL", "X-Rewrite-URL"})
  void goesNowhereElseBecauseOfAHeader(String header) {
    String value = header.equals("Forwarded") ? "host=evil.example" : "evil.example";
    Answer answer = desk.browser().get("/desk", header, value);
    assertThat(answer.location()).isEqualTo("/login");
    assertThat(desk.browser().get("/login", header, value).body()).doesNotContain("evil.example");
  }
}
