package natter.config;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A real Postfix and Dovecot, started by the scripts in the folder {@code natter.mail-tools}
 * (default {@code ../shared/tools/mail} beside the checkout), and the rest of the world, where all
 * mail to other domains arrives.
 */
final class MailServers implements AutoCloseable {
  static final int SMTP = 2525;
  static final int IMAP = 2143;
  private static final int WORLD = 2626;

  private final Path tools;
  private final Path folder;
  private final Path refusals;
  private final GreenMail world =
      new GreenMail(new ServerSetup(WORLD, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private MailServers(Path tools, Path folder) {
    this.tools = tools;
    this.folder = folder;
    this.refusals = folder.resolve("refusals");
  }

  /** The servers, if they are installed and the scripts are there; see {@link #refuse}. */
  static Optional<MailServers> open(Path folder, List<String> refusals) throws IOException {
    Optional<Path> tools = tools();
    boolean installed =
        Files.isExecutable(Path.of("/usr/sbin/dovecot"))
            && Files.isExecutable(Path.of("/usr/sbin/postfix"));
    if (tools.isEmpty() || !installed) {
      return Optional.empty();
    }
    var servers = new MailServers(tools.get(), folder);
    Files.write(servers.refusals, refusals);
    servers.world.start();
    servers.run("start.sh");
    return Optional.of(servers);
  }

  private static Optional<Path> tools() {
    String given = System.getProperty("natter.mail-tools", "");
    if (!given.isEmpty()) {
      return Optional.of(Path.of(given)).filter(MailServers::hasStart);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path beside = at.resolveSibling("shared").resolve("tools/mail");
      if (Files.exists(at.resolve("mvnw")) && hasStart(beside)) {
        return Optional.of(beside);
      }
    }
    return Optional.empty();
  }

  private static boolean hasStart(Path folder) {
    return Files.isExecutable(folder.resolve("start.sh"));
  }

  /** From now on Postfix refuses recipients by these lines (regexp_table(5)), until told others. */
  void refuse(List<String> lines) throws IOException {
    Files.write(refusals, lines);
    command("postfix", "-c", folder.resolve("postfix").toString(), "reload");
  }

  /** Dovecot stops and starts again. */
  void restartDovecot() throws IOException, InterruptedException {
    command("doveadm", "-c", folder.resolve("dovecot.conf").toString(), "stop");
    Thread.sleep(1_000);
    run("start.sh");
  }

  /** Sends mails to the bot over one connection, as a relay would. */
  void send(List<String> mails) throws MessagingException {
    var properties = new Properties();
    properties.setProperty("mail.smtp.timeout", "60000");
    Session session = Session.getInstance(properties);
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect("127.0.0.1", SMTP, null, null);
      for (String mail : mails) {
        byte[] raw = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        var message = new MimeMessage(session, new ByteArrayInputStream(raw));
        transport.sendMessage(
            message, new InternetAddress[] {new InternetAddress("bot@natter.test")});
      }
    }
  }

  /** What arrived at an address elsewhere. */
  List<MimeMessage> arrivedAt(String address) throws MessagingException {
    var arrived = new java.util.ArrayList<MimeMessage>();
    for (MimeMessage message : world.getReceivedMessages()) {
      for (var to : message.getRecipients(Message.RecipientType.TO)) {
        if (((InternetAddress) to).getAddress().equals(address)) {
          arrived.add(message);
        }
      }
    }
    return arrived;
  }

  /** Everything that arrived elsewhere. */
  List<MimeMessage> arrived() {
    return List.of(world.getReceivedMessages());
  }

  private void run(String script) throws IOException {
    command(tools.resolve(script).toString());
  }

  private void command(String... words) throws IOException {
    var builder = new ProcessBuilder(words);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("commands.log").toFile());
    builder.environment().put("MAIL_DIR", folder.toString());
    builder
        .environment()
        .put(
            "POSTFIX_EXTRA",
            "smtpd_recipient_restrictions = check_recipient_access regexp:"
                + refusals
                + ", permit");
    Process process = builder.start();
    int code = process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue();
    if (code != 0) {
      throw new IOException(words[0] + " ended with " + code);
    }
  }

  @Override
  public void close() throws IOException {
    world.stop();
    run("stop.sh");
  }
}
