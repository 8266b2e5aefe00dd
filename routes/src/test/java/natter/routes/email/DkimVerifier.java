package natter.routes.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Verifies rsa-sha256 with relaxed/relaxed from the text of RFC 6376, without the library that
 * signs. The key that the DNS would give is given to it.
 */
final class DkimVerifier {
  private final List<String> fields = new ArrayList<>();
  private final String body;
  private final Map<String, String> tags = new HashMap<>();

  DkimVerifier(byte[] mail) {
    String all = new String(mail, StandardCharsets.ISO_8859_1);
    int end = all.indexOf("\r\n\r\n");
    body = all.substring(end + 4);
    for (String field : all.substring(0, end).split("\r\n(?![ \t])", -1)) {
      fields.add(field);
    }
    String signature = fields.getFirst();
    for (String tag : signature.substring(signature.indexOf(':') + 1).split(";", -1)) {
      int equals = tag.indexOf('=');
      if (equals > 0) {
        tags.put(tag.substring(0, equals).strip(), tag.substring(equals + 1).replaceAll("\\s", ""));
      }
    }
  }

  /** A value of the signature, as {@code d}. */
  String tag(String name) {
    return tags.getOrDefault(name, "");
  }

  boolean verifies(PublicKey key) throws GeneralSecurityException {
    return fields.getFirst().startsWith("DKIM-Signature:")
        && tag("bh").equals(hash())
        && isSigned(key);
  }

  /** RFC 6376, 3.4.4. */
  private String hash() throws GeneralSecurityException {
    String relaxed = body.replaceAll("[ \t]+", " ").replaceAll(" \r\n", "\r\n");
    String trimmed = relaxed.replaceAll("(\r\n)+$", "");
    byte[] bytes =
        (trimmed.isEmpty() ? "" : trimmed + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  /** RFC 6376, 3.7 and 5.4.2: from the bottom up, what is not there counts for nothing. */
  private boolean isSigned(PublicKey key) throws GeneralSecurityException {
    var said = new ByteArrayOutputStream();
    var left = new ArrayList<>(fields.subList(1, fields.size()));
    for (String name : tag("h").split(":", -1)) {
      for (int i = left.size() - 1; i >= 0; i--) {
        if (name(left.get(i)).equals(name.toLowerCase(Locale.ROOT))) {
          said.writeBytes((relaxed(left.remove(i)) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
          break;
        }
      }
    }
    String unsigned = fields.getFirst().replaceFirst("(?s)([;\\s]b=)[^;]*", "$1");
    said.writeBytes(relaxed(unsigned).getBytes(StandardCharsets.ISO_8859_1));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(key);
    signature.update(said.toByteArray());
    return signature.verify(Base64.getDecoder().decode(tag("b")));
  }

  private static String name(String field) {
    return field.substring(0, field.indexOf(':')).strip().toLowerCase(Locale.ROOT);
  }

  /** RFC 6376, 3.4.2. */
  private static String relaxed(String field) {
    String value = field.substring(field.indexOf(':') + 1);
    return name(field) + ":" + value.replace("\r\n", "").replaceAll("[ \t]+", " ").strip();
  }
}
