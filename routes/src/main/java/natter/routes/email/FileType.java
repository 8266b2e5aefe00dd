package natter.routes.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.HttpHeaders;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/** What a file is by its content; its name and the sender's word only make that more precise. */
final class FileType {
  /** How much of a file is looked at. */
  static final int ENOUGH = 64 * 1024;

  private FileType() {}

  private static final class Known {
    /** Read once, and only when the first file comes: it takes a moment. */
    static final Detector TYPES = MimeTypes.getDefaultMimeTypes();
  }

  static String of(byte[] start, String name, String declared) {
    var hints = new Metadata();
    if (!name.isEmpty()) {
      hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    }
    if (!declared.isEmpty()) {
      hints.set(HttpHeaders.CONTENT_TYPE, declared);
    }
    try {
      return Known.TYPES.detect(new ByteArrayInputStream(start), hints).getBaseType().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
