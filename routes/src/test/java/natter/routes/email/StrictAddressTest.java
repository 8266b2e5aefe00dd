package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictAddressTest {
  @ParameterizedTest
  @CsvSource({
    "jo@example.org, jo@example.org",
    "Jo.Bloggs+natter@Example.ORG, Jo.Bloggs+natter@example.org",
    "o'brien@example.org, o'brien@example.org",
    "jo@mail.b\u00fccher.example, jo@mail.xn--bcher-kva.example",
    "jo@\u043f\u0440\u0438\u043c\u0435\u0440.example, jo@xn--e1afmkfd.example",
    "jo@xn--fa-hia.example, jo@xn--fa-hia.example",
    "j\u00f6@example.org, j\u00f6@example.org",
    "\u7528\u6237@example.org, \u7528\u6237@example.org"
  })
  void writesToOnePlainAddress(String text, String value) {
    assertThat(StrictAddress.of(text).orElseThrow().value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jo",
        "@example.org",
        "jo@",
        "jo@@example.org",
        "jo@mo@example.org",
        "<jo@example.org>",
        "jo@example.org>",
        "Jo <jo@example.org>",
        "\"jo\"@example.org",
        "jo(comment)@example.org",
        "jo@example.org,mo@example.org",
        "jo@example.org;mo@example.org",
        "jo @example.org",
        "jo@ example.org",
        ".jo@example.org",
        "jo.@example.org",
        "jo..mo@example.org",
        "@a.example:jo@example.org",
        "jo%mo@[127.0.0.1]",
        "jo@127.0.0.1",
        "jo@1.2.3.4",
        "jo@localhost",
        "jo@.example.org",
        "jo@example..org",
        "jo@example.org.",
        "jo@-example.org",
        "jo@exa_mple.org",
        "jo@example.org\r\nRCPT TO:<mo@example.org>",
        "jo\r@example.org",
        "jo\n@example.org",
        "jo\u0000@example.org",
        "jo\u202e@example.org",
        "jo\u200b@example.org",
        "jo\u00a0@example.org",
        "jo\ud83d\ude00@example.org",
        "jo@fa\u00df.example",
        "jo@example\u3002org"
      })
  void refusesEveryOtherForm(String text) {
    assertThat(StrictAddress.of(text)).isEmpty();
  }

  /** RFC 5321, 4.5.3.1: counted in bytes. */
  @Test
  void refusesWhatIsTooLong() {
    assertThat(StrictAddress.of("x".repeat(64) + "@example.org")).isPresent();
    assertThat(StrictAddress.of("x".repeat(65) + "@example.org")).isEmpty();
    assertThat(StrictAddress.of("\u00f6".repeat(33) + "@example.org")).isEmpty();
    assertThat(StrictAddress.of("jo@" + "x".repeat(64) + ".org")).isEmpty();
    assertThat(StrictAddress.of("jo@" + "xx.".repeat(85) + "org")).isEmpty();
  }

  @Test
  void tellsWhichEveryServerTakes() {
    assertThat(StrictAddress.of("jo@b\u00fccher.example").orElseThrow().isAscii()).isTrue();
    assertThat(StrictAddress.of("j\u00f6@example.org").orElseThrow().isAscii()).isFalse();
  }

  @Test
  void isNeverShownWhole() {
    assertThat(StrictAddress.of("jo@example.org").orElseThrow()).hasToString("\u2026@example.org");
  }
}
