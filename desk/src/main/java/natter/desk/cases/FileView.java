package natter.desk.cases;

import java.util.Set;
import natter.bot.talk.Attached;
import natter.desk.page.Download;

/**
 * A file in the words of a page.
 *
 * @param name what it is called
 * @param kind what it is and how large
 * @param state where it stands
 * @param colour the colour of that
 * @param why what to know about it; may be empty
 * @param link where it can be had; empty if it cannot
 * @param preview where its picture is; empty if none is shown
 * @param warning what to mind; may be empty
 */
public record FileView(
    String name,
    String kind,
    String state,
    String colour,
    String why,
    String link,
    String preview,
    String warning) {
  private static final Set<String> PICTURES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

  /**
   * @param n which file of its concern, from 1
   */
  static FileView of(Attached file, int n) {
    String link = file.isOpen() ? "/desk/concerns/" + file.reference() + "/files/" + n : "";
    return new FileView(
        file.what().name().isEmpty() ? "File without a name" : Download.safe(file.what().name()),
        kind(file.what().type()) + ", " + size(file.what().bytes()),
        state(file),
        colour(file),
        why(file),
        link,
        isShown(file) ? link + "/preview" : "",
        warning(file));
  }

  /** Whether a page may show it. */
  static boolean isShown(Attached file) {
    return file.isOpen() && file.looks().showable() && PICTURES.contains(file.what().type());
  }

  private static String state(Attached file) {
    return switch (file.state()) {
      case WAITING -> "Being unpacked";
      case CHECKING -> file.tries() == 0 ? "Being checked" : "Held";
      case CLEAN, UNCHECKED -> "Ready";
      case HELD -> "Held";
      case TOO_LARGE -> "Too large";
      case ABSENT -> "Not here";
    };
  }

  private static String colour(Attached file) {
    return switch (file.state()) {
      case WAITING, CHECKING -> file.tries() == 0 ? "govuk-tag--blue" : "govuk-tag--orange";
      case CLEAN, UNCHECKED -> "govuk-tag--green";
      case HELD -> "govuk-tag--red";
      case TOO_LARGE, ABSENT -> "govuk-tag--grey";
    };
  }

  private static String why(Attached file) {
    return switch (file.state()) {
      case WAITING -> file.tries() == 0 ? "Look again in a moment." : sentence(file.note());
      case CHECKING ->
          file.tries() == 0
              ? "It can be opened once it is checked for viruses."
              : sentence(file.note()) + " It is kept, and tried again.";
      case CLEAN -> "Checked for viruses.";
      case UNCHECKED -> "Not checked for viruses.";
      case HELD -> "It is kept, but not given out: " + file.note() + ".";
      case TOO_LARGE -> "It is only in the original message.";
      case ABSENT -> sentence(file.note());
    };
  }

  private static String warning(Attached file) {
    return file.isOpen() && file.looks().telling()
        ? "It may hold hidden details, such as where it was made. Do not pass it on."
        : "";
  }

  private static String sentence(String note) {
    return note.isEmpty() ? "" : Character.toUpperCase(note.charAt(0)) + note.substring(1) + ".";
  }

  private static String kind(String type) {
    return switch (type) {
      case "image/jpeg" -> "JPEG picture";
      case "image/png" -> "PNG picture";
      case "image/gif" -> "GIF picture";
      case "image/webp" -> "WebP picture";
      case "image/heic", "image/heif" -> "HEIC picture";
      case "image/avif" -> "AVIF picture";
      case "image/tiff" -> "TIFF picture";
      case "image/svg+xml" -> "SVG drawing";
      case "application/pdf" -> "PDF document";
      case "application/zip" -> "ZIP archive";
      case "message/rfc822" -> "Email";
      case "text/html" -> "Web page";
      case "text/plain" -> "Text";
      case "application/octet-stream" -> "File of an unknown kind";
      default -> type;
    };
  }

  static String size(long bytes) {
    if (bytes < 1_000) {
      return bytes + " bytes";
    }
    return bytes < 1_000_000
        ? Math.round(bytes / 1_000.0) + " KB"
        : String.format(java.util.Locale.UK, "%.1f MB", bytes / 1_000_000.0);
  }
}
