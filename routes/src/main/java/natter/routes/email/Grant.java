package natter.routes.email;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a token endpoint (RFC 6749) is shown to get an access token for a mailbox: {@code
 * natter.email.oauth.*}.
 *
 * @param endpoint where it is
 * @param clientId who natter is there
 * @param clientSecret never shown; empty for a public client, which has a refresh token
 * @param scope what is asked for; empty for what the endpoint gives by itself
 * @param refreshToken never shown; empty for client credentials (RFC 6749, 4.4)
 */
record Grant(
    URI endpoint, String clientId, String clientSecret, String scope, String refreshToken) {
  private static final String SETTING = "natter.email.oauth";
  private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

  /**
   * Reads the settings; none if the URL is empty.
   *
   * @throws IllegalArgumentException with one sentence that names the setting that is wrong
   */
  static Optional<Grant> of(
      String url, String clientId, String clientSecret, String scope, String refreshToken) {
    if (url.isBlank()) {
      return Optional.empty();
    }
    if (clientId.isBlank()) {
      throw new IllegalArgumentException(SETTING + ".client-id is missing");
    }
    if (clientSecret.isBlank() && refreshToken.isBlank()) {
      throw new IllegalArgumentException(
          SETTING + ".client-secret or " + SETTING + ".refresh-token is missing");
    }
    refuseOdd("client-secret", clientSecret);
    refuseOdd("refresh-token", refreshToken);
    return Optional.of(
        new Grant(
            endpoint(url.strip()),
            clientId.strip(),
            clientSecret.strip(),
            scope.strip(),
            refreshToken.strip()));
  }

  /** RFC 6749, appendix A: visible characters alone. */
  private static void refuseOdd(String name, String secret) {
    if (!PRINTABLE.matcher(secret).matches()) {
      throw new IllegalArgumentException(
          SETTING + "." + name + " holds a character that no such secret has");
    }
  }

  private static URI endpoint(String url) {
    try {
      URI endpoint = new URI(url);
      String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
      if (endpoint.getHost() == null
          || endpoint.getRawUserInfo() != null
          || endpoint.getRawFragment() != null
          || !(scheme.equals("https") || scheme.equals("http"))) {
        throw mistake();
      }
      if (scheme.equals("http") && !MailServer.isLoopback(endpoint.getHost())) {
        throw new IllegalArgumentException(
            SETTING
                + ".token-url must start with https://: http is for this machine (loopback) alone");
      }
      return endpoint;
    } catch (URISyntaxException e) {
      throw mistake();
    }
  }

  private static IllegalArgumentException mistake() {
    return new IllegalArgumentException(
        SETTING + ".token-url must look like https://host/path, without a user name");
  }

  boolean refreshes() {
    return !refreshToken.isEmpty();
  }

  /** The body of a request for a token (RFC 6749, 4.4.2 and 6). */
  String form(String latestRefreshToken) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("grant_type", refreshes() ? "refresh_token" : "client_credentials");
    fields.put("client_id", clientId);
    if (!clientSecret.isEmpty()) {
      fields.put("client_secret", clientSecret);
    }
    if (refreshes()) {
      fields.put("refresh_token", latestRefreshToken);
    }
    if (!scope.isEmpty()) {
      fields.put("scope", scope);
    }
    return fields.entrySet().stream().map(Grant::field).collect(Collectors.joining("&"));
  }

  private static String field(Map.Entry<String, String> field) {
    return field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8);
  }

  /** Where it is, and nothing else. */
  @Override
  public String toString() {
    return endpoint.getHost();
  }
}
