package natter.routes.email;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access tokens for a mailbox, one at a time, renewed before they end. The doors in and out share
 * them, so that an endpoint that hands out a new refresh token each time is asked by one at a time.
 */
public final class AccessTokens {
  private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration EARLY = Duration.ofMinutes(5);

  private final Grant grant;
  private final InstantSource clock;
  private final GrowingPause pause = new GrowingPause();
  private RefreshTokens kept = RefreshTokens.inMemory();
  private @Nullable Current current;
  private @Nullable String unkept;
  private @Nullable NoToken trouble;
  private Instant nextTry = Instant.MIN;

  /** The token in use, and when it is time for the next. */
  private record Current(String token, Instant renew) {}

  AccessTokens(Grant grant, InstantSource clock) {
    this.grant = grant;
    this.clock = clock;
  }

  /**
   * Reads {@code natter.email.oauth.*}; none if there is no URL.
   *
   * @throws IllegalArgumentException with one sentence that names the setting that is wrong
   */
  public static Optional<AccessTokens> of(
      String url,
      String clientId,
      String clientSecret,
      String scope,
      String refreshToken,
      InstantSource clock) {
    return Grant.of(url, clientId, clientSecret, scope, refreshToken)
        .map(g -> new AccessTokens(g, clock));
  }

  /** Whether asking may use up what is shown for them. */
  boolean spends() {
    return grant.refreshes();
  }

  /** From now on, new refresh tokens are kept there, and the latest is found there. */
  synchronized void keptIn(RefreshTokens where) {
    kept = where;
  }

  /**
   * A token that can be used now.
   *
   * @throws NoToken if the endpoint gives none; it is asked again after growing pauses
   */
  synchronized String token() throws NoToken {
    Instant now = clock.instant();
    if (current != null && now.isBefore(current.renew())) {
      return current.token();
    }
    if (trouble != null && now.isBefore(nextTry)) {
      throw trouble;
    }
    try {
      String token = ask(now);
      trouble = null;
      pause.reset();
      return token;
    } catch (NoToken e) {
      trouble = e;
      nextTry = now.plus(pause.next());
      throw e;
    }
  }

  /** A mail server did not accept this token: it is not used again. */
  synchronized void refused(String token) {
    if (current != null && current.token().equals(token)) {
      current = null;
    }
  }

  private String ask(Instant now) throws NoToken {
    String refreshToken = refreshToken();
    TokenAnswer answer = answer(refreshToken);
    Duration early = min(EARLY, answer.life().dividedBy(5));
    current = new Current(answer.token(), now.plus(answer.life()).minus(early));
    LOG.debug("email: a new access token, for {} s", answer.life().toSeconds());
    answer
        .refreshToken()
        .filter(t -> grant.refreshes() && !t.equals(refreshToken))
        .ifPresent(this::keep);
    return answer.token();
  }

  private String refreshToken() {
    if (!grant.refreshes()) {
      return "";
    }
    return unkept == null ? kept.latest(grant) : unkept;
  }

  /** The old one may have ended by now: if the ledger fails, the new one is at least used. */
  private void keep(String refreshToken) {
    try {
      kept.keep(grant, refreshToken);
      unkept = null;
    } catch (RuntimeException e) {
      unkept = refreshToken;
      LOG.error("email: a new refresh token could not be kept in the ledger", e);
    }
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private TokenAnswer answer(String refreshToken) throws NoToken {
    HttpRequest request =
        HttpRequest.newBuilder(grant.endpoint())
            .timeout(ANSWER)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(grant.form(refreshToken)))
            .build();
    try (HttpClient client = client()) {
      HttpResponse<String> response = await(client, request);
      return TokenAnswer.of(grant, response.statusCode(), response.body());
    }
  }

  /** Redirects are never followed: they would carry the secret elsewhere. */
  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  /** The request's own time-out ends with the headers; this one holds for the body too. */
  private HttpResponse<String> await(HttpClient client, HttpRequest request) throws NoToken {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      return answer.get(CONNECT.plus(ANSWER).toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoToken("natter stops", e);
    } catch (TimeoutException e) {
      throw new NoToken("the token endpoint " + grant + " does not answer in time", e);
    } catch (ExecutionException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new NoToken("the token endpoint " + grant + " " + Trouble.what(why), why);
    } finally {
      answer.cancel(true);
      client.shutdownNow();
    }
  }

  /** Where they come from, and nothing else. */
  @Override
  public String toString() {
    return grant.toString();
  }
}
