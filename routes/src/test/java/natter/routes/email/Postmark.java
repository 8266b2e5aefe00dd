package natter.routes.email;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A GreenMail on free loopback ports with one mailbox in it. */
final class Postmark implements AutoCloseable {
  static final String ADDRESS = "hello@natter.example";
  static final String PASSWORD = "secret-for-tests";

  final GreenMail server;

  private Postmark(ServerSetup... setups) {
    for (ServerSetup setup : setups) {
      setup.setServerStartupTimeout(10_000);
    }
    server = new GreenMail(setups);
    server.start();
    server.setUser(ADDRESS, ADDRESS, PASSWORD);
  }

  static Postmark open() {
    return new Postmark(ServerSetup.dynamicPort(ServerSetup.SMTP_IMAP));
  }

  static Postmark openAgainOn(int imapPort) {
    return new Postmark(
        new ServerSetup(imapPort, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  }

  static Postmark openWithTls() {
    return new Postmark(
        ServerSetup.dynamicPort(new ServerSetup[] {ServerSetup.SMTPS, ServerSetup.IMAPS}));
  }

  int imapPort() {
    return server.getImap().getPort();
  }

  int smtpPort() {
    return server.getSmtp().getPort();
  }

  Mailbox mailbox() {
    return Mailbox.of("imap://127.0.0.1:" + imapPort() + "/INBOX", ADDRESS, PASSWORD, "none");
  }

  Smarthost smarthost() {
    return Smarthost.of("smtp://127.0.0.1:" + smtpPort(), "", "", "none");
  }

  /** Puts a mail straight into the mailbox. */
  void deliver(String mail) {
    try {
      var message =
          new MimeMessage(
              null,
              new ByteArrayInputStream(
                  mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
      server.getUserManager().getUserByEmail(ADDRESS).deliver(message);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  void deliver(int n) {
    deliver(
        """
        From: jo@example.org
        To: hello@natter.example
        Subject: Rubbish %d
        Message-ID: <%d@example.org>

        A mattress in the park, number %d.
        """
            .formatted(n, n, n));
  }

  long unseen() {
    try {
      var inbox =
          server
              .getManagers()
              .getImapHostManager()
              .getInbox(server.getUserManager().getUserByEmail(ADDRESS));
      return inbox.getMessages().stream()
          .filter(m -> !m.getFlags().contains(Flags.Flag.SEEN))
          .count();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  List<MimeMessage> received() {
    return List.of(server.getReceivedMessages());
  }

  @Override
  public void close() {
    server.stop();
  }
}
