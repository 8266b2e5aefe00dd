package natter.routes.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Why a mail server cannot be used, in words: no user name, no secret, nothing it said itself. */
final class Trouble {
  private Trouble() {}

  static String with(MailServer server, Throwable trouble) {
    return find(trouble, NoToken.class)
        .map(no -> String.valueOf(no.getMessage()))
        .orElseGet(() -> "the mail server at " + server + " " + what(server, trouble));
  }

  private static String what(MailServer server, Throwable trouble) {
    boolean login = find(trouble, AuthenticationFailedException.class).isPresent();
    return login && server.tokens().isPresent()
        ? "refuses the access token for this user name"
        : what(trouble);
  }

  static String what(Throwable trouble) {
    return find(trouble, AuthenticationFailedException.class)
        .map(e -> "refuses the user name or the password")
        .or(
            () ->
                find(trouble, PrivacyRefused.class)
                    .map(e -> "offers no STARTTLS, without which nothing is said to it"))
        .or(() -> find(trouble, UnknownHostException.class).map(e -> "is not known by that name"))
        .or(
            () ->
                find(trouble, UnresolvedAddressException.class)
                    .map(e -> "is not known by that name"))
        .or(() -> find(trouble, SocketTimeoutException.class).map(e -> "does not answer in time"))
        .or(() -> find(trouble, HttpTimeoutException.class).map(e -> "does not answer in time"))
        .or(() -> find(trouble, ConnectException.class).map(e -> "cannot be reached"))
        .or(() -> find(trouble, SSLException.class).map(e -> "cannot prove who it is (TLS)"))
        .or(() -> find(trouble, NoFolder.class).map(e -> String.valueOf(e.getMessage())))
        .or(() -> find(trouble, IOException.class).map(e -> "ended the connection"))
        .or(() -> find(trouble, CommandFailedException.class).map(e -> "refuses a command"))
        .orElseGet(() -> "does not do as it should (" + trouble.getClass().getSimpleName() + ")");
  }

  static <T extends Throwable> Optional<T> find(Throwable trouble, Class<T> kind) {
    for (Throwable t = trouble; t != null; t = under(t)) {
      if (kind.isInstance(t)) {
        return Optional.of(kind.cast(t));
      }
    }
    return Optional.empty();
  }

  private static @Nullable Throwable under(Throwable trouble) {
    if (trouble instanceof MessagingException mail && mail.getNextException() != null) {
      return mail.getNextException();
    }
    if (trouble instanceof ProtocolException imap && imap.getResponse() != null) {
      return imap.getResponse().getException();
    }
    return trouble.getCause();
  }
}
