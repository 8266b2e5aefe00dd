package natter.routes.email;

import java.util.Arrays;

/**
 * How the bytes of a part are written (RFC 2045, 6). Decoding never fails: what is no part of the
 * encoding is left out or, in quoted-printable, kept as it is.
 */
enum TransferEncoding {
  IDENTITY {
    @Override
    void decode(byte[] raw, int start, int end, Sink to) {
      to.add(raw, start, end);
    }
  },
  BASE64 {
    @Override
    void decode(byte[] raw, int start, int end, Sink to) {
      int bits = 0;
      int count = 0;
      for (int i = start; i < end; i++) {
        int six = SIX_BITS[raw[i] & 0xff];
        if (six >= 0) {
          bits = (bits << 6) | six;
          count += 6;
          if (count >= 8) {
            count -= 8;
            to.add(bits >> count);
          }
        } else if (raw[i] == '=') {
          // Some mailers join pieces that were encoded one by one.
          count = 0;
        }
      }
    }
  },
  QUOTED {
    @Override
    void decode(byte[] raw, int start, int end, Sink to) {
      int i = start;
      while (i < end) {
        int next = raw[i] == '=' ? softBreakEnd(raw, i + 1, end) : -1;
        if (next > 0) {
          i = next;
        } else if (raw[i] == '=' && i + 2 < end && hex(raw[i + 1]) >= 0 && hex(raw[i + 2]) >= 0) {
          to.add((hex(raw[i + 1]) << 4) | hex(raw[i + 2]));
          i += 3;
        } else {
          to.add(raw[i++]);
        }
      }
    }
  },
  UUENCODE {
    @Override
    void decode(byte[] raw, int start, int end, Sink to) {
      int line = start;
      while (line < end) {
        int stop = lineEnd(raw, line, end);
        if (!isFrame(raw, line, stop)) {
          decodeLine(raw, line, stop, to);
        }
        line = stop + 1;
      }
    }
  };

  private static final byte[] SIX_BITS = new byte[256];

  static {
    Arrays.fill(SIX_BITS, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      SIX_BITS[alphabet.charAt(i)] = (byte) i;
    }
  }

  abstract void decode(byte[] raw, int start, int end, Sink to);

  static TransferEncoding named(String field) {
    return switch (Lower.of(FieldValue.parse(field).value())) {
      case "base64" -> BASE64;
      case "quoted-printable" -> QUOTED;
      case "x-uuencode", "uuencode", "x-uue", "uue" -> UUENCODE;
      default -> IDENTITY;
    };
  }

  byte[] decode(byte[] raw) {
    return decode(raw, 0, raw.length, Integer.MAX_VALUE).bytes();
  }

  /** Decodes it all, counts it all, and keeps the first {@code most} bytes. */
  Decoded decode(byte[] raw, int start, int end, int most) {
    var sink = new Sink(Math.min(most, end - start));
    decode(raw, start, end, sink);
    return sink.decoded();
  }

  /**
   * @param bytes what was kept
   * @param size how much there was
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Decoded(byte[] bytes, long size) {}

  /** Where decoded bytes go: all are counted, the first ones kept. */
  static final class Sink {
    private final byte[] kept;
    private int size;

    Sink(int most) {
      kept = new byte[most];
    }

    void add(int value) {
      if (size < kept.length) {
        kept[size] = (byte) value;
      }
      size++;
    }

    void add(byte[] raw, int start, int end) {
      int room = Math.max(0, Math.min(end - start, kept.length - size));
      System.arraycopy(raw, start, kept, size, room);
      size += end - start;
    }

    Decoded decoded() {
      return new Decoded(size >= kept.length ? kept : Arrays.copyOf(kept, size), size);
    }
  }

  private static int hex(byte b) {
    return b < 0 ? -1 : Character.digit(b, 16);
  }

  /** Where the text goes on after a line break that was only for the mail; -1 if it is none. */
  private static int softBreakEnd(byte[] raw, int from, int end) {
    int i = from;
    while (i < end && (raw[i] == ' ' || raw[i] == '\t' || raw[i] == '\r')) {
      i++;
    }
    return i == end ? end : raw[i] == '\n' ? i + 1 : -1;
  }

  static int lineEnd(byte[] raw, int from, int end) {
    int i = from;
    while (i < end && raw[i] != '\n') {
      i++;
    }
    return i;
  }

  /** The {@code begin 644 name} and {@code end} lines round the data. */
  private static boolean isFrame(byte[] raw, int line, int stop) {
    String start = MailHeaders.latin1(raw, line, Math.min(stop, line + 6));
    return start.equals("begin ") || start.strip().equals("end");
  }

  private static void decodeLine(byte[] raw, int line, int stop, Sink to) {
    if (line == stop) {
      return;
    }
    int left = (raw[line] - ' ') & 0x3f;
    for (int i = line + 1; left > 0 && i < stop; i += 4) {
      int bits = 0;
      for (int k = 0; k < 4; k++) {
        bits = (bits << 6) | (i + k < stop ? (raw[i + k] - ' ') & 0x3f : 0);
      }
      for (int shift = 16; shift >= 0 && left > 0; shift -= 8, left--) {
        to.add(bits >> shift);
      }
    }
  }
}
