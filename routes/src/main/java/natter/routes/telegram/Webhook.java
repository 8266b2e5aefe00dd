package natter.routes.telegram;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where Telegram may bring updates, and what it proves itself by
 * (core.telegram.org/bots/api#setwebhook).
 *
 * @param url as Telegram calls it
 * @param secret 1 to 256 of A-Z, a-z, 0-9, _ and -
 */
public record Webhook(URI url, String secret) {
  /** Where natter itself listens. */
  public static final String PATH = "/hooks/telegram";

  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{1,256}");

  /**
   * @param url the address under which the world reaches us; without a path, {@link #PATH} is meant
   * @throws IllegalArgumentException if either makes no sense; names the setting, not the secret
   */
  public static Webhook of(String url, String secret) {
    if (!SECRET.matcher(secret).matches()) {
      throw new IllegalArgumentException(
          "natter.telegram.webhook-secret must be 1 to 256 letters, digits, _ and -");
    }
    URI uri = URI.create(url.strip());
    boolean bare = uri.getRawPath() == null || uri.getRawPath().replace("/", "").isEmpty();
    return new Webhook(bare ? uri.resolve(PATH) : uri, secret);
  }

  /** Never written to a log. */
  @Override
  public String toString() {
    return "Webhook";
  }
}
