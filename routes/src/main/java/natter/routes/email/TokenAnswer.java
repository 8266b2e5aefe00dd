package natter.routes.email;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a token endpoint answered (RFC 6749, 5.1 and 5.2).
 *
 * @param token the access token
 * @param life how long it can be used
 * @param refreshToken the one to use from now on, if it handed out a new one
 */
record TokenAnswer(String token, Duration life, Optional<String> refreshToken) {
  /** What most endpoints give; for those that do not say. */
  private static final long USUAL_SECONDS = 600;

  private static final long MOST_SECONDS = 86_400;
  private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,16384}");
  private static final Pattern CODE = Pattern.compile("[a-z_]{1,40}");

  /** The one thing in Microsoft's description that helps, and tells nothing. */
  private static final Pattern MICROSOFT = Pattern.compile("AADSTS\\d{3,9}");

  static TokenAnswer of(Grant grant, int status, String body) throws NoToken {
    JsonNode json = json(body);
    if (status != 200) {
      throw new NoToken(refused(grant, status, json));
    }
    String token = text(json, "access_token");
    if (!VISIBLE.matcher(token).matches() || !text(json, "token_type").equalsIgnoreCase("Bearer")) {
      throw new NoToken("the token endpoint " + grant + " answers without an access token");
    }
    return new TokenAnswer(
        token,
        Duration.ofSeconds(seconds(json)),
        Optional.of(text(json, "refresh_token")).filter(t -> VISIBLE.matcher(t).matches()));
  }

  private static JsonNode json(String body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      return JsonMapper.shared().createObjectNode();
    }
  }

  private static String text(JsonNode json, String name) {
    return json.path(name).asString("");
  }

  /** Some write the number as a text. */
  private static long seconds(JsonNode json) {
    long said = json.path("expires_in").asLong(USUAL_SECONDS);
    return said <= 0 ? USUAL_SECONDS : Math.min(said, MOST_SECONDS);
  }

  private static String refused(Grant grant, int status, JsonNode json) {
    String code = text(json, "error");
    String known = CODE.matcher(code).matches() ? code : "HTTP status " + status;
    Matcher microsoft = MICROSOFT.matcher(text(json, "error_description"));
    return "the token endpoint %s refuses (%s%s)%s"
        .formatted(
            grant, known, microsoft.find() ? ", " + microsoft.group() : "", advice(known, grant));
  }

  private static String advice(String code, Grant grant) {
    return switch (code) {
      case "invalid_client", "unauthorized_client" ->
          ": natter.email.oauth.client-id or .client-secret is wrong or has ended";
      case "invalid_grant" ->
          grant.refreshes()
              ? ": the refresh token has ended or was taken back, natter.email.oauth.refresh-token"
                  + " needs a new one"
              : "";
      case "invalid_scope" -> ": natter.email.oauth.scope is wrong";
      default -> "";
    };
  }
}
