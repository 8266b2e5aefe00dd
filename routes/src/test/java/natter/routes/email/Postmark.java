package natter.routes.email;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Quota;
import jakarta.mail.QuotaAwareStore;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;

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
    deliver(mail(n));
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

  /** The mailbox as a person's mail program sees it; close it. */
  Store asPerson() {
    try {
      Store store = Session.getInstance(new Properties()).getStore("imap");
      store.connect("127.0.0.1", imapPort(), ADDRESS, PASSWORD);
      return store;
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a person does in a folder, which is made if it is not there. */
  void inFolder(String name, Work work) {
    try (Store store = asPerson()) {
      Folder folder = store.getFolder(name);
      if (!folder.exists()) {
        folder.create(Folder.HOLDS_MESSAGES);
      }
      folder.open(Folder.READ_WRITE);
      try {
        work.in(folder);
      } finally {
        folder.close(true);
      }
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Something done in a folder. */
  interface Work {
    void in(Folder folder) throws MessagingException;
  }

  /** Puts mails into a folder as if they had arrived then. */
  void append(String folder, Instant arrived, Flags flags, String... mails) {
    inFolder(
        folder,
        f -> {
          for (String mail : mails) {
            f.appendMessages(new Message[] {message(mail, arrived, flags)});
          }
        });
  }

  private static MimeMessage message(String mail, Instant arrived, Flags flags)
      throws MessagingException {
    var bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    var message =
        new MimeMessage(null, new ByteArrayInputStream(bytes)) {
          @Override
          public Date getReceivedDate() {
            return Date.from(arrived);
          }
        };
    message.setFlags(flags, true);
    return message;
  }

  static String mail(int n) {
    return """
        From: jo@example.org
        To: hello@natter.example
        Subject: Rubbish %d
        Message-ID: <%d@example.org>

        A mattress in the park, number %d.
        """
        .formatted(n, n, n);
  }

  /** From now on the mailbox holds so much and no more; GreenMail counts in bytes. */
  void limit(long bytes) {
    server.setQuotaSupported(true);
    try (Store store = asPerson()) {
      var quota = new Quota("INBOX");
      quota.setResourceLimit("STORAGE", bytes);
      ((QuotaAwareStore) store).setQuota(quota);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  int count(String folder) {
    int[] many = new int[1];
    inFolder(folder, f -> many[0] = f.getMessageCount());
    return many[0];
  }

  List<MimeMessage> received() {
    return List.of(server.getReceivedMessages());
  }

  @Override
  public void close() {
    server.stop();
  }
}
