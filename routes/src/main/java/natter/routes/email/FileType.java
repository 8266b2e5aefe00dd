package natter.routes.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.HttpHeaders;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/**
 * What a file is by its content. Its name and the sender's word only tell kinds of text, or of
 * containers, from each other: they make no picture of what is none.
 */
final class FileType {
  /** How much of a file is looked at. */
  static final int ENOUGH = 64 * 1024;

  private static final String UNKNOWN = "application/octet-stream";

  private FileType() {}

  private static final class Known {
    /** Read once, and only when the first file comes: it takes a moment. */
    static final Detector TYPES = MimeTypes.getDefaultMimeTypes();
  }

  static String of(byte[] start, String name, String declared) {
    String seen = detected(start, new Metadata());
    return seen.equals(UNKNOWN) ? UNKNOWN : detected(start, hints(name, declared));
  }

  private static Metadata hints(String name, String declared) {
    var hints = new Metadata();
    if (!name.isEmpty()) {
      hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    }
    if (!declared.isEmpty()) {
      hints.set(HttpHeaders.CONTENT_TYPE, declared);
    }
    return hints;
  }

  private static String detected(byte[] start, Metadata hints) {
    try {
      return Known.TYPES.detect(new ByteArrayInputStream(start), hints).getBaseType().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
