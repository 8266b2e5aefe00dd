package natter.desk.chat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import natter.bot.talk.Attachment;
import natter.desk.page.Download;
import org.springframework.web.multipart.MultipartFile;

/**
 * A photo that a resident sends in the chat.
 *
 * @param what its name, its type by its content, and its size
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Photo(Attachment what, byte[] content) {
  /** All of one message: as a parcel it is a third larger, and may have ten million bytes. */
  static final long MOST_BYTES = 7_000_000;

  static final int MOST = 5;

  /** Nothing if it is no picture. */
  static Optional<Photo> of(MultipartFile file) throws IOException {
    byte[] content = file.getBytes();
    String name = Download.safe(Optional.ofNullable(file.getOriginalFilename()).orElse("photo"));
    return type(content)
        .map(type -> new Photo(new Attachment(name, type, content.length), content));
  }

  /** By its first bytes, whatever its name says. */
  static Optional<String> type(byte[] content) {
    String head = new String(content, 0, Math.min(content.length, 16), StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of("image/jpeg");
    }
    if (head.startsWith("\u0089PNG\r\n")) {
      return Optional.of("image/png");
    }
    if (head.startsWith("GIF8")) {
      return Optional.of("image/gif");
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return Optional.of("image/webp");
    }
    return isHeic(head) ? Optional.of("image/heic") : Optional.empty();
  }

  /** ISO/IEC 23008-12: the brands that phones write. */
  private static boolean isHeic(String head) {
    return head.startsWith("ftyp", 4)
        && head.length() >= 12
        && head.substring(8, 12).matches("hei[cxms]|hev[cxms]|mif1|msf1");
  }
}
