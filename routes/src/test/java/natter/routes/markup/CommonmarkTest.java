package natter.routes.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommonmarkTest {
  private static final String SAID =
      "**Fair**\n\nCome *all*\nand see [us](https://natter.example/x).\n\n- Cake\n- Tea\n\n1 < 2 <b>x</b>";

  private final Commonmark markup = new Commonmark();

  @Test
  void saysPlainWordsAlone() {
    assertThat(markup.plain(SAID))
        .isEqualTo(
            "Fair\n\nCome all\nand see us (https://natter.example/x).\n\n\u2022 Cake\n\u2022 Tea\n\n1 < 2 <b>x</b>");
  }

  @Test
  void showsAPageWithoutItsHtml() {
    assertThat(markup.html(SAID))
        .contains("<strong>Fair</strong>", "<br>", "<li>Cake</li>", "&lt;b&gt;x&lt;/b&gt;")
        .doesNotContain("<b>");
    assertThat(markup.html("[x](javascript:alert(1)) <script>"))
        .doesNotContain("javascript", "<script>");
  }

  @Test
  void saysWhatTelegramTakes() {
    assertThat(Commonmark.telegram(SAID))
        .startsWith("<b>Fair</b>\n\nCome <i>all</i>\n")
        .contains(
            "<a href=\"https://natter.example/x\">us</a>", "\u2022 Cake", "1 &lt; 2 &lt;b&gt;x");
    assertThat(Commonmark.telegram("[x](javascript:y)")).isEqualTo("x");
  }
}
