package natter.routes.email;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * A Dovecot of the test's own on a free port, with one mailbox in a Maildir; none where Dovecot is
 * not installed, or where we may not change users as it must.
 */
@SuppressWarnings("InlineFormatString") // whole files, easier to read above the code
final class OwnDovecot implements AutoCloseable {
  static final String USER = "bot@natter.test";
  static final String PASSWORD = "secret-for-tests";
  private static final Path BINARY = Path.of("/usr/sbin/dovecot");
  private static final String NOBODY = "65534";

  private static final String OAUTH =
      """
      introspection_mode = post
      introspection_url = %s
      username_attribute = username
      active_attribute = active
      active_value = true
      """;
  private static final String BY_TOKEN =
      """
      auth_mechanisms = xoauth2 oauthbearer
      passdb {
        driver = oauth2
        mechanisms = xoauth2 oauthbearer
        args = %s
      }
      """;
  private static final String BY_PASSWORD =
      """
      auth_mechanisms = plain
      passdb {
        driver = static
        args = password=%s
      }
      """;

  private final Path folder;
  private final Process process;
  private final int port;

  private OwnDovecot(Path folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param introspection where access tokens are checked (RFC 7662); empty for passwords
   */
  static Optional<OwnDovecot> open(Path folder, Optional<String> introspection) throws Exception {
    if (!Files.isExecutable(BINARY) || !"root".equals(System.getProperty("user.name"))) {
      System.out.println("a real Dovecot: skipped, it is not installed or we are not root");
      return Optional.empty();
    }
    int port = freePort();
    Path config = folder.resolve("dovecot.conf");
    Files.writeString(config, config(folder, port, introspection));
    Files.createDirectories(folder.resolve("mail/new"));
    Files.createDirectories(folder.resolve("mail/cur"));
    Files.createDirectories(folder.resolve("mail/tmp"));
    run("chmod", "755", folder.toString());
    own(folder.resolve("mail"));
    var dovecot = new OwnDovecot(folder, start(config), port);
    dovecot.awaitUp();
    return Optional.of(dovecot);
  }

  private static Process start(Path config) throws IOException {
    return new ProcessBuilder(BINARY.toString(), "-F", "-c", config.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String config(Path folder, int port, Optional<String> introspection)
      throws IOException {
    Files.writeString(folder.resolve("oauth2.conf"), OAUTH.formatted(introspection.orElse("")));
    String passdb =
        introspection.isPresent()
            ? BY_TOKEN.formatted(folder.resolve("oauth2.conf"))
            : BY_PASSWORD.formatted(PASSWORD);
    return """
        base_dir = %1$s/run
        log_path = %1$s/dovecot.log
        protocols = imap
        listen = 127.0.0.1
        ssl = no
        disable_plaintext_auth = no
        mail_location = maildir:%1$s/mail
        mail_uid = 65534
        mail_gid = 65534
        first_valid_uid = 100
        first_valid_gid = 0
        mail_fsync = never
        default_login_user = dovenull
        default_internal_user = dovecot
        mail_max_userip_connections = 50
        userdb {
          driver = static
          args = uid=65534 gid=65534 home=%1$s/mail
        }
        namespace inbox {
          inbox = yes
        }
        service imap-login {
          inet_listener imap {
            port = %2$d
          }
          inet_listener imaps {
            port = 0
          }
        }
        service stats {
          unix_listener stats-writer {
            mode = 0666
          }
        }
        """
            .formatted(folder, port)
        + passdb;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void run(String... command) throws Exception {
    new ProcessBuilder(command).inheritIO().start().waitFor(60, TimeUnit.SECONDS);
  }

  private static void own(Path path) throws Exception {
    run("chown", "-R", NOBODY + ":" + NOBODY, path.toString());
  }

  private void awaitUp() throws Exception {
    for (int i = 0; i < 100; i++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new IOException("Dovecot does not start");
  }

  Mailbox mailbox() {
    return mailbox(PASSWORD, Optional.empty());
  }

  Mailbox mailbox(String password, Optional<AccessTokens> tokens) {
    return Mailbox.of("imap://127.0.0.1:" + port + "/INBOX", USER, password, "none", tokens);
  }

  /**
   * Puts mails straight into the mailbox, as a Maildir asks: whole and Dovecot's own before they
   * are moved to where Dovecot takes them from at any moment.
   *
   * @param arrived seconds since 1970
   */
  void write(int first, int many, IntFunction<String> mail, long arrived) throws Exception {
    write(first, many, mail, arrived, "new", "");
  }

  /** Puts in a mail that somebody has read. */
  void writeRead(int n, IntFunction<String> mail, long arrived) throws Exception {
    write(n, 1, mail, arrived, "cur", ":2,S");
  }

  private void write(
      int first, int many, IntFunction<String> mail, long arrived, String where, String flags)
      throws Exception {
    Path tmp = folder.resolve("mail/tmp");
    for (int n = first; n < first + many; n++) {
      Path file = tmp.resolve(name(arrived, n));
      Files.writeString(file, mail.apply(n).replace("\n", "\r\n"));
      Files.setLastModifiedTime(file, FileTime.fromMillis(arrived * 1000));
    }
    own(tmp);
    for (int n = first; n < first + many; n++) {
      String name = name(arrived, n);
      Path place = folder.resolve("mail").resolve(where).resolve(name + flags);
      Files.move(tmp.resolve(name), place, ATOMIC_MOVE);
    }
  }

  private static String name(long arrived, int n) {
    return "%d.M%dP1.here".formatted(arrived, n);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(late -> gone()).join();
  }

  private Process gone() {
    return process.destroyForcibly();
  }
}
