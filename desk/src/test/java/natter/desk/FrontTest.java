package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.desk.OpenDesk.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedDesk.class)
class FrontTest {
  private final OpenDesk desk;

  FrontTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void leadsToTheChatAndToTheDesk() {
    Answer front = desk.browser().get("/");
    assertThat(front.status()).isEqualTo(200);
    assertThat(front.body())
        .contains("href=\"/chat\"", "href=\"/desk\"", "Anytown Council", "call 999");
  }

  @Test
  void hasAnIconOfItsOwn() {
    Answer icon = desk.browser().get("/favicon.ico");
    assertThat(icon.status()).isEqualTo(200);
    assertThat(icon.header("Content-Type")).contains("image/x-icon");
    assertThat(icon.raw().body()).startsWith(0, 0, 1, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/privacy", "/accessibility"})
  void tellsResidentsTheirRights(String path) {
    Answer page = desk.browser().get(path);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("Anytown Council").contains("href=\"https://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/chat",
        "/chat/messages",
        "/login",
        "/desk",
        "/desk/first?token=x",
        "/api/concerns",
        "/nothing-here",
        "/favicon.ico"
      })
  void sendsItsHeadersWithEverything(String path) {
    Answer answer = desk.browser().get(path);
    assertThat(answer.header("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.header("X-Frame-Options")).contains("DENY");
    assertThat(answer.header("Referrer-Policy")).contains("same-origin");
    assertThat(answer.header("Strict-Transport-Security")).as("only behind TLS").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/chat", "/login", "/privacy"})
  void keepsToItsOwnPolicy(String path) {
    String page = desk.browser().get(path).body();
    assertThat(page).doesNotContain("<style", " style=", " onclick=", "javascript:");
    assertThat(page).doesNotContainPattern("<script(?![^>]* src=\"/static/)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/chat", "/login", "/privacy"})
  void servesEveryFileThatAPageLoadsForEver(String path) {
    String page = desk.browser().get(path).body();
    assertThat(links(page)).isNotEmpty();
    links(page)
        .forEach(
            link -> {
              Answer file = desk.browser().get(link);
              assertThat(file.status()).as(link).isEqualTo(200);
              assertThat(file.header("Cache-Control").orElse("")).contains("immutable");
              assertThat(link).matches("/static/[0-9a-f]{12}/.*");
            });
  }

  @Test
  void weighsLittle() {
    String page = desk.browser().get("/chat").body();
    long bytes =
        page.length()
            + links(page).mapToLong(link -> desk.browser().get(link).raw().body().length).sum();
    assertThat(bytes).isLessThan(200_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/static/assets/fonts/bold-b542beb274-v2.woff2",
        "/static/assets/images/govuk-crest.svg",
        "/static/../application.properties",
        "/static/%2e%2e/natter/desk/DeskBeans.class",
        "/webjars/govuk-frontend/5.14.0/dist/govuk/assets/images/govuk-crest.svg",
        "/desk/static/desk.css"
      })
  void servesNoOtherFile(String path) {
    assertThat(desk.browser().get(path).status()).isIn(302, 400, 404);
  }

  @Test
  void saysWhenThereIsNoSuchPage() {
    Answer answer = desk.browser().get("/nothing-here");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body())
        .contains("Page not found", "Anytown Council")
        .doesNotContain("Whitelabel");
  }

  @Test
  void saysNothingOfItsInsides() {
    Answer answer = desk.signedIn("officer").get("/desk/aside/retry");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.body()).doesNotContain("Exception", "springframework", "Tomcat");
  }

  private static Stream<String> links(String page) {
    return Pattern.compile("(?:href|src)=\"(/static/[^\"]*)\"")
        .matcher(page)
        .results()
        .map(m -> m.group(1))
        .distinct();
  }
}
