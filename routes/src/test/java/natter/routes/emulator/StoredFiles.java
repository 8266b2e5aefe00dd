package natter.routes.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files by their ids, and the links by which they are fetched: good for an hour, and a new one with
 * each call (core.telegram.org/bots/api#getfile).
 */
final class StoredFiles {
  private static final Duration GOOD_FOR = Duration.ofHours(1);
  private static final int LARGEST = 20_000_000;

  private final InstantSource clock;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Link> links = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  /** Where a file is until then. */
  private record Link(String id, Instant until) {}

  StoredFiles(InstantSource clock) {
    this.clock = clock;
  }

  String keep(byte[] content) {
    String id = "file" + files.size();
    files.put(id, content);
    return id;
  }

  boolean has(String id) {
    return files.containsKey(id);
  }

  ObjectNode link(String id) {
    byte[] content = files.get(id);
    if (content == null) {
      return Replies.no(400, "Bad Request: invalid file_id");
    }
    if (content.length > LARGEST) {
      return Replies.no(400, "Bad Request: file is too big");
    }
    String path = "files/" + id + "_" + numbers.incrementAndGet();
    links.put(path, new Link(id, clock.instant().plus(GOOD_FOR)));
    return Replies.yes(
        BotApi.JSON
            .createObjectNode()
            .put("file_id", id)
            .put("file_unique_id", "unique-" + id)
            .put("file_size", content.length)
            .put("file_path", path));
  }

  void fetch(HttpExchange exchange, String path) throws IOException {
    Link link = links.get(path);
    byte[] content =
        link == null || !clock.instant().isBefore(link.until()) ? null : files.get(link.id());
    if (content == null) {
      Replies.answer(exchange, Replies.no(404, "Not Found"));
      return;
    }
    exchange.sendResponseHeaders(200, content.length);
    exchange.getResponseBody().write(content);
  }
}
