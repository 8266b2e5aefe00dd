package natter.routes.email;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Takes the mail out of an S/MIME envelope that is signed but not encrypted (RFC 8551, 3.5.2; RFC
 * 5652, 5). The signature is not checked: nothing rests on it. Takes the definite and the
 * indefinite lengths of BER (X.690, 8.1.3), and nothing else of ASN.1.
 */
final class SignedData {
  private static final byte[] SIGNED_DATA = {
    0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x07, 0x02
  };
  private static final int IDENTIFIER = 0x06;
  private static final int OCTETS = 0x04;
  private static final int MADE_OF_OCTETS = 0x24;
  private static final int SEQUENCE = 0x30;
  private static final int CONTENT = 0xa0;
  private static final int DEEPEST = 8;
  private static final int MOST_PIECES = 200_000;

  private final byte[] bytes;
  private int at;
  private int pieces;

  private SignedData(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The bytes that were signed; empty if it is something else, or broken. */
  static Optional<byte[]> content(byte[] bytes) {
    try {
      return new SignedData(bytes).read();
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty(); // it ends too early
    }
  }

  private Optional<byte[]> read() {
    if (!enter(SEQUENCE) || !isSignedData() || !enter(CONTENT) || !enter(SEQUENCE)) {
      return Optional.empty();
    }
    skip(0); // its version
    skip(0); // the digests
    if (!enter(SEQUENCE)) {
      return Optional.empty();
    }
    skip(0); // what kind of content
    if (!enter(CONTENT)) {
      return Optional.empty(); // a signature alone
    }
    var content = new ByteArrayOutputStream();
    return octets(content, 0) ? Optional.of(content.toByteArray()) : Optional.empty();
  }

  private boolean isSignedData() {
    int start = at;
    if (next() != IDENTIFIER || length() != SIGNED_DATA.length) {
      return false;
    }
    for (byte each : SIGNED_DATA) {
      if (bytes[at++] != each) {
        return false;
      }
    }
    return at > start;
  }

  /** Moves behind the head of a value of this tag. */
  private boolean enter(int tag) {
    boolean such = next() == tag;
    length();
    return such;
  }

  private int next() {
    return bytes[at++] & 0xff;
  }

  /** -1 for one that ends where two zero bytes say so. */
  private int length() {
    int first = next();
    if (first == 0x80) {
      return -1;
    }
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7f); i++) {
      length = (length << 8) | next();
      if (length < 0 || length > bytes.length) {
        throw new IndexOutOfBoundsException();
      }
    }
    return length;
  }

  private void skip(int depth) {
    next();
    int length = length();
    if (length >= 0) {
      at = Math.addExact(at, length);
      return;
    }
    if (depth > DEEPEST) {
      throw new IndexOutOfBoundsException();
    }
    while (!ends()) {
      skip(depth + 1);
    }
    at += 2;
  }

  private boolean ends() {
    return bytes[at] == 0 && bytes[at + 1] == 0;
  }

  /** One string of bytes, or one that is made of others. */
  private boolean octets(ByteArrayOutputStream into, int depth) {
    int tag = next();
    int length = length();
    pieces++;
    if (depth > DEEPEST || pieces > MOST_PIECES) {
      return false;
    }
    if (tag == OCTETS && length >= 0) {
      int most = Math.min(length, bytes.length - at);
      into.write(bytes, at, most);
      at += most;
      return true;
    }
    return tag == MADE_OF_OCTETS && made(into, length, depth);
  }

  private boolean made(ByteArrayOutputStream into, int length, int depth) {
    int end = length < 0 ? bytes.length : Math.min(bytes.length, at + length);
    while (at < end && !(length < 0 && ends())) {
      if (!octets(into, depth + 1)) {
        return false;
      }
    }
    at = length < 0 ? at + 2 : end;
    return true;
  }
}
