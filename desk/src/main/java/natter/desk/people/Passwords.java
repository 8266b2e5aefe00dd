package natter.desk.people;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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

  /** How much of it must be something else than what others would try first. */
  private static final int LEAST_ELSE = 8;

  /** A score of zxcvbn: needs more than 10^8 guesses. */
  private static final int SAFE = 3;

  /** What an account without a password is compared with, so that it takes as long as any other. */
  private static final String NOBODYS =
      "{bcrypt}$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

  private static final Zxcvbn GUESSES = new Zxcvbn();

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

  /**
   * What is wrong with a new password, if anything: it must be long, and nothing that others guess
   * first. No kind of character is asked for, as NCSC and OWASP advise.
   *
   * @param about what those who know the account would try: its name, the person's, the council's
   */
  public static Optional<String> problem(String password, List<String> about) {
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      return Optional.of("Password must be 12 characters or more");
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return Optional.of("Password must be 72 characters or fewer");
    }
    List<String> words = words(about);
    return rest(password, words).length() < LEAST_ELSE
            || GUESSES.measure(password, words).getScore() < SAFE
        ? Optional.of("Password is too easy to guess. Use three random words")
        : Optional.empty();
  }

  /** What is left of it without those words. */
  private static String rest(String password, List<String> words) {
    String rest = password.toLowerCase(Locale.ROOT);
    for (String word : words) {
      rest = rest.replace(word, "");
    }
    return rest;
  }

  /** Each as a whole and word by word, the longest first. */
  private static List<String> words(List<String> about) {
    return Stream.concat(Stream.of("natter", "council"), about.stream())
        .flatMap(a -> Stream.concat(Stream.of(a), Stream.of(a.split("[^\\p{L}\\p{N}]+", -1))))
        .map(a -> a.toLowerCase(Locale.ROOT))
        .filter(a -> a.length() > 2)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
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
    if (encoded.isEmpty()) {
      return bcrypt.matches(password, NOBODYS) && encoded.equals(NOBODYS);
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
