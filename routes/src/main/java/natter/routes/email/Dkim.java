package natter.routes.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;

/**
 * Signs mail for our domain (RFC 6376), so that nobody else can write in its name unnoticed. Reads
 * {@code natter.email.dkim.*}.
 */
public final class Dkim {
  private static final String SETTING = "natter.email.dkim";
  private static final int SHORTEST_KEY = 2048; // RFC 8301, 3.2
  private static final String FOLD = "\r\n\t";
  private static final String FOLDED = "$0" + FOLD;
  private static final Pattern LINE = Pattern.compile(".{70}(?!$)");
  private static final Pattern SIGNATURE = Pattern.compile("([: ]b=)([^;]*)");
  private static final Pattern NAME =
      Pattern.compile(
          "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*+");
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]++)-----END (RSA )?PRIVATE KEY-----");

  /** What stands before an RSA key of PKCS#1 to make it one of PKCS#8: its algorithm. */
  private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  /** What is named once more than it occurs, nobody can add (RFC 6376, 8.15). */
  private static final String SIGNED =
      """
      from:from:to:to:subject:subject:date:date:message-id:message-id\r
      \t:reply-to:reply-to:mime-version:content-type:content-type\r
      \t:in-reply-to:in-reply-to:references:references:content-language\r
      \t:auto-submitted:precedence:list-id:list-unsubscribe:list-unsubscribe-post""";

  private final DKIMSigner signer;
  private final boolean exposed;

  private Dkim(String selector, String domain, RSAPrivateKey key, boolean exposed) {
    this.exposed = exposed;
    this.signer =
        new DKIMSigner(
            "v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; s=%s; h=%s; bh=; b="
                .formatted(domain, selector, SIGNED),
            key);
  }

  /**
   * @param selector under which the public key is published: {@code selector._domainkey.domain}
   * @param keyFile the private key, RSA, as PEM
   * @param domain whose mail it is; empty for the domain of our address
   * @param address our address
   * @throws IllegalArgumentException with one sentence that names the setting that is wrong
   */
  public static Dkim of(String selector, String keyFile, String domain, String address) {
    if (selector.isBlank() || keyFile.isBlank()) {
      throw new IllegalArgumentException(
          SETTING
              + ".selector and "
              + SETTING
              + ".key-file belong together: one of them is missing");
    }
    String own = StrictAddress.of(address.strip()).map(StrictAddress::domain).orElse("");
    String signing = domain.isBlank() ? own : domain.strip().toLowerCase(Locale.ROOT);
    if (!isWithin(own, signing) && !isWithin(signing, own)) {
      throw new IllegalArgumentException(
          SETTING + ".domain must be the domain of natter.email.address, not " + domain);
    }
    Path file = Path.of(keyFile.strip());
    return new Dkim(
        named(".selector", selector), named(".domain", signing), key(file), isExposed(file));
  }

  private static boolean isWithin(String domain, String other) {
    return domain.equals(other) || domain.endsWith("." + other);
  }

  private static String named(String setting, String value) {
    String name = value.strip().toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          SETTING + setting + " must be letters, digits, hyphens and dots, not " + value);
    }
    return name;
  }

  private static RSAPrivateKey key(Path file) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalArgumentException(SETTING + ".key-file cannot be read: " + file, e);
    }
    Matcher pem = PEM.matcher(text);
    if (pem.find()) {
      try {
        byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
        return rsa(pem.group(1) == null ? der : pkcs8(der));
      } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
        throw noKey(file, e);
      }
    }
    throw noKey(file, new IOException("no PEM"));
  }

  private static RSAPrivateKey rsa(byte[] pkcs8) throws GeneralSecurityException {
    var key =
        (RSAPrivateKey)
            KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    if (key.getModulus().bitLength() < SHORTEST_KEY) {
      throw new GeneralSecurityException("too short");
    }
    return key;
  }

  private static IllegalArgumentException noKey(Path file, Exception why) {
    return new IllegalArgumentException(
        SETTING
            + ".key-file must hold an RSA private key of at least 2048 bits as PEM, without a"
            + " password: "
            + file,
        why);
  }

  /** RFC 5958: a sequence of version, algorithm and the key as an octet string. */
  private static byte[] pkcs8(byte[] pkcs1) {
    byte[] key = der(0x04, pkcs1);
    return der(0x30, ByteBuffer.allocate(RSA.length + key.length).put(RSA).put(key).array());
  }

  /** Such keys are longer than 255 bytes and shorter than 65,536. */
  private static byte[] der(int tag, byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .put((byte) tag)
        .put((byte) 0x82)
        .putShort((short) content.length)
        .put(content)
        .array();
  }

  private static boolean isExposed(Path file) {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Whether everybody on this machine can read the key. */
  boolean isExposed() {
    return exposed;
  }

  /** The mail with its signature before it. */
  byte[] sign(byte[] mime) {
    try {
      byte[] field = field(signer.sign(new ByteArrayInputStream(mime)));
      return ByteBuffer.allocate(field.length + mime.length).put(field).put(mime).array();
    } catch (IOException | FailException e) {
      throw new IllegalStateException("a mail could not be signed", e);
    }
  }

  /**
   * In short lines: white space in the signature itself does not count, and between its tags only
   * that there is some (RFC 6376, 3.4.2 and 3.5).
   */
  private static byte[] field(String signed) {
    Matcher value = SIGNATURE.matcher(signed);
    String folded =
        value.replaceFirst(m -> m.group(1) + LINE.matcher(m.group(2)).replaceAll(FOLDED));
    return (folded.replace("; ", ";" + FOLD) + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }
}
