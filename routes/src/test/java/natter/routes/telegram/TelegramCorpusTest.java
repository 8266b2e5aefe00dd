package natter.routes.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Unreadable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads recorded payloads of real bots, where they are: {@code -Dnatter.corpora=FOLDER}. */
final class TelegramCorpusTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Path FOLDER =
      Path.of(System.getProperty("natter.corpora", "../../shared/corpora")).resolve("telegram");

  private final UpdateReader reader = new UpdateReader(Identity.unknown());
  private final Map<String, Integer> counts = new TreeMap<>();

  @Test
  void readsOrRefusesEveryPayload() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      System.out.println("no Telegram corpus here: payloads are not measured");
      return;
    }
    for (Path file : files(FOLDER)) {
      for (JsonNode update : updates(JSON.readTree(Files.readAllBytes(file)))) {
        read(file, update);
      }
    }
    for (Path file : files(FOLDER.resolve("messages"))) {
      JsonNode message = JSON.readTree(Files.readAllBytes(file));
      JsonNode update = JSON.createObjectNode().put("update_id", 1).set("message", message);
      read(file, update).ifPresent(read -> agrees(file, message, read));
    }
    System.out.println("Telegram corpus: " + counts);
    assertThat(counts.getOrDefault("PERSON", 0)).isGreaterThan(50);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static List<JsonNode> updates(JsonNode payload) {
    JsonNode result = payload.path("result");
    List<JsonNode> updates = new ArrayList<>();
    (result.isArray() ? result : JSON.createArrayNode().add(payload)).forEach(updates::add);
    return updates;
  }

  private Optional<Message> read(Path file, JsonNode update) {
    byte[] raw = JSON.writeValueAsBytes(update);
    try {
      Message message = reader.read(new Parcel("telegram", "1", Instant.EPOCH, raw));
      counts.merge(message.kind().name(), 1, Integer::sum);
      return Optional.of(message);
    } catch (Unreadable e) {
      System.out.println(file.getFileName() + ": " + e.getMessage());
      counts.merge("refused", 1, Integer::sum);
      return Optional.empty();
    }
  }

  private static void agrees(Path file, JsonNode written, Message read) {
    String name = file.getFileName().toString();
    String words = written.path("text").asString(written.path("caption").asString(""));
    if (!words.isEmpty()) {
      assertThat(read.text()).as(name).isEqualTo(words.strip());
    }
    assertThat(read.from().handle()).as(name).isEqualTo(written.path("chat").path("id").asString());
    if (written.path("location").isObject()) {
      assertThat(read.position()).as(name).isPresent();
    }
    boolean bot = written.path("from").path("is_bot").asBoolean(false);
    if (!words.isEmpty() && !bot && written.path("chat").path("id").asLong(0) > 0) {
      assertThat(read.kind()).as(name).isEqualTo(Message.Kind.PERSON);
      assertThat(read.reply()).as(name).isEqualTo(words.strip());
    }
  }
}
