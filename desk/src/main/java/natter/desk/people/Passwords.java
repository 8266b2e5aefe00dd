package natter.desk.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Passwords, kept as bcrypt. One that was right a moment ago is recognised by a keyed digest in
 * memory: a program that signs in with each request does not pay for bcrypt each time.
 */
public final class Passwords implements PasswordEncoder {
  private static final int SHORTEST = 12;

  /** What bcrypt takes. */
  private static final int MOST_BYTES = 72;

  private static final int REMEMBERED = 500;
  private static final String DIGEST = "HmacSHA256";

  private final PasswordEncoder bcrypt = PasswordEncoderFactories.createDelegatingPasswordEncoder();
  private final SecretKeySpec key;
  private final Map<String, Boolean> right =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param secret by chance, new with each start
   */
  public Passwords(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), DIGEST);
  }

  /** What is wrong with a new password, if anything: long, and not the account's name. */
  static Optional<String> problem(String password, String name) {
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      return Optional.of("Password must be 12 characters or more");
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return Optional.of("Password must be 72 characters or fewer");
    }
    String plain = password.toLowerCase(java.util.Locale.ROOT);
    if (!name.isEmpty() && plain.replace(name, "").length() < SHORTEST / 2) {
      return Optional.of("Password must not be the user name");
    }
    return password.codePoints().distinct().count() < 5
        ? Optional.of("Password must not be the same few characters again and again")
        : Optional.empty();
  }

  @Override
  public String encode(@Nullable CharSequence password) {
    return Objects.requireNonNull(bcrypt.encode(password));
  }

  @Override
  public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
    if (password == null || encoded == null) {
      return false;
    }
    String digest = digest(password + "\0" + encoded);
    if (isRemembered(digest)) {
      return true;
    }
    boolean matches = bcrypt.matches(password, encoded);
    if (matches) {
      remember(digest);
    }
    return matches;
  }

  @Override
  public boolean upgradeEncoding(@Nullable String encoded) {
    return false;
  }

  private synchronized boolean isRemembered(String digest) {
    return right.get(digest) != null;
  }

  private synchronized void remember(String digest) {
    right.put(digest, true);
  }

  private String digest(String words) {
    try {
      Mac mac = Mac.getInstance(DIGEST);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + DIGEST, e);
    }
  }
}
