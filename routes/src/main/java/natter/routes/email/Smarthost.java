package natter.routes.email;

import java.net.URI;
import java.util.Optional;
import natter.bot.Store;

/** The SMTP server that takes our mail and carries it on. */
public final class Smarthost {
  private static final String SETTING = "natter.email.smtp";
  private static final String SHAPE = "smtp[s]://host:port";

  private final MailServer server;

  Smarthost(MailServer server) {
    this.server = server;
  }

  /**
   * Reads {@code natter.email.smtp.*}; what is not set is empty.
   *
   * @throws IllegalArgumentException with one sentence that names the setting that is wrong
   */
  public static Smarthost of(String url, String username, String password, String starttls) {
    return of(url, username, password, starttls, Optional.empty());
  }

  /** The same; a user name comes with an access token instead of a password. */
  public static Smarthost of(
      String url,
      String username,
      String password,
      String starttls,
      Optional<AccessTokens> tokens) {
    URI where = MailServer.url(SETTING, url, SHAPE);
    var server =
        MailServer.of(
            SETTING,
            "smtp",
            where,
            SHAPE,
            username,
            password,
            starttls,
            tokens.filter(t -> !username.isEmpty()));
    if (where.getPath().length() > 1) {
      throw MailServer.mistake(SETTING, SHAPE, where.toString());
    }
    return new Smarthost(server);
  }

  /** From now on, what a token endpoint hands out is kept in the ledger. */
  public void remembersIn(Store store) {
    server.tokens().ifPresent(t -> t.keptIn(RefreshTokens.in(store)));
  }

  MailServer server() {
    return server;
  }

  /** Where it is, and nothing else. */
  @Override
  public String toString() {
    return server.toString();
  }
}
