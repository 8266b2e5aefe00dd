package natter.index.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The keys of whoever runs natter: {@code KeyRing.of("base64 of 32 bytes, one key per line")}. The
 * first seals what is new, all of them open what is there; with none, everything stays plain.
 *
 * <p>What is sealed begins with {@value #MAGIC}, a byte 0, a byte 1 and four bytes that say which
 * key it needs. {@code about} says what it is (the digest of a file, the name of a column): under
 * another name it does not open.
 */
public final class KeyRing {
  private static final String MAGIC = "natter";

  /** {@value #MAGIC} and the version of the form. */
  private static final byte[] HEAD = (MAGIC + "\0\1").getBytes(StandardCharsets.US_ASCII);

  /** How many bytes say that something is sealed, and with which key. */
  public static final int HEAD_BYTES = HEAD.length + Key.ID_BYTES;

  private static final KeyRing NONE = new KeyRing(List.of());

  private final Map<String, Key> keys;
  private final List<Key> inOrder;

  private KeyRing(List<Key> inOrder) {
    this.inOrder = List.copyOf(inOrder);
    this.keys =
        inOrder.stream()
            .collect(Collectors.toMap(Key::id, k -> k, (a, b) -> a, LinkedHashMap::new));
  }

  /** Nothing is sealed. */
  public static KeyRing none() {
    return NONE;
  }

  /**
   * @param lines one key per line, base64 of 32 bytes ({@code openssl rand -base64 32}), the one
   *     for new data first; empty lines and those that begin with # do not count
   * @throws IllegalArgumentException if a line is no key; says which line, and never what it holds
   */
  public static KeyRing of(String lines) {
    String[] all = lines.split("\\R", -1);
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      String line = all[i].strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        keys.add(key(line, i + 1));
      }
    }
    return keys.isEmpty() ? NONE : new KeyRing(keys);
  }

  private static Key key(String line, int number) {
    try {
      return Key.of(Base64.getDecoder().decode(line));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "line "
              + number
              + " is no key: a key is 32 bytes as base64, as by openssl rand -base64 32");
    }
  }

  public boolean isEmpty() {
    return inOrder.isEmpty();
  }

  /** The id of the key that seals what is new; "" if nothing is sealed. */
  public String current() {
    return isEmpty() ? "" : inOrder.getFirst().id();
  }

  /** Whether what this key sealed can be opened; what is plain always can. */
  public boolean has(String id) {
    return id.isEmpty() || keys.containsKey(id);
  }

  /** Sealed with the current key; as it is, if there is none. */
  public byte[] seal(byte[] plain, String about) {
    if (isEmpty()) {
      return plain;
    }
    Key key = inOrder.getFirst();
    try {
      byte[] sealed = key.aead().encrypt(plain, bytes(about));
      byte[] head = head(key.id());
      byte[] whole = Arrays.copyOf(head, head.length + sealed.length);
      System.arraycopy(sealed, 0, whole, head.length, sealed.length);
      return whole;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("it cannot be sealed", e);
    }
  }

  /** The id of the key that sealed it, by its first bytes; "" if it does not look sealed. */
  public static String keyOf(byte[] content) {
    return content.length >= HEAD_BYTES && startsWith(content, HEAD)
        ? HexFormat.of().formatHex(content, HEAD.length, HEAD_BYTES)
        : "";
  }

  /**
   * What was sealed under this name.
   *
   * @throws WrongKey if its key is not on the ring, or it was changed
   */
  public byte[] open(byte[] sealed, String about) throws WrongKey {
    Key key = needed(keyOf(sealed));
    try {
      return key.aead()
          .decrypt(Arrays.copyOfRange(sealed, HEAD_BYTES, sealed.length), bytes(about));
    } catch (GeneralSecurityException e) {
      throw new WrongKey("it was changed, or sealed as something else", e);
    }
  }

  /**
   * Seals what is written to it, and closes {@code out} with itself; {@code out} itself if there is
   * no key.
   */
  public OutputStream sealing(OutputStream out, String about) throws IOException {
    if (isEmpty()) {
      return out;
    }
    Key key = inOrder.getFirst();
    out.write(head(key.id()));
    try {
      return key.streaming().newEncryptingStream(out, bytes(about));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("it cannot be sealed", e);
    }
  }

  /**
   * Opens what {@link #sealing} wrote; what was changed or cut off fails while it is read.
   *
   * @throws WrongKey if its key is not on the ring
   */
  public InputStream opening(InputStream in, String about) throws IOException, WrongKey {
    Key key = needed(keyOf(in.readNBytes(HEAD_BYTES)));
    try {
      return key.streaming().newDecryptingStream(in, bytes(about));
    } catch (GeneralSecurityException e) {
      throw new WrongKey("it was changed, or sealed as something else", e);
    }
  }

  private Key needed(String id) throws WrongKey {
    Key key = keys.get(id);
    if (key == null) {
      throw new WrongKey(
          id.isEmpty()
              ? "it is not sealed"
              : "it is sealed with the key " + id + ", which is not given",
          null);
    }
    return key;
  }

  private static byte[] head(String id) {
    byte[] head = Arrays.copyOf(HEAD, HEAD_BYTES);
    System.arraycopy(HexFormat.of().parseHex(id), 0, head, HEAD.length, Key.ID_BYTES);
    return head;
  }

  private static boolean startsWith(byte[] content, byte[] head) {
    return Arrays.equals(content, 0, head.length, head, 0, head.length);
  }

  private static byte[] bytes(String about) {
    return about.getBytes(StandardCharsets.UTF_8);
  }
}
