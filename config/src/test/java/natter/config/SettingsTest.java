package natter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class SettingsTest {
  private static Settings of(String... namesAndValues) {
    var environment = new MockEnvironment();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.setProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Settings.of(environment);
  }

  @Test
  void withoutAnyIsTheDemo() {
    Settings settings = of();
    assertThat(settings.isDemo()).isTrue();
    assertThat(settings.baseUrl()).isEqualTo("http://localhost:8080");
    assertThat(settings.demo().smtpPort()).isEqualTo(3025);
  }

  @ParameterizedTest
  @CsvSource({
    "natter.telegram.token, 1:a",
    "natter.ledger.url, jdbc:postgresql://localhost/natter",
    "natter.ledger.url, jdbc:sqlite:/tmp/natter.db"
  })
  void aTokenOrALedgerIsTheService(String name, String value) {
    assertThat(of(name, value).isDemo()).isFalse();
  }

  @Test
  void aMailboxIsTheService() {
    assertThat(
            of(
                    "natter.email.address", "forum@council.example",
                    "natter.email.imap.url", "imaps://mail.example/INBOX",
                    "natter.email.smtp.url", "smtps://mail.example:465")
                .isDemo())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "natter.ledger.url, jdbc:oracle:thin:@secret-host",
    "natter.base-url, natter.example",
    "natter.demo.telegram-port, 70000",
    "natter.email.authserv-id, 'mx.example; dmarc=pass'",
    "natter.dry-run, perhaps",
    "natter.review, at night",
    "natter.review, 25:00",
    "natter.review, 9999",
    "natter.warn-left, 101",
    "natter.ask-after, 0",
    "natter.ask-after, soon",
    "natter.demo.smtp-port, 99999",
    "natter.clamav.port, 70000",
    "natter.clamav.host, tcp://localhost:3310",
    "natter.clamav.host, localhost:3310",
    "natter.chat.origins, www.example.gov.uk",
    "natter.chat.origins, https://www.example.gov.uk/page",
    "natter.chat.origins, 'https://www.example.gov.uk; script-src *'",
    "natter.chat.origins, http://www.example.gov.uk",
    "natter.chat.leave-to, weather",
    "natter.chat.kept, 1s",
    "natter.chat.limits.address, 0",
    "natter.demo.imap-port, many"
  })
  void aWrongOneIsNamed(String name, String value) {
    assertThatThrownBy(() -> of(name, value))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining(name)
        .hasMessageNotContaining("secret-host");
  }

  @ParameterizedTest
  @CsvSource({
    "http://natter.council.example",
    "https://natter.council.example:8080",
    "natter.council.example"
  })
  void aWebhookThatTelegramWouldNotCallIsRefused(String url) {
    assertThatThrownBy(() -> of("natter.telegram.token", "1:a", "natter.telegram.webhook", url))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("natter.telegram.webhook");
    assertThat(
            of("natter.telegram.token", "1:a", "natter.telegram.webhook", "https://c.example:8443")
                .telegram()
                .webhook())
        .isEqualTo("https://c.example:8443");
  }

  @Test
  void onlyTheDemoHasATelegramOfItsOwn() {
    assertThat(of("natter.demo.telegram", "true").isDemo()).isTrue();
    assertThatThrownBy(() -> of("natter.telegram.token", "1:a", "natter.demo.telegram", "true"))
        .hasMessageContaining("natter.demo.telegram");
  }

  @Test
  void aMailboxWithoutAnAddressIsRefused() {
    assertThatThrownBy(() -> of("natter.email.imap.url", "imaps://mail.example/INBOX"))
        .hasMessageContaining("natter.email.address");
  }

  @Test
  void aMailboxWithoutAWayOutIsRefused() {
    assertThatThrownBy(
            () ->
                of(
                    "natter.email.address", "forum@council.example",
                    "natter.email.imap.url", "imaps://mail.example/INBOX"))
        .hasMessageContaining("natter.email.smtp.url");
  }

  @Test
  void aMailServerThatMakesNoSenseIsNamed() {
    Settings settings =
        of(
            "natter.email.address", "forum@council.example",
            "natter.email.imap.url", "http://mail.example",
            "natter.email.imap.username", "forum",
            "natter.email.smtp.url", "smtps://mail.example:465");
    assertThatThrownBy(() -> Outside.of(settings))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("natter.email.imap.url");
  }

  @Test
  void sitesThatMayShowTheChatAreNamedOneByOne() {
    Settings settings =
        of("natter.chat.origins", "https://www.example.gov.uk, https://example.gov.uk:8443");
    assertThat(settings.chat().settings().origins())
        .containsExactly("https://www.example.gov.uk", "https://example.gov.uk:8443");
    assertThat(of("natter.chat.kept", "7d").chat().settings().origins()).isEmpty();
  }

  @Test
  void linksHaveNoSecondSlash() {
    assertThat(of("natter.base-url", "https://natter.example/").baseUrl())
        .isEqualTo("https://natter.example");
  }

  @Test
  void secretsAreNotShown() {
    Settings settings =
        of(
            "natter.ledger.url", "jdbc:postgresql://localhost/natter",
            "natter.ledger.password", "hush",
            "natter.telegram.token", "12:hush");
    assertThat(settings.toString()).doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource({"03:15, 03:15", "795, 13:15", "off, ''", "false, ''"})
  void theReviewHasATimeOrIsOff(String written, String time) {
    assertThat(of("natter.review", written).reviewTime().map(Object::toString).orElse(""))
        .isEqualTo(time);
  }

  @Test
  void theReviewIsAtNightUnlessSomethingElseIsSaid() {
    assertThat(of().reviewTime()).contains(java.time.LocalTime.of(3, 15));
  }
}
