package natter.routes.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Quota;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.Finding;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;

/**
 * Tries both mail servers as the doors would, and changes nothing: folders are opened to read
 * (EXAMINE), no mail is sent, and a refresh token that may be good once only is not used up.
 */
public final class MailLook {
  private static final String IMAP = "natter.email.imap";
  private static final String SMTP = "natter.email.smtp";
  private static final int NEARLY_FULL = 90;

  private MailLook() {}

  /** Connects, logs in and opens each folder. */
  public static Finding at(Mailbox mailbox) {
    MailServer server = mailbox.server();
    if (spendsTokens(server)) {
      return untried(server);
    }
    try {
      IMAPProtocol line = ImapLogin.open(server);
      try {
        return folders(mailbox, line);
      } finally {
        line.disconnect();
      }
    } catch (IOException | ProtocolException | MessagingException | RuntimeException e) {
      return wrong(IMAP, server, e);
    }
  }

  private static Finding folders(Mailbox mailbox, IMAPProtocol line)
      throws IOException, ProtocolException {
    long mails = 0;
    for (String folder : mailbox.folders()) {
      mails += examine(line, folder);
    }
    String says =
        "logged in at %s, %s opened, %d mails".formatted(server(mailbox), names(mailbox), mails);
    int used = used(line, mailbox.folders().getFirst());
    return used < NEARLY_FULL
        ? Finding.ok(says)
        : Finding.look(
            says + ", " + used + " % full",
            "Remove old mail or ask for more room: a full mailbox turns residents away.");
  }

  private static String server(Mailbox mailbox) {
    return mailbox.server().toString();
  }

  private static String names(Mailbox mailbox) {
    return String.join(", ", mailbox.folders());
  }

  private static long examine(IMAPProtocol line, String folder)
      throws IOException, ProtocolException {
    try {
      return line.examine(folder).total;
    } catch (CommandFailedException e) {
      throw new NoFolder(folder, e);
    }
  }

  /** How full the mailbox is, in percent; 0 where the server does not say (RFC 9208). */
  private static int used(IMAPProtocol line, String folder) throws ProtocolException {
    if (!line.hasCapability("QUOTA")) {
      return 0;
    }
    try {
      return Stream.of(line.getQuotaRoot(folder))
          .flatMap(root -> Stream.of(Optional.ofNullable(root.resources).orElse(NO_QUOTA)))
          .filter(r -> r.limit > 0)
          .mapToInt(r -> (int) (r.usage * 100 / r.limit))
          .max()
          .orElse(0);
    } catch (CommandFailedException e) { // it has quotas, but not for us to see
      return 0;
    }
  }

  private static final Quota.Resource[] NO_QUOTA = {};

  /**
   * Connects, makes the line private and logs in.
   *
   * @param ourName what we call ourselves
   */
  public static Finding at(Smarthost smarthost, String ourName) {
    MailServer server = smarthost.server();
    if (spendsTokens(server)) {
      return untried(server);
    }
    try {
      SmtpLine line = SmtpLine.open(server, ourName);
      line.hangUp();
      return Finding.ok(
          (server.username().isEmpty() ? "connected to " : "logged in at ")
              + server
              + ", "
              + privacy(server)
              + "; nothing was sent");
    } catch (MessagingException | RuntimeException e) {
      return wrong(SMTP, server, e);
    }
  }

  private static String privacy(MailServer server) {
    return switch (server.privacy()) {
      case TLS -> "by TLS";
      case STARTTLS -> "by STARTTLS";
      case NONE -> "without TLS on this machine";
    };
  }

  private static boolean spendsTokens(MailServer server) {
    return server.tokens().filter(AccessTokens::spends).isPresent();
  }

  private static Finding untried(MailServer server) {
    return Finding.look(
        "not tried at " + server + ": its refresh token may be good once only, and natter needs it",
        "See /actuator/health of the running natter, which says whether the login works.");
  }

  private static Finding wrong(String setting, MailServer server, Throwable trouble) {
    return Finding.wrong(Trouble.with(server, trouble), Remedy.of(setting, server, trouble));
  }
}
