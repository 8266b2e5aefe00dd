package natter.bot;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import natter.bot.talk.Address;

/**
 * Tells an address again without keeping it: its HMAC-SHA-256 by a key.
 *
 * @param key 64 hexadecimal digits
 */
record Anonymous(String key) {
  static final String PURPOSE = "erased";

  String digest(Address address) {
    boolean mail = address.channel().equals(Address.EMAIL);
    String handle = mail ? address.handle().toLowerCase(Locale.ROOT) : address.handle();
    return hmac(address.channel() + ":" + handle);
  }

  private String hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(key), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "Anonymous";
  }
}
