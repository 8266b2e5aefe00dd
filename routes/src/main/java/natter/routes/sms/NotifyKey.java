package natter.routes.sms;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key of Notify, as in {@code its name-service id-secret}, and the tokens it makes.
 *
 * @param service the service's id, a UUID
 * @param secret the secret, a UUID
 */
record NotifyKey(String service, String secret) {
  private static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final Pattern KEY = Pattern.compile("(?:.*-)?(" + UUID + ")-(" + UUID + ")");

  /**
   * @throws IllegalArgumentException if it is no such key; names the setting, not the key
   */
  static NotifyKey of(String key) {
    Matcher parts = KEY.matcher(key.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "natter.sms.api-key is not an API key of GOV.UK Notify (its name, then two UUIDs, all joined by hyphens)");
    }
    return new NotifyKey(parts.group(1), parts.group(2));
  }

  /** A token that is good for half a minute. */
  String token(Instant now) {
    var claims = new JWTClaimsSet.Builder().issuer(service).issueTime(Date.from(now)).build();
    var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (JOSEException e) {
      throw new IllegalStateException("a token cannot be signed", e);
    }
    return token.serialize();
  }

  /** Never written to a log. */
  @Override
  public String toString() {
    return "NotifyKey";
  }
}
