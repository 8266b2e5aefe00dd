package natter.config.demo;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

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
   * @throws IllegalStateException if a port is taken
   */
  public static DemoMail start(int smtpPort, int imapPort) {
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
    return new DemoMail(server);
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
