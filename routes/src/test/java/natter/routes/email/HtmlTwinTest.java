package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import natter.bot.talk.Dispatch.Kind;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTwinTest {
  private static final Links LINKS =
      Links.in(
          "https://natter.example",
          List.of(
              "Report it at https://go.council.example/bins. Or write to bins@council.example!"));

  @Test
  void writesEachLineFromItsOwnSide() {
    String twin = HtmlTwin.of("انگریزی میں (in English):\nThank you.\nBye.", "ur", link -> false);
    assertThat(twin)
        .contains("(in English):</p>\n<p dir=\"auto\"")
        .contains("Thank you.<br>\nBye.");
  }

  @Test
  void saysTheSameWordsInParagraphs() {
    Document page = page("Thank you.\nYour reference is NT-7K3F-9QX.\n\nThis is automatic.\n");
    assertThat(page.select("p").eachText())
        .containsExactly("Thank you. Your reference is NT-7K3F-9QX.", "This is automatic.");
    assertThat(page.select("br")).hasSize(1);
    assertThat(page.expectFirst("html").attr("lang")).isEqualTo("en");
    assertThat(page.text())
        .isEqualTo("Thank you. Your reference is NT-7K3F-9QX. This is automatic.");
  }

  @Test
  void setsChoicesApart() {
    Document page = page("Is it about:\n1. Noise\n2. Parking\nReply with the number.");
    assertThat(page.select("p").eachText())
        .containsExactly("Is it about:", "1. Noise 2. Parking", "Reply with the number.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><a href='javascript:alert(1)'>x</a>",
        "</div></body><style>*{display:none}</style>",
        "&lt;b&gt; &amp; &#60;b&#62;",
        "<!-- -->"
      })
  void showsWhatResidentsWriteAsTheyWroteIt(String words) {
    Document page = page(words);
    assertThat(page.expectFirst("p").wholeText()).isEqualTo(words);
    assertThat(page.select("script, img, a, style, body body")).isEmpty();
  }

  @Test
  void linksWhatWeWrote() {
    Document page =
        page(
            "See https://go.council.example/bins, bins@council.example or"
                + " https://natter.example/privacy.");
    assertThat(page.select("a").eachAttr("href"))
        .containsExactly(
            "https://go.council.example/bins",
            "mailto:bins@council.example",
            "https://natter.example/privacy");
    assertThat(page.select("a").eachText())
        .containsExactly(
            "https://go.council.example/bins",
            "bins@council.example",
            "https://natter.example/privacy");
    assertThat(page.text()).endsWith("/privacy.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://natter.example.evil.example/privacy",
        "https://natter.example@evil.example/",
        "https://go.council.example/bins/other",
        "http://natter.example/privacy",
        "javascript:alert(1)",
        "data:text/html,x",
        "mo@example.org"
      })
  void linksNothingThatAResidentWrote(String link) {
    assertThat(page("They wrote: " + link).select("a")).isEmpty();
  }

  @Test
  void linksEverythingThatAnOfficerWrote() {
    assertThat(LINKS.areOurs(Kind.OFFICER, "https://other.example/form")).isTrue();
    assertThat(LINKS.areOurs(Kind.BROADCAST, "https://other.example/form")).isTrue();
    assertThat(LINKS.areOurs(Kind.NOTICE, "https://other.example/form")).isFalse();
    assertThat(Links.NONE.areOurs(Kind.REPLY, "/")).isFalse();
  }

  @Test
  void fetchesNothingAndSetsNoColours() {
    String page = HtmlTwin.of("Words https://natter.example/x", "en", link -> true);
    Document read = Jsoup.parse(page);
    assertThat(read.select("[src], link, script, style, img, iframe, form, [background]"))
        .isEmpty();
    assertThat(page).doesNotContain("url(").doesNotContain("background");
    for (Element styled : read.select("[style]")) {
      assertThat(styled.attr("style")).doesNotContainPattern("(^|;)color:");
    }
    assertThat(read.select("meta[name=color-scheme]").attr("content")).isEqualTo("light dark");
  }

  @Test
  void keepsWhatIsSetIn() {
    assertThat(page("One:\n  two\n").expectFirst("p").wholeText()).contains("\u00a0\u00a0two");
  }

  private static Document page(String words) {
    return Jsoup.parse(HtmlTwin.of(words, "en", link -> LINKS.areOurs(Kind.REPLY, link)));
  }
}
