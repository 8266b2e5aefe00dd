package natter.routes.email;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A mail server: where it is, as whom we speak to it, and how the line is kept private.
 *
 * @param protocol {@code imap}, {@code imaps}, {@code smtp} or {@code smtps}
 * @param host its name, which its certificate must show
 * @param port its port
 * @param privacy how the line is kept private
 * @param username as whom we speak; empty for an SMTP server that asks for nobody
 * @param password never shown
 * @param trust who vouches for its certificate; empty means whomever the JVM trusts
 * @param tokens where access tokens come from that are shown instead of a password (XOAUTH2)
 */
record MailServer(
    String protocol,
    String host,
    int port,
    Privacy privacy,
    String username,
    String password,
    Optional<SSLSocketFactory> trust,
    Optional<AccessTokens> tokens) {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|[a-z0-9.-]+\\.localhost|127(\\.\\d{1,3}){3}|::1");
  private static final int CONNECT_MILLIS = 10_000;
  private static final int READ_MILLIS = 60_000;
  private static final ScheduledExecutorService WRITE_TIMEOUTS = writeTimeouts();

  /** How the line is kept private. */
  enum Privacy {
    /** Encrypted from the first byte. */
    TLS,
    /** Encrypted before anything private is said, or not used at all. */
    STARTTLS,
    /** Not at all: loopback only. */
    NONE
  }

  /**
   * Reads the settings that start with {@code setting}, as in {@code natter.email.imap}.
   *
   * @throws IllegalArgumentException with one sentence that names the setting that is wrong
   */
  static MailServer of(
      String setting,
      String kind,
      URI url,
      String shape,
      String username,
      String password,
      String starttls,
      Optional<AccessTokens> tokens) {
    String protocol = lower(url.getScheme());
    String host = bare(lower(url.getHost()));
    if (!(protocol.equals(kind) || protocol.equals(kind + "s"))
        || host.isEmpty()
        || url.getPort() > 65_535
        || url.getPort() == 0
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw mistake(setting, shape, url.toString());
    }
    if (!username.isEmpty() && password.isEmpty() && tokens.isEmpty()) {
      throw new IllegalArgumentException(
          setting + ".password is missing, while " + setting + ".username is given");
    }
    int port = url.getPort() < 0 ? usualPort(protocol) : url.getPort();
    Privacy privacy = privacy(setting, protocol, host, starttls);
    return new MailServer(
        protocol, host, port, privacy, username, password, Optional.empty(), tokens);
  }

  /**
   * The URL, once it is one and holds no secret.
   *
   * @throws IllegalArgumentException with one sentence that names the setting
   */
  static URI url(String setting, String url, String shape) {
    if (url.contains("@")) {
      throw new IllegalArgumentException(
          setting + ".url must hold no user name and no password: they have settings of their own");
    }
    try {
      return new URI(url.strip());
    } catch (URISyntaxException e) {
      throw mistake(setting, shape, url);
    }
  }

  static IllegalArgumentException mistake(String setting, String shape, String url) {
    return new IllegalArgumentException(
        setting + ".url must look like " + shape + ", not " + (url.isBlank() ? "nothing" : url));
  }

  private static int usualPort(String protocol) {
    return switch (protocol) {
      case "imap" -> 143;
      case "imaps" -> 993;
      case "smtp" -> 587;
      default -> 465;
    };
  }

  private static Privacy privacy(String setting, String protocol, String host, String starttls) {
    boolean wanted =
        switch (lower(starttls.strip())) {
          case "", "required" -> true;
          case "none" -> false;
          default ->
              throw new IllegalArgumentException(
                  setting + ".starttls must be required or none, not " + starttls);
        };
    if (protocol.endsWith("s")) {
      return Privacy.TLS;
    }
    if (!wanted && !isLoopback(host)) {
      throw new IllegalArgumentException(
          setting + ".starttls can be none only on this machine (loopback), not for " + host);
    }
    return wanted ? Privacy.STARTTLS : Privacy.NONE;
  }

  static boolean isLoopback(String host) {
    return LOOPBACK.matcher(bare(lower(host))).matches();
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  MailServer trusting(SSLSocketFactory whom) {
    return new MailServer(
        protocol, host, port, privacy, username, password, Optional.of(whom), tokens);
  }

  /**
   * What is shown to prove who we are: the password, or an access token.
   *
   * @throws NoToken if there is none just now
   */
  String secret() throws NoToken {
    return tokens.isPresent() ? tokens.orElseThrow().token() : password;
  }

  /**
   * The server did not accept this secret. Returns whether another one might do: a token may have
   * been taken back before its time.
   */
  boolean refused(String secret) {
    tokens.ifPresent(t -> t.refused(secret));
    return tokens.isPresent();
  }

  boolean speaksTls() {
    return privacy == Privacy.TLS;
  }

  /**
   * Ends writes that take too long, for all connections. What is due each second stands before all
   * of them: otherwise each single write would wake the thread.
   */
  private static ScheduledExecutorService writeTimeouts() {
    var one =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("mail-write-timeouts").factory());
    one.setRemoveOnCancelPolicy(true);
    var unused = one.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.SECONDS);
    return one;
  }

  /** What Jakarta Mail wants to know: every wait is bounded, and the server must prove its name. */
  Properties properties() {
    String prefix = "mail." + protocol + ".";
    var all = new Properties();
    all.setProperty(prefix + "connectiontimeout", String.valueOf(CONNECT_MILLIS));
    all.setProperty(prefix + "timeout", String.valueOf(READ_MILLIS));
    all.setProperty(prefix + "writetimeout", String.valueOf(READ_MILLIS));
    all.put(prefix + "executor.writetimeout", WRITE_TIMEOUTS);
    all.setProperty(prefix + "ssl.checkserveridentity", "true");
    all.setProperty(prefix + "socketFactory.fallback", "false");
    all.setProperty(prefix + "starttls.required", String.valueOf(privacy == Privacy.STARTTLS));
    all.setProperty(prefix + "quitwait", "false"); // A dead server would be waited for again.
    all.setProperty(prefix + "auth", String.valueOf(!username.isEmpty()));
    all.put(prefix + "socketFactory", new PromptSockets());
    if (tokens.isPresent()) {
      all.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
    }
    trust.ifPresent(t -> all.put(prefix + "ssl.socketFactory", t));
    return all;
  }

  /** Where it is, and nothing else. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
