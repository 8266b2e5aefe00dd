package natter.bot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import natter.bot.news.Interest;
import natter.bot.talk.Address;

/**
 * Links by which somebody without an account shows that a message of ours reached them: what the
 * link is for, whose address, which interests, and until when. Nothing of that can be read or
 * changed by others: it is sealed with AES-GCM (NIST SP 800-38D), whose nonce is made of the
 * content itself, so that the same link is made twice the same.
 */
public final class SignedLinks {
  /** A link that stops something is good for ever: who wants no more must not be told to hurry. */
  private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int LONGEST = 2_000;

  private final SecretKeySpec sealing;
  private final SecretKeySpec naming;
  private final String baseUrl;

  /** What a link is for. */
  public enum Purpose {
    /** Yes, send it to me. */
    CONFIRM("confirm"),
    /** What I hear about, and how often. */
    PREFERENCES("preferences"),
    /** No more of it. */
    STOP("unsubscribe"),
    /** A file that does not go along by every channel. */
    FILE("files"),
    /** News of a chat by email: yes, or no more. */
    NEWS("chat/news");

    private final String page;

    Purpose(String page) {
      this.page = page;
    }
  }

  /**
   * What a link says.
   *
   * @param interests those it is about; none for all
   * @param about what else it is about, if it is about no interests
   * @param until when it is good
   */
  public record Signed(Address address, Set<Interest> interests, String about, Instant until) {
    public boolean isGood(Instant now) {
      return now.isBefore(until);
    }
  }

  /**
   * @param key the secret, at least 16 bytes
   * @param baseUrl start of every link, without a slash at its end
   */
  public SignedLinks(byte[] key, String baseUrl) {
    if (key.length < 16) {
      throw new IllegalArgumentException("a key to seal links with has at least 16 bytes");
    }
    this.sealing = new SecretKeySpec(Arrays.copyOf(mac(key, "sealing"), 16), "AES");
    this.naming = new SecretKeySpec(mac(key, "naming"), "HmacSHA256");
    this.baseUrl = baseUrl;
  }

  /** The page on which these interests are confirmed. */
  public String confirm(Address address, Set<Interest> interests, Instant until) {
    return link(Purpose.CONFIRM, address, interests, until);
  }

  /** The page on which somebody chooses what they hear. */
  public String preferences(Address address, Instant until) {
    return link(Purpose.PREFERENCES, address, Set.of(), until);
  }

  /** The page that stops these interests, or all if there are none; a POST stops them at once. */
  public String stop(Address address, Set<Interest> interests) {
    return link(Purpose.STOP, address, interests, FOR_EVER);
  }

  /** Where a file is; {@code which} is known to whoever keeps it. */
  String file(String which, Instant until) {
    return link(Purpose.FILE, new Address("file", which), Set.of(), until);
  }

  /** The page on which news of a chat by email are agreed to, and stopped. */
  public String news(Address email, String chat) {
    return link(Purpose.NEWS, email, chat, FOR_EVER);
  }

  private String link(Purpose purpose, Address address, Set<Interest> about, Instant until) {
    String tokens = about.stream().map(Interest::token).sorted().collect(Collectors.joining("\n"));
    return link(purpose, address, tokens, until);
  }

  private String link(Purpose purpose, Address address, String about, Instant until) {
    return baseUrl + "/" + purpose.page + "/" + token(purpose, address, about, until);
  }

  private String token(Purpose purpose, Address address, String about, Instant until) {
    String said =
        String.join(
            "\n",
            Long.toString(until.getEpochSecond()),
            address.channel(),
            address.handle(),
            about);
    byte[] words = said.getBytes(UTF_8);
    byte[] nonce = Arrays.copyOf(named(purpose, words), NONCE);
    byte[] sealed = ciphered(Cipher.ENCRYPT_MODE, nonce, purpose, words);
    byte[] token = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** What a link of ours says; nothing if we did not make it for this. It may be over. */
  public Optional<Signed> read(Purpose purpose, String token) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      byte[] all = Base64.getUrlDecoder().decode(token);
      return all.length <= NONCE ? Optional.empty() : Optional.of(signed(purpose, all));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Signed signed(Purpose purpose, byte[] all) {
    byte[] nonce = Arrays.copyOf(all, NONCE);
    byte[] sealed = Arrays.copyOfRange(all, NONCE, all.length);
    byte[] words = ciphered(Cipher.DECRYPT_MODE, nonce, purpose, sealed);
    List<String> said = new String(words, UTF_8).lines().toList();
    return new Signed(
        new Address(said.get(1), said.get(2)),
        said.stream()
            .skip(3)
            .flatMap(token -> Interest.of(token).stream())
            .collect(Collectors.toCollection(LinkedHashSet::new)),
        said.stream().skip(3).collect(Collectors.joining("\n")),
        Instant.ofEpochSecond(Long.parseLong(said.get(0))));
  }

  /**
   * @throws IllegalArgumentException if it is not what we sealed
   */
  private byte[] ciphered(int mode, byte[] nonce, Purpose purpose, byte[] bytes) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(purpose.page.getBytes(UTF_8));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not sealed by us", e);
    }
  }

  private byte[] named(Purpose purpose, byte[] words) {
    String said = purpose.name().toLowerCase(Locale.ROOT) + "\n" + new String(words, UTF_8);
    return mac(naming.getEncoded(), said);
  }

  private static byte[] mac(byte[] key, String words) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(words.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
