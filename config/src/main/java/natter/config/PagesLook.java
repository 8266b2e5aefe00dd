package natter.config;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import natter.bot.Finding;

/** Opens natter's own pages by the address that residents get in every link. */
final class PagesLook {
  private static final Duration SOON = Duration.ofDays(14);
  private static final Pattern HERE = Pattern.compile("localhost|127(\\.\\d+){3}|\\[::1\\]");

  private final URI base;
  private final boolean demo;
  private final InstantSource clock;
  private final Web web;

  PagesLook(String baseUrl, boolean demo, InstantSource clock, Web web) {
    this.base = URI.create(baseUrl);
    this.demo = demo;
    this.clock = clock;
    this.web = web;
  }

  /**
   * @param running whether a natter runs on this data folder
   */
  Finding look(boolean running) {
    try {
      HttpResponse<Void> page = web.get(URI.create(base + "/chat"));
      return page.statusCode() == 200 ? shown(page) : other(page.statusCode(), running);
    } catch (SSLException e) {
      return Finding.wrong(
          base + " cannot prove who it is (TLS)",
          "Renew the certificate of the reverse proxy, for this name, with its whole chain.");
    } catch (IOException e) {
      return running
          ? Finding.look(
              base + " cannot be reached from this machine",
              "Open it from outside; else check natter.base-url, the DNS and the reverse proxy.")
          : notRunning();
    }
  }

  private static Finding notRunning() {
    return Finding.look(
        "no natter runs on this data folder, so that its pages cannot be tried",
        "Start natter and try again.");
  }

  private Finding shown(HttpResponse<Void> page) {
    if (isHere() && !demo) {
      return Finding.look(
          base + " is for this machine alone: residents cannot follow its links",
          "Set natter.base-url to the address that the world knows, as in"
              + " https://natter.example.gov.uk.");
    }
    if (!isHere() && !"https".equalsIgnoreCase(base.getScheme())) {
      return Finding.look(
          base + " opens without TLS: everybody on the way can read along",
          "Put a reverse proxy with TLS before natter, and https:// into natter.base-url.");
    }
    return page.sslSession()
        .flatMap(this::left)
        .filter(left -> left.compareTo(SOON) < 0)
        .map(
            left ->
                Finding.look(
                    base + " opens, but its certificate ends in " + left.toDays() + " days",
                    "Renew it, and see why that is not done by itself."))
        .orElseGet(() -> Finding.ok(base + " opens"));
  }

  /** How long the certificate is good for. */
  private Optional<Duration> left(SSLSession session) {
    try {
      Certificate[] shown = session.getPeerCertificates();
      return Stream.of(shown)
          .filter(X509Certificate.class::isInstance)
          .map(c -> ((X509Certificate) c).getNotAfter().toInstant())
          .map(end -> Duration.between(clock.instant(), end))
          .min(Duration::compareTo);
    } catch (SSLPeerUnverifiedException e) { // then nobody was shown to be anybody
      return Optional.empty();
    }
  }

  private Finding other(int status, boolean running) {
    if (!running) {
      return notRunning();
    }
    String says = base + " answers " + status;
    return status >= 502 && status <= 504
        ? Finding.wrong(says, "Check that the reverse proxy knows natter's port (server.port).")
        : Finding.look(
            says, "Check that natter.base-url leads to natter, and the proxy lets /chat through.");
  }

  private boolean isHere() {
    return HERE.matcher(String.valueOf(base.getHost()).toLowerCase(Locale.ROOT)).matches();
  }
}
