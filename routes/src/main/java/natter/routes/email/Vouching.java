package natter.routes.email;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether our own mail server says that a mail comes from the domain it claims to come from. That
 * server must take out the fields that others wrote in its name (RFC 8601, 5).
 *
 * @param server the name it writes at the start of its {@code Authentication-Results}; empty if we
 *     do not know it, and then nothing is vouched for
 */
record Vouching(String server) {
  static final Vouching NONE = new Vouching("");

  Vouching {
    server = server.strip().toLowerCase(Locale.ROOT);
  }

  /** The topmost field of our server decides; those of others, and older ones, say nothing. */
  boolean vouches(MailHeaders headers, List<HeaderAddress> from) {
    if (server.isEmpty() || from.size() != 1 || headers.all("from").size() != 1) {
      return false;
    }
    String domain = ascii(from.get(0).domain());
    return from.get(0).isPlain()
        && !domain.isEmpty()
        && topmost(headers).map(found -> vouches(found, domain)).orElse(false);
  }

  private Optional<AuthenticationResults> topmost(MailHeaders headers) {
    return headers.all("authentication-results").stream()
        .filter(field -> AuthenticationResults.serverOf(field).equals(server))
        .findFirst()
        .flatMap(AuthenticationResults::parse);
  }

  /** RFC 7489 stands above what it is made of, where the domain has a policy at all. */
  private static boolean vouches(AuthenticationResults found, String domain) {
    List<AuthenticationResults.Result> policy =
        found.results().stream()
            .filter(each -> each.method().equals("dmarc") && !each.result().equals("none"))
            .toList();
    if (!policy.isEmpty()) {
      return policy.stream()
          .allMatch(each -> each.is("dmarc", "pass") && isOf(each, "header.from", domain));
    }
    return found.results().stream()
        .anyMatch(
            each ->
                (each.is("dkim", "pass") && isSignedBy(each, domain))
                    || (each.is("spf", "pass") && isOf(each, "smtp.mailfrom", domain)));
  }

  /** {@code header.d} is who signed; {@code header.i} only says for whom. */
  private static boolean isSignedBy(AuthenticationResults.Result result, String domain) {
    return result.properties().containsKey("header.d")
        ? isOf(result, "header.d", domain)
        : isOf(result, "header.i", domain);
  }

  private static boolean isOf(AuthenticationResults.Result result, String property, String domain) {
    return ascii(result.domain(property)).equals(domain);
  }

  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
