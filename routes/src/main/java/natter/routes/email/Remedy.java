package natter.routes.email;

import jakarta.mail.AuthenticationFailedException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What to do about a mail server that cannot be used: the other half of {@link Trouble}. */
final class Remedy {
  private Remedy() {}

  /**
   * @param setting the start of its settings, as in {@code natter.email.imap}
   */
  static String of(String setting, MailServer server, Throwable trouble) {
    return on(
            trouble,
            NoToken.class,
            "Check natter.email.oauth.*, and that its secret is still good.")
        .or(() -> on(trouble, AuthenticationFailedException.class, login(setting, server)))
        .or(
            () ->
                on(
                    trouble,
                    PrivacyRefused.class,
                    "Ask for STARTTLS there, or use its TLS port in " + setting + ".url."))
        .or(
            () ->
                on(
                    trouble,
                    UnknownHostException.class,
                    "Check the host in " + setting + ".url, and the name servers of this machine."))
        .or(() -> on(trouble, SocketTimeoutException.class, reach(setting)))
        .or(() -> on(trouble, ConnectException.class, reach(setting)))
        .or(
            () ->
                on(
                    trouble,
                    SSLException.class,
                    "Its certificate must be for "
                        + server.host()
                        + ", not have ended, and come from somebody whom this Java trusts."))
        .or(
            () ->
                on(
                    trouble,
                    NoFolder.class,
                    "Make the folder, or name others in natter.email.imap.folders."))
        .orElse("Try again, and see the log of the mail server if it stays.");
  }

  private static String login(String setting, MailServer server) {
    return server.tokens().isPresent()
        ? "Check natter.email.oauth.* and that this account may be used that way."
        : "Check "
            + setting
            + ".username and .password: many providers want an app password, or natter.email.oauth.*.";
  }

  private static String reach(String setting) {
    return "Check host and port in "
        + setting
        + ".url, and that firewalls let this machine reach it.";
  }

  private static Optional<String> on(
      Throwable trouble, Class<? extends Throwable> kind, String remedy) {
    return Trouble.find(trouble, kind).map(found -> remedy);
  }
}
