package natter.routes.telegram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import natter.bot.talk.Attachment;
import natter.routes.Tidy;
import tools.jackson.databind.JsonNode;

/** The files of a message: those of kinds we know, and whatever else has a {@code file_id}. */
final class Enclosed {
  private static final String ANYTHING = "application/octet-stream";

  /** The type of a kind of file that does not say its own. */
  private static final Map<String, String> TYPES =
      Map.of(
          "animation", "video/mp4",
          "audio", "audio/mpeg",
          "live_photo", "video/mp4",
          "photo", "image/jpeg",
          "video", "video/mp4",
          "video_note", "video/mp4",
          "voice", "audio/ogg",
          "voice_note", "audio/ogg");

  private Enclosed() {}

  static List<Attachment> in(JsonNode message) {
    return all(message).stream().map(Found::attachment).toList();
  }

  /** What Telegram calls the files, in the same order. */
  static List<String> ids(JsonNode message) {
    return all(message).stream().map(f -> Said.string(f.content(), "file_id")).toList();
  }

  private static List<Found> all(JsonNode message) {
    List<Found> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (var field : documentLast(message)) {
      file(field.getKey(), field.getValue())
          .filter(file -> seen.add(Said.string(file.content(), "file_id")))
          .ifPresent(found::add);
    }
    deeper(message).forEach(found::add);
    return found;
  }

  private record Found(JsonNode content, Attachment attachment) {}

  /** An animation stands there twice, once as a document for programs that know no better. */
  private static List<Map.Entry<String, JsonNode>> documentLast(JsonNode message) {
    return message.properties().stream()
        .sorted(Comparator.comparing(field -> field.getKey().equals("document")))
        .toList();
  }

  private static Optional<Found> file(String kind, JsonNode content) {
    if (kind.equals("photo")) {
      return largest(content).map(photo -> new Found(photo, attachment(kind, photo)));
    }
    return content.path("file_id").isString()
        ? Optional.of(new Found(content, attachment(kind, content)))
        : Optional.empty();
  }

  /** A photo comes in several sizes; the one with the most points is what was sent. */
  private static Optional<JsonNode> largest(JsonNode sizes) {
    return StreamSupport.stream(sizes.spliterator(), false)
        .filter(size -> size.path("file_id").isString())
        .max(
            Comparator.comparingLong(
                    (JsonNode s) -> s.path("width").asLong(0) * s.path("height").asLong(0))
                .thenComparingLong(s -> s.path("file_size").asLong(0)));
  }

  private static Attachment attachment(String kind, JsonNode content) {
    String type = Tidy.mediaType(Said.string(content, "mime_type"), usual(kind, content));
    long bytes = Math.max(0, content.path("file_size").asLong(0));
    return new Attachment(Tidy.fileName(Said.string(content, "file_name")), type, bytes);
  }

  private static String usual(String kind, JsonNode content) {
    return kind.equals("sticker") ? sticker(content) : TYPES.getOrDefault(kind, ANYTHING);
  }

  private static String sticker(JsonNode content) {
    if (content.path("is_animated").asBoolean(false)) {
      return "application/x-tgsticker";
    }
    return content.path("is_video").asBoolean(false) ? "video/webm" : "image/webp";
  }

  /** What must be paid for, and what stands among the words of a rich message. */
  private static Stream<Found> deeper(JsonNode message) {
    return Stream.of(
            message.path("paid_media").path("paid_media"),
            message.path("rich_message").path("blocks"),
            message.path("blocks"),
            message.path("items"))
        .flatMap(parts -> StreamSupport.stream(parts.spliterator(), false))
        .flatMap(part -> all(part).stream());
  }
}
