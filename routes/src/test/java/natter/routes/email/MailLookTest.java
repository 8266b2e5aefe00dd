package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import natter.bot.Finding;
import natter.bot.Finding.State;
import natter.bot.MemoryStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said of mail servers that work, and of those that do not. */
@Timeout(180)
class MailLookTest {
  private static final String OURS = "natter.example";

  @TempDir private Path folder;

  private static int nobodysPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Mailbox mailbox(int port, String folder, String password) {
    return Mailbox.of(
        "imap://127.0.0.1:" + port + "/" + folder, Postmark.ADDRESS, password, "none");
  }

  @Test
  void aMailboxThatOpensIsLeftAsItWas() {
    try (Postmark post = Postmark.open()) {
      post.deliver(1);

      Finding finding = MailLook.at(post.mailbox());

      assertThat(finding.state()).isEqualTo(State.OK);
      assertThat(finding.says()).contains("INBOX", "1 mails");
      assertThat(post.unseen()).isEqualTo(1);
    }
  }

  @Test
  void saysWhatIsWrongWithAMailbox() throws IOException {
    try (Postmark post = Postmark.open()) {
      Finding password = MailLook.at(mailbox(post.imapPort(), "INBOX", "not-the-secret"));
      assertThat(password.isWrong()).isTrue();
      assertThat(password.says()).contains("refuses the user name or the password");
      assertThat(password.todo()).contains("natter.email.imap.username");
      assertThat(password.toString()).doesNotContain("not-the-secret", Postmark.ADDRESS);

      Finding folder = MailLook.at(mailbox(post.imapPort(), "Nowhere", Postmark.PASSWORD));
      assertThat(folder.says()).contains("does not open the folder Nowhere");
    }
    Finding away = MailLook.at(mailbox(nobodysPort(), "INBOX", "secret"));
    assertThat(away.says()).contains("cannot be reached");
    assertThat(away.todo()).contains("natter.email.imap.url");
  }

  @Test
  void aServerThatLetsMailGoOutIsSentNothing() {
    try (Postmark post = Postmark.open()) {
      assertThat(MailLook.at(post.smarthost(), OURS).state()).isEqualTo(State.OK);

      var login =
          Smarthost.of(
              "smtp://127.0.0.1:" + post.smtpPort(), Postmark.ADDRESS, Postmark.PASSWORD, "none");
      assertThat(MailLook.at(login, OURS).says()).contains("logged in", "nothing was sent");
      assertThat(post.server.getReceivedMessages()).isEmpty();
    }
  }

  @Test
  void saysWhatIsWrongWithTheWayOut() throws IOException {
    try (Postmark post = Postmark.open()) {
      var wrong =
          Smarthost.of("smtp://127.0.0.1:" + post.smtpPort(), Postmark.ADDRESS, "no", "none");
      assertThat(MailLook.at(wrong, OURS).says()).contains("refuses the user name");

      var privately = Smarthost.of("smtp://127.0.0.1:" + post.smtpPort(), "", "", "required");
      assertThat(MailLook.at(privately, OURS).isWrong()).isTrue();
    }
    var away = Smarthost.of("smtp://127.0.0.1:" + nobodysPort(), "", "", "none");
    assertThat(MailLook.at(away, OURS).todo()).contains("natter.email.smtp.url");
  }

  @Test
  void leavesATokenAloneThatMayBeGoodOnceOnly() throws Exception {
    try (var endpoint = new TokenEndpoint()) {
      var tokens =
          AccessTokens.of(
              endpoint.url(), "natter", "secret", "", "good-once", InstantSource.system());
      var mailbox = Mailbox.of("imap://127.0.0.1:1/INBOX", Postmark.ADDRESS, "", "none", tokens);

      assertThat(MailLook.at(mailbox).state()).isEqualTo(State.LOOK);
      assertThat(endpoint.asked).isEmpty();
    }
  }

  @Test
  void aRealDovecotIsLeftAsItWas() throws Exception {
    Optional<OwnDovecot> found = OwnDovecot.open(folder, Optional.empty());
    assumeTrue(found.isPresent());
    try (OwnDovecot dovecot = found.orElseThrow()) {
      dovecot.write(0, 3, Postmark::mail, Instant.now().getEpochSecond());

      assertThat(MailLook.at(dovecot.mailbox()).says()).contains("logged in", "3 mails");
      Finding refused = MailLook.at(dovecot.mailbox("wrong", Optional.empty()));
      assertThat(refused.says()).contains("refuses the user name or the password");

      try (var natter = Watched.open(dovecot.mailbox(), new MemoryStore())) {
        natter.awaitKept(3); // it found them unread
      }
    }
  }
}
