package natter.routes.email;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/**
 * What a mail is known by: a digest of its Message-ID, Date, From, Subject and everything below its
 * header. It stays the same wherever the mail is moved and whatever a server numbers it by; what is
 * written on the way (Received, Delivered-To) does not count. A mail without a Message-ID is known
 * by all of its bytes.
 *
 * <p>So it is the id of the parcel: the same mail is kept once, and another one with the same
 * Message-ID and other words is another parcel.
 */
final class MailMark {
  private static final Set<String> TELLING = Set.of("message-id", "date", "from", "subject");
  private static final int LONGEST_HEADER = 256 * 1024;
  private static final int BYTES = 24;

  private MailMark() {}

  /** 32 characters. */
  static String of(byte[] mail) {
    MessageDigest digest = sha256();
    int body = telling(mail, digest);
    if (body < 0) {
      digest.reset();
      digest.update(mail);
    } else {
      digest.update(mail, body, end(mail, body) - body);
    }
    byte[] all = digest.digest();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(java.util.Arrays.copyOf(all, BYTES));
  }

  /** Takes in the fields that tell. Returns where the body begins, or -1 without a Message-ID. */
  private static int telling(byte[] mail, MessageDigest digest) {
    boolean known = false;
    boolean taking = false;
    int at = 0;
    while (at < mail.length && at < LONGEST_HEADER) {
      int end = lineEnd(mail, at);
      if (isEmpty(mail, at, end)) {
        return known ? end : -1;
      }
      if (mail[at] != ' ' && mail[at] != '\t') {
        String name = name(mail, at, end);
        taking = TELLING.contains(name);
        known |= name.equals("message-id");
      }
      if (taking) {
        digest.update(mail, at, end - at);
      }
      at = end;
    }
    return known ? at : -1;
  }

  /** Past the line feed that ends the line. */
  private static int lineEnd(byte[] mail, int from) {
    int at = from;
    while (at < mail.length && mail[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, mail.length);
  }

  private static boolean isEmpty(byte[] mail, int at, int end) {
    return mail[at] == '\n' || (end - at == 2 && mail[at] == '\r' && mail[at + 1] == '\n');
  }

  /** The field's name in lower case; empty if it is none of those that could tell. */
  private static String name(byte[] mail, int at, int end) {
    int colon = at;
    while (colon < end && colon - at < 12 && mail[colon] != ':') {
      colon++;
    }
    return colon < end && mail[colon] == ':'
        ? new String(mail, at, colon - at, StandardCharsets.ISO_8859_1)
            .strip()
            .toLowerCase(Locale.ROOT)
        : "";
  }

  /** Empty lines at the end come and go as mailboxes are carried over. */
  private static int end(byte[] mail, int body) {
    int end = mail.length;
    while (end > body && (mail[end - 1] == '\n' || mail[end - 1] == '\r')) {
      end--;
    }
    return end;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
