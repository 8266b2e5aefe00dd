package natter.routes.email;

import jakarta.mail.AuthenticationFailedException;
import java.io.IOException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;

/** Connects to an IMAP server, makes the line private and logs in. */
final class ImapLogin {
  private ImapLogin() {}

  /**
   * The protocol layer, logged in; the caller disconnects it.
   *
   * @throws AuthenticationFailedException if the server refuses user name, password or token
   * @throws NoToken if there is no access token to show
   */
  static IMAPProtocol open(MailServer server)
      throws IOException, ProtocolException, AuthenticationFailedException {
    String secret = server.secret();
    try {
      return open(server, secret);
    } catch (AuthenticationFailedException e) {
      if (!server.refused(secret)) {
        throw e;
      }
      return open(server, server.secret());
    }
  }

  private static IMAPProtocol open(MailServer server, String secret)
      throws IOException, ProtocolException, AuthenticationFailedException {
    var logger = new MailLogger(ImapLogin.class, "natter", false, System.err);
    var protocol =
        new IMAPProtocol(
            server.protocol(),
            server.host(),
            server.port(),
            server.properties(),
            server.speaksTls(),
            logger);
    try {
      makePrivate(protocol, server);
      login(protocol, server, secret);
      return protocol;
    } catch (IOException | ProtocolException | AuthenticationFailedException | RuntimeException e) {
      protocol.disconnect();
      throw e;
    }
  }

  private static void makePrivate(IMAPProtocol protocol, MailServer server)
      throws IOException, ProtocolException {
    if (server.privacy() != MailServer.Privacy.STARTTLS) {
      return;
    }
    if (!protocol.hasCapability("STARTTLS")) {
      throw new PrivacyRefused();
    }
    protocol.startTLS();
    protocol.capability();
  }

  private static void login(IMAPProtocol protocol, MailServer server, String secret)
      throws ProtocolException, AuthenticationFailedException {
    if (protocol.isAuthenticated()) {
      return;
    }
    try {
      if (server.tokens().isPresent()) {
        protocol.authoauth2(server.username(), secret);
      } else if (protocol.hasCapability("AUTH=PLAIN")) {
        protocol.authplain(null, server.username(), secret);
      } else if (protocol.hasCapability("AUTH=LOGIN")) {
        protocol.authlogin(server.username(), secret);
      } else {
        protocol.login(server.username(), secret);
      }
    } catch (CommandFailedException e) {
      throw new AuthenticationFailedException("refused", e);
    }
    protocol.capability();
  }
}
