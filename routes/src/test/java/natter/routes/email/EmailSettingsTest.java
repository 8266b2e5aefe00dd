package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import natter.routes.email.MailServer.Privacy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailSettingsTest {
  @Test
  void readsAMailbox() {
    Mailbox mailbox = Mailbox.of("imaps://mail.council.example:1993/In%20Tray", "bot", "pw", "");
    assertThat(mailbox.server().host()).isEqualTo("mail.council.example");
    assertThat(mailbox.server().port()).isEqualTo(1993);
    assertThat(mailbox.server().privacy()).isEqualTo(Privacy.TLS);
    assertThat(mailbox.folders()).containsExactly("In Tray");
  }

  @ParameterizedTest
  @CsvSource({
    "imap://localhost/INBOX, 143, STARTTLS, ''",
    "imap://127.0.0.1:3143, 3143, NONE, none",
    "imap://[::1]:3143/INBOX, 3143, NONE, none",
    "IMAPS://mail.example/INBOX, 993, TLS, required",
    "imaps://mail.example/INBOX, 993, TLS, none"
  })
  void keepsTheLinePrivate(String url, int port, Privacy privacy, String starttls) {
    MailServer server = Mailbox.of(url, "bot", "pw", starttls).server();
    assertThat(server.port()).isEqualTo(port);
    assertThat(server.privacy()).isEqualTo(privacy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail.example",
        "imap:mail.example",
        "pop3://mail.example/INBOX",
        "imap:///INBOX",
        "imap://mail example/INBOX",
        "imap://mail.example:0/INBOX",
        "imap://mail.example:99999/INBOX",
        "imap://mail.example:x/INBOX",
        "imap://mail.example/INBOX?x=y",
        ""
      })
  void namesTheSettingThatIsWrong(String url) {
    assertThatThrownBy(() -> Mailbox.of(url, "bot", "pw", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "natter.email.imap.url must look like imap[s]://host:port/INBOX, not "
                + (url.isEmpty() ? "nothing" : url));
  }

  @Test
  void neverShowsASecret() {
    assertThatThrownBy(() -> Mailbox.of("imap://bot:hush@mail.example/INBOX", "", "", ""))
        .hasMessageContaining("natter.email.imap.url")
        .hasMessageNotContaining("hush");
    Mailbox mailbox = Mailbox.of("imap://mail.example/INBOX", "bot", "hush", "");
    assertThat(mailbox + " " + mailbox.server()).doesNotContain("hush").doesNotContain("bot");
  }

  @Test
  void leavesTheLineOpenOnThisMachineOnly() {
    assertThatThrownBy(() -> Mailbox.of("imap://mail.example/INBOX", "bot", "pw", "none"))
        .hasMessageContaining("natter.email.imap.starttls");
    assertThatThrownBy(() -> Smarthost.of("smtp://127.0.0.1.example:25", "", "", "none"))
        .hasMessageContaining("natter.email.smtp.starttls");
  }

  @Test
  void namesWhatElseIsWrong() {
    assertThatThrownBy(() -> Mailbox.of("imap://mail.example/INBOX", "", "", ""))
        .hasMessage("natter.email.imap.username is missing");
    assertThatThrownBy(() -> Smarthost.of("smtp://mail.example", "bot", "", ""))
        .hasMessageContaining("natter.email.smtp.password is missing");
    assertThatThrownBy(() -> Smarthost.of("smtp://mail.example", "", "", "maybe"))
        .hasMessage("natter.email.smtp.starttls must be required or none, not maybe");
    assertThatThrownBy(() -> Smarthost.of("smtp://mail.example/INBOX", "", "", ""))
        .hasMessageStartingWith("natter.email.smtp.url must look like smtp[s]://host:port, not ");
    assertThatThrownBy(() -> new Letterhead("hello", "Council"))
        .hasMessageStartingWith("natter.email.address must be one address");
  }

  @Test
  void tellsMailboxesApart() {
    Mailbox one = Mailbox.of("imap://mail.example/INBOX", "a", "pw", "");
    Mailbox two = Mailbox.of("imap://mail.example/INBOX", "b", "pw", "");
    assertThat(one.mark("INBOX")).hasSize(8).isNotEqualTo(two.mark("INBOX"));
  }
}
