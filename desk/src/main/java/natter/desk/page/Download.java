package natter.desk.page;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Hands out bytes that somebody outside sent: to keep, never to run. A browser takes them for what
 * we say, shows nothing of them by itself, and lets nothing in them do anything.
 */
public final class Download {
  /** What a browser may know; everything else is just bytes to it. */
  private static final Set<String> KNOWN =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf");

  private static final String POLICY = "sandbox; default-src 'none'";
  private static final String FORBIDDEN = "/\\:*?\"<>|";
  private static final int LONGEST = 120;
  private static final int LONGEST_ENDING = 12;

  private Download() {}

  /**
   * A file to keep.
   *
   * @param name as its sender called it; may be anything
   * @param type by its content
   */
  public static ResponseEntity<byte[]> of(String name, String type, byte[] content) {
    return answer(attachment(name), KNOWN.contains(type) ? type : "", content);
  }

  /** A file to keep that is read while it is sent; the stream is closed then. */
  public static ResponseEntity<InputStreamResource> stream(
      String name, String type, InputStream content, long length) {
    return heads(attachment(name), type)
        .contentLength(length)
        .body(new InputStreamResource(content));
  }

  /** A picture for a page of ours; the caller knows that it is one. */
  public static ResponseEntity<byte[]> picture(String type, byte[] content) {
    return answer("inline", KNOWN.contains(type) ? type : "", content);
  }

  private static ResponseEntity<byte[]> answer(String disposition, String type, byte[] content) {
    return heads(disposition, type).body(content);
  }

  private static ResponseEntity.BodyBuilder heads(String disposition, String type) {
    return ResponseEntity.ok()
        .contentType(
            type.isEmpty() ? MediaType.APPLICATION_OCTET_STREAM : MediaType.parseMediaType(type))
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", POLICY);
  }

  /** RFC 6266: a name that every browser takes, and the full one as RFC 8187 writes it. */
  public static String attachment(String name) {
    String safe = safe(name);
    return "attachment; filename=\"" + ascii(safe) + "\"; filename*=UTF-8''" + encoded(safe);
  }

  /**
   * A name without what a file system or a reader's eye could be tricked by: no folders, no control
   * or direction marks, no dot in front.
   */
  public static String safe(String name) {
    var safe = new StringBuilder();
    name.codePoints()
        .filter(Download::isSeen)
        .map(c -> c < 128 && FORBIDDEN.indexOf(c) >= 0 ? '_' : c)
        .forEach(safe::appendCodePoint);
    String plain =
        safe.toString().replaceAll("^[.\\s]{1,500}", "").replaceAll("[.\\s]{1,500}$", "");
    return plain.isEmpty() ? "file" : shortened(plain);
  }

  private static boolean isSeen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Keeps the ending, by which people know what it is. */
  private static String shortened(String name) {
    int count = name.codePointCount(0, name.length());
    if (count <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String ending = name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
    return name.substring(0, name.offsetByCodePoints(0, LONGEST - ending.length())) + ending;
  }

  private static String ascii(String name) {
    return name.replaceAll("[^A-Za-z0-9._ ()+-]", "_");
  }

  private static String encoded(String name) {
    var encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
