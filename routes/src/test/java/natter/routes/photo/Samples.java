package natter.routes.photo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Small pictures that tell more than they show: each note holds the word {@link #SECRET}. */
public final class Samples {
  public static final String SECRET = "natter-secret";
  static final double NORTH = 52.58611;
  static final double WEST = 1.98222;

  private Samples() {}

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static BufferedImage image() {
    var image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 40; x++) {
      for (int y = 0; y < 30; y++) {
        image.setRGB(x, y, ((x * 6) << 16) | ((y * 8) << 8) | ((x * y) % 256));
      }
    }
    return image;
  }

  static byte[] plain(String format) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image(), format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Tables with a turned camera, a position in Walsall, and a secret maker. */
  static byte[] exif(ByteOrder order, int orientation) {
    byte[] secret = bytes(SECRET + "\0");
    var b = ByteBuffer.allocate(200).order(order);
    b.put(bytes(order == ByteOrder.BIG_ENDIAN ? "MM" : "II")).putShort((short) 42).putInt(8);
    b.putShort((short) 3);
    entry(b, 0x010f, 2, secret.length, 150);
    b.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    b.putShort((short) 0);
    entry(b, 0x8825, 4, 1, 50);
    b.putInt(0);
    b.position(50);
    b.putShort((short) 4);
    side(b, 1, 'N');
    entry(b, 2, 5, 3, 104);
    side(b, 3, 'W');
    entry(b, 4, 5, 3, 128);
    b.position(104);
    rationals(b, 52, 1, 35, 1, 1000, 100);
    b.position(128);
    rationals(b, 1, 1, 58, 1, 56, 1);
    b.position(150 + 2);
    b.position(152).put(secret);
    b.putInt(10 + 8, 152);
    return b.array();
  }

  private static void entry(ByteBuffer b, int tag, int type, int count, int value) {
    b.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  private static void side(ByteBuffer b, int tag, char side) {
    b.putShort((short) tag).putShort((short) 2).putInt(2).put((byte) side).put(new byte[3]);
  }

  private static void rationals(ByteBuffer b, int... numbers) {
    for (int n : numbers) {
      b.putInt(n);
    }
  }

  private static byte[] segment(int marker, byte[] data) {
    int length = data.length + 2;
    return join(new byte[] {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length}, data);
  }

  /** As phones write it, with everything that any of them adds. */
  public static byte[] jpeg() {
    return jpeg(6);
  }

  static byte[] jpeg(int orientation) {
    byte[] plain = plain("jpg");
    byte[] thumbnail = join(bytes("JFIF\0"), new byte[] {1, 1, 0, 0, 1, 0, 1, 4, 4}, bytes(SECRET));
    byte[] rest = java.util.Arrays.copyOfRange(plain, 20, plain.length);
    return join(
        new byte[] {(byte) 0xff, (byte) 0xd8},
        segment(0xe0, join(thumbnail, new byte[35])),
        segment(0xe1, join(bytes("Exif\0\0"), exif(ByteOrder.BIG_ENDIAN, orientation))),
        segment(0xe1, bytes("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET)),
        segment(0xe2, bytes("MPF\0" + SECRET)),
        segment(0xe2, bytes("ICC_PROFILE\0\1\1colours")),
        segment(0xed, bytes("Photoshop 3.0\0" + SECRET)),
        segment(0xfe, bytes(SECRET)),
        segment(0xe5, bytes(SECRET)),
        rest,
        plain("jpg"),
        bytes(SECRET));
  }

  private static byte[] chunk(String name, byte[] data) {
    var sum = new CRC32();
    sum.update(bytes(name));
    sum.update(data);
    return join(
        ByteBuffer.allocate(4).putInt(data.length).array(),
        bytes(name),
        data,
        ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  public static byte[] png() {
    byte[] plain = plain("png");
    int header = 33;
    return join(
        java.util.Arrays.copyOf(plain, header),
        chunk("tEXt", bytes("Author\0" + SECRET)),
        chunk("iTXt", bytes("XML:com.adobe.xmp\0\0\0\0\0" + SECRET)),
        chunk("eXIf", exif(ByteOrder.LITTLE_ENDIAN, 3)),
        chunk("tIME", new byte[7]),
        chunk("prVt", bytes(SECRET)),
        chunk("pHYs", new byte[9]),
        java.util.Arrays.copyOfRange(plain, header, plain.length),
        bytes(SECRET));
  }

  static byte[] gif() {
    byte[] plain = plain("gif");
    int colours = 13 + (3 << ((plain[10] & 7) + 1));
    byte[] comment = join(new byte[] {0x21, (byte) 0xfe, 13}, bytes(SECRET), new byte[1]);
    byte[] program =
        join(
            new byte[] {0x21, (byte) 0xff, 11},
            bytes("XMP DataXMP"),
            new byte[] {13},
            bytes(SECRET),
            new byte[1]);
    byte[] repeat =
        join(new byte[] {0x21, (byte) 0xff, 11}, bytes("NETSCAPE2.0"), new byte[] {3, 1, 0, 0, 0});
    return join(
        java.util.Arrays.copyOf(plain, colours),
        repeat,
        comment,
        program,
        java.util.Arrays.copyOfRange(plain, colours, plain.length),
        bytes(SECRET));
  }

  private static byte[] riff(String name, byte[] data) {
    return join(
        bytes(name),
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(data.length).array(),
        data,
        new byte[data.length % 2]);
  }

  /** One red pixel as cwebp codes it, extended. */
  static byte[] webp() {
    byte[] pixel = {
      0x2f,
      0,
      0,
      0,
      0,
      7,
      0x10,
      (byte) 0xfd,
      (byte) 0x8f,
      (byte) 0xfe,
      7,
      0x22,
      (byte) 0xa2,
      (byte) 0xff,
      1,
      0
    };
    byte[] body =
        join(
            bytes("WEBP"),
            riff("VP8X", new byte[] {0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0}),
            riff("ICCP", bytes("colours")),
            riff("VP8L", pixel),
            riff("EXIF", exif(ByteOrder.LITTLE_ENDIAN, 8)),
            riff("XMP ", bytes(SECRET)),
            riff("junk", bytes(SECRET)));
    return riff("RIFF", body);
  }

  private static byte[] box(String name, byte[]... parts) {
    byte[] data = join(parts);
    return join(ByteBuffer.allocate(4).putInt(data.length + 8).array(), bytes(name), data);
  }

  private static byte[] item(int id, String type, String rest) {
    return box(
        "infe", new byte[] {2, 0, 0, 0, 0, (byte) id, 0, 0}, bytes(type), bytes("\0" + rest));
  }

  /** A picture with a camera's note and XMP, as phones lay it out. */
  public static byte[] heic() {
    byte[] seen = bytes("coded picture");
    byte[] exif = join(new byte[4], exif(ByteOrder.BIG_ENDIAN, 1));
    byte[] xmp = bytes("<x:xmpmeta>" + SECRET);
    byte[] start = box("ftyp", bytes("heic\0\0\0\0mif1heic"));
    byte[] meta = meta(0, seen, exif, xmp);
    int data = start.length + meta.length + 8;
    return join(start, meta(data, seen, exif, xmp), box("mdat", seen, exif, xmp));
  }

  private static byte[] meta(int data, byte[] seen, byte[] exif, byte[] xmp) {
    var iloc = ByteBuffer.allocate(8 + 3 * 14);
    iloc.putInt(0).putShort((short) 0x4400).putShort((short) 3);
    int at = data;
    int id = 1;
    for (byte[] each : new byte[][] {seen, exif, xmp}) {
      iloc.putShort((short) id++).putShort((short) 0).putShort((short) 1);
      iloc.putInt(at).putInt(each.length);
      at += each.length;
    }
    return box(
        "meta",
        new byte[4],
        box("hdlr", new byte[4], bytes("\0\0\0\0pict"), new byte[13]),
        box("pitm", new byte[] {0, 0, 0, 0, 0, 1}),
        box("iloc", iloc.array()),
        box(
            "iinf",
            new byte[] {0, 0, 0, 0, 0, 3},
            item(1, "hvc1", ""),
            item(2, "Exif", ""),
            item(3, "mime", "application/rdf+xml\0")),
        box("uuid", bytes(SECRET)));
  }
}
