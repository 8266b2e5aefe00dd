package natter.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTest {
  @Test
  void narrowsAndWidens() {
    Query narrow = new Query("park").with("service", "Fly tipping");
    assertThat(narrow.text()).isEqualTo("park service:\"Fly tipping\"");
    assertThat(narrow.has("service", "Fly tipping")).isTrue();
    assertThat(narrow.without("service", "Fly tipping").text()).isEqualTo("park");
    assertThat(new Query("").with("status", "open").without("status", "open").text()).isEmpty();
  }

  @Test
  void narrowsAlternativesAsAWhole() {
    Query narrow = new Query("noise OR music").with("status", "open");
    assertThat(narrow.text()).isEqualTo("(noise OR music) status:\"open\"");
    assertThat(narrow.without("status", "open").text()).isEqualTo("noise OR music");
    assertThat(new Query("\"now OR never\"").with("status", "open").text())
        .isEqualTo("\"now OR never\" status:\"open\"");
  }

  @Test
  void keepsQuotesInNames() {
    assertThat(new Query("").with("ward", "The \"Heath\"").text())
        .isEqualTo("ward:\"The \\\"Heath\\\"\"");
  }

  @Test
  void knowsAWholeTermFromItsBeginning() {
    assertThat(new Query("status:\"opened\"").has("status", "open")).isFalse();
  }
}
