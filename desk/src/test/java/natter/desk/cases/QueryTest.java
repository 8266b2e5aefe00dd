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

  @Test
  void knowsAValueHoweverItIsTyped() {
    var typed = new Query("sofa status:open");
    assertThat(typed.has("status", "open")).isTrue();
    assertThat(typed.has("status", "closed")).isFalse();
    assertThat(typed.without("status", "open").text()).isEqualTo("sofa");
  }

  @Test
  void asksForOtherDaysInPlaceOfThoseItHas() {
    var days = new Query("(a OR b) after:2026-01-01 before:2026-02-01");
    var from = java.time.LocalDate.of(2026, 3, 1);
    assertThat(days.between(from, from.plusDays(1)).text())
        .isEqualTo("(a OR b) after:2026-03-01 before:2026-03-02");
    assertThat(new Query("").between(from, from.plusDays(1)).text())
        .isEqualTo("after:2026-03-01 before:2026-03-02");
  }
}
