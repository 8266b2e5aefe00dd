package natter.routes.email;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;

/**
 * A real mailbox on a real server, for benchmarks: the one that {@code natter.bench.imap} ({@code
 * host:port}), {@code natter.bench.user} and {@code natter.bench.password} name, or else a Dovecot
 * that the scripts in the folder {@code natter.mail-tools} (default {@code ../shared/tools/mail}
 * beside the checkout) start and stop.
 */
public final class Dovecot implements AutoCloseable {
  private static final String ENDING = "\r\n";
  private static final int BARE_BATCH = 100;

  private final String host;
  private final int port;
  private final String user;
  private final String password;
  private final Optional<Path> tools;

  private Dovecot(String where, String user, String password, Optional<Path> tools) {
    this.host = where.substring(0, where.lastIndexOf(':'));
    this.port = Integer.parseInt(where.substring(where.lastIndexOf(':') + 1));
    this.user = user;
    this.password = password;
    this.tools = tools;
  }

  /** The server, if there is one or one can be started here. */
  public static Optional<Dovecot> open() throws IOException {
    String given = System.getProperty("natter.bench.imap", "");
    if (!given.isEmpty()) {
      return Optional.of(
          new Dovecot(
              given,
              System.getProperty("natter.bench.user", ""),
              System.getProperty("natter.bench.password", ""),
              Optional.empty()));
    }
    Optional<Path> tools = tools();
    if (tools.isEmpty() || !run(tools.get(), "start.sh")) {
      return Optional.empty();
    }
    return Optional.of(new Dovecot("127.0.0.1:2143", "bot@natter.test", "botpass", tools));
  }

  private static Optional<Path> tools() {
    String given = System.getProperty("natter.mail-tools", "");
    if (!given.isEmpty()) {
      return Optional.of(Path.of(given)).filter(Dovecot::hasStart);
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

  private static boolean run(Path tools, String script) throws IOException {
    var builder = new ProcessBuilder(tools.resolve(script).toString());
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putIfAbsent("FSYNC", "never"); // Only the ledger's disk is measured.
    Process process = builder.start();
    return process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue() == 0;
  }

  public Mailbox mailbox() {
    return Mailbox.of("imap://" + host + ":" + port + "/INBOX", user, password, "none");
  }

  /** Empties the mailbox and puts {@code many} mails into it. */
  public void fill(int many) throws MessagingException {
    try (Store store = connect()) {
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_WRITE);
        if (inbox.getMessageCount() > 0) {
          inbox.setFlags(1, inbox.getMessageCount(), new Flags(Flags.Flag.DELETED), true);
          inbox.expunge();
        }
      }
      for (int i = 0; i < many; i++) {
        store.getFolder("INBOX").appendMessages(new Message[] {mail(i)});
      }
    }
  }

  /** Puts one more mail into the mailbox, as a delivery would. */
  public void deliver(int n) throws MessagingException {
    try (Store store = connect()) {
      store.getFolder("INBOX").appendMessages(new Message[] {mail(n)});
    }
  }

  /** Makes all mails in the mailbox unseen again. */
  public void forget() throws MessagingException {
    try (Store store = connect();
        Folder inbox = store.getFolder("INBOX")) {
      inbox.open(Folder.READ_WRITE);
      inbox.setFlags(1, inbox.getMessageCount(), new Flags(Flags.Flag.SEEN), false);
    }
  }

  /** How long a bare loop takes to fetch and parse all mails with Angus Mail and nothing else. */
  public Duration fetchBare() throws MessagingException, IOException {
    try (Store store = connect();
        Folder inbox = store.getFolder("INBOX")) {
      inbox.open(Folder.READ_ONLY);
      var whole = new FetchProfile();
      whole.add(IMAPFolder.FetchProfileItem.MESSAGE);
      long start = System.nanoTime();
      Message[] all = inbox.getMessages();
      for (int i = 0; i < all.length; i += BARE_BATCH) {
        Message[] batch = Arrays.copyOfRange(all, i, Math.min(all.length, i + BARE_BATCH));
        inbox.fetch(batch, whole);
        for (Message message : batch) {
          parse(message);
        }
        Arrays.fill(all, i, i + batch.length, null);
      }
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  private static void parse(Message message) throws MessagingException, IOException {
    if (message.getSubject() == null || message.getFrom().length == 0) {
      throw new MessagingException("not one of ours");
    }
    if (message.getContent() instanceof MimeMultipart parts) {
      parts.getBodyPart(0).getContent();
    }
  }

  private Store connect() throws MessagingException {
    var properties = new Properties();
    properties.setProperty("mail.imap.timeout", "60000");
    Store store = Session.getInstance(properties).getStore("imap");
    store.connect(host, port, user, password);
    return store;
  }

  private static MimeMessage mail(int n) throws MessagingException {
    String text =
        """
        Received: from mx.example.org (mx.example.org [192.0.2.7]) by mail.natter.test with ESMTPS
         id %1$d for <bot@natter.test>; Sat, 21 Nov 2026 09:00:00 +0000
        DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=one; b=%2$s
        From: "Jo Bloggs" <jo%1$d@example.org>
        To: bot@natter.test
        Subject: =?UTF-8?Q?Rubbish_in_the_park_=E2=80=93_%1$d?=
        Date: Sat, 21 Nov 2026 09:00:00 +0000
        Message-ID: <%1$d.bench@example.org>
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary="b%1$d"

        --b%1$d
        Content-Type: text/plain; charset=UTF-8
        Content-Transfer-Encoding: quoted-printable

        Somebody left a mattress and %1$d black bags behind the play area in Church Street,=
         WS3 1AB. It smells =E2=80=93 and children play there. Can it be cleared please?

        Jo
        --b%1$d
        Content-Type: text/html; charset=UTF-8
        Content-Transfer-Encoding: quoted-printable

        <html><body><p>Somebody left a mattress and %1$d black bags behind the play area in=
         Church Street, WS3 1AB. It smells =E2=80=93 and children play there. Can it be=
         cleared please?</p><p>Jo</p></body></html>
        --b%1$d--
        """
            .formatted(n, "x".repeat(172))
            .replace("\n", ENDING);
    return new MimeMessage(
        null, new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Override
  public void close() throws IOException {
    if (tools.isPresent()) {
      run(tools.get(), "stop.sh");
    }
  }
}
