package natter.config.demo;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;

/** The mail server of the demo: on loopback, in memory, any password will do. */
public final class DemoMail implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final GreenMail server;

  private DemoMail(GreenMail server) {
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param address what is sent to it goes to its mailbox, and what is sent to it with something
   *     after a plus (RFC 5233) too
   * @throws IllegalStateException if a port is taken
   */
  public static DemoMail start(int smtpPort, int imapPort, String address) {
    refuseTaken("natter.demo.smtp-port", smtpPort);
    refuseTaken("natter.demo.imap-port", imapPort);
    var server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(smtpPort, LOOPBACK, ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(imapPort, LOOPBACK, ServerSetup.PROTOCOL_IMAP)
            });
    server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
    server.start();
    bring(server.getUserManager(), address);
    return new DemoMail(server);
  }

  /** All others get what is sent to them exactly. */
  private static void bring(UserManager users, String address) {
    String before = address.substring(0, address.indexOf('@')) + "+";
    String after = address.substring(address.indexOf('@'));
    MessageDeliveryHandler usual = users.getMessageDeliveryHandler();
    users.setMessageDeliveryHandler(
        (mail, to) -> {
          String email = to.getEmail().toLowerCase(Locale.ROOT);
          boolean ours = email.startsWith(before) && email.endsWith(after);
          return usual.handle(mail, ours ? new MailAddress(address) : to);
        });
  }

  public int smtpPort() {
    return server.getSmtp().getPort();
  }

  public int imapPort() {
    return server.getImap().getPort();
  }

  private static void refuseTaken(String setting, int port) {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new IllegalStateException(
          "The port "
              + port
              + " for the demo's mail server is taken by another program; set "
              + setting
              + " to a free one.");
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
