package natter.routes.email;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Outlook's {@code winmail.dat}: the files in it and, where it has them plain, the words
 * (MS-OXTNEF, 2.1). A broken one gives what was read before it broke.
 *
 * @param words the body as plain text; often empty
 * @param files what was attached
 */
record Tnef(String words, List<File> files) {
  private static final int SIGNATURE = 0x223e9f78;
  private static final int MOST_FILES = 100;
  private static final int BODY = 0x0002_800c;
  private static final int FILE_STARTS = 0x0006_9002;
  private static final int FILE_TITLE = 0x0001_8010;
  private static final int FILE_DATA = 0x0006_800f;

  /** A file as it was attached. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record File(String name, byte[] content) {}

  static Tnef read(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < 6 || in.getInt() != SIGNATURE) {
      return new Tnef("", List.of());
    }
    in.getShort();
    var reading = new Reading();
    while (in.remaining() >= 11) {
      in.get();
      int attribute = in.getInt();
      int length = in.getInt();
      if (length < 0 || length > in.remaining() - 2) {
        break;
      }
      byte[] value = Arrays.copyOfRange(bytes, in.position(), in.position() + length);
      in.position(in.position() + length + 2);
      reading.take(attribute, value);
    }
    return reading.done();
  }

  private static final class Reading {
    private final List<File> files = new ArrayList<>();
    private String words = "";
    private String title = "";
    private byte[] content = {};
    private boolean inFile;

    void take(int attribute, byte[] value) {
      switch (attribute) {
        case FILE_STARTS -> fileEnds();
        case FILE_TITLE -> title = text(value);
        case FILE_DATA -> content = value;
        case BODY -> words = text(value);
        default -> {
          return;
        }
      }
      inFile |= attribute != BODY;
    }

    private void fileEnds() {
      if (inFile && content.length > 0 && files.size() < MOST_FILES) {
        files.add(new File(FileName.clean(title), content));
      }
      title = "";
      content = new byte[0];
    }

    Tnef done() {
      fileEnds();
      return new Tnef(words, List.copyOf(files));
    }

    private static String text(byte[] value) {
      int end = value.length;
      while (end > 0 && value[end - 1] == 0) {
        end--;
      }
      return MailCharset.decode(value, 0, end, "");
    }
  }
}
