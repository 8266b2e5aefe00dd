package natter.routes.photo;

/** Reads numbers and names out of bytes, the highest byte first unless it says otherwise. */
final class Bytes {
  private Bytes() {}

  /** Whether these characters stand there, a byte each. */
  static boolean has(byte[] bytes, int at, String characters) {
    if (at < 0 || bytes.length - at < characters.length()) {
      return false;
    }
    for (int i = 0; i < characters.length(); i++) {
      if ((bytes[at + i] & 0xff) != characters.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static int one(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  static int two(byte[] bytes, int at) {
    return one(bytes, at) << 8 | one(bytes, at + 1);
  }

  static long four(byte[] bytes, int at) {
    return (long) two(bytes, at) << 16 | two(bytes, at + 2);
  }

  static long eight(byte[] bytes, int at) {
    return four(bytes, at) << 32 | four(bytes, at + 4);
  }

  /** The lowest byte first. */
  static int twoBack(byte[] bytes, int at) {
    return one(bytes, at) | one(bytes, at + 1) << 8;
  }

  /** The lowest byte first. */
  static long fourBack(byte[] bytes, int at) {
    return twoBack(bytes, at) | (long) twoBack(bytes, at + 2) << 16;
  }

  static byte[] four(long number) {
    return new byte[] {
      (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number
    };
  }

  /** The lowest byte first. */
  static byte[] fourBack(long number) {
    return new byte[] {
      (byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)
    };
  }
}
