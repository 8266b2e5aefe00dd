package natter.index.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\u0000",
        "a\u0000\u0000b",
        "\u0010",
        "\u0010\u00100000",
        "\ud800",
        "\udc00\ud800",
        "\ud83d\ude00\ude00",
        "x\ud83d"
      })
  void tellsWhatItWasGiven(String text) {
    assertThat(Texts.told(Texts.kept(text))).isEqualTo(text);
    assertThat(Texts.kept(text)).doesNotContain("\u0000");
  }

  @Test
  void leavesOrdinaryTextAlone() {
    String text = "Zażółć \ud83d\ude00\n";

    assertThat(Texts.kept(text)).isSameAs(text);
    assertThat(Texts.told(text)).isSameAs(text);
  }
}
