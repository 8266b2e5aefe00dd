package natter.routes.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
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

  @BeforeEach
  void isThere() {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER), "no Telegram corpus here: payloads are not measured");
  }

  @Test
  void readsOrRefusesEveryPayload() throws IOException {
    for (Path file : files(FOLDER)) {
      for (JsonNode update : updates(JSON.readTree(Files.readAllBytes(file)))) {
        read(file, update).ifPresent(read -> agrees(file, update, read));
      }
    }
    for (Path file : files(FOLDER.resolve("messages"))) {
      JsonNode message = JSON.readTree(Files.readAllBytes(file));
      JsonNode update = JSON.createObjectNode().put("update_id", 1).set("message", message);
      read(file, update).ifPresent(read -> agrees(file, update, read));
    }
    System.out.println("Telegram corpus: " + counts);
    assertThat(counts.getOrDefault("PERSON", 0)).isGreaterThan(50);
  }

  /** However updates come: each is kept byte for byte, and the offset moves on. */
  @Test
  void cutsEveryPayloadOutOfAPollAndTakesItFromAWebhook() throws IOException {
    for (Path file : files(FOLDER)) {
      for (JsonNode update : updates(JSON.readTree(Files.readAllBytes(file)))) {
        String raw = JSON.writeValueAsString(update);
        String poll = "{\"ok\":true,\"result\":[" + raw + ",{\"update_id\":2147483647}]}";
        Batch batch = Batch.of(poll, Instant.EPOCH);
        Batch brought = Batch.brought(raw.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
        String name = file.getFileName().toString();
        assertThat(batch.parcels().getFirst().raw())
            .as(name)
            .isEqualTo(raw.getBytes(StandardCharsets.UTF_8));
        assertThat(batch.last()).as(name).hasValue(2147483647);
        assertThat(brought.parcels().getFirst().id())
            .as(name)
            .isEqualTo(batch.parcels().getFirst().id());
      }
    }
  }

  /** What the API refuses says why, and what to do. */
  @Test
  void understandsEveryRefusal() throws IOException {
    for (Path file : files(FOLDER)) {
      JsonNode payload = JSON.readTree(Files.readAllBytes(file));
      if (payload.path("ok").isBoolean() && !payload.path("ok").asBoolean()) {
        assertThatThrownBy(() -> TelegramApi.result(JSON.writeValueAsString(payload)))
            .as(file.getFileName().toString())
            .isInstanceOfSatisfying(Refused.class, refused -> agrees(payload, refused));
      }
    }
  }

  private static void agrees(JsonNode payload, Refused refused) {
    JsonNode parameters = payload.path("parameters");
    assertThat(refused.code()).isEqualTo(payload.path("error_code").asInt(0));
    assertThat(refused.retryAfter().isPresent()).isEqualTo(parameters.has("retry_after"));
    assertThat(refused.movedTo().orElse(""))
        .isEqualTo(parameters.path("migrate_to_chat_id").asString(""));
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

  private static void agrees(Path file, JsonNode update, Message read) {
    String name = file.getFileName().toString();
    if (update.path("message").isObject()) {
      agrees(name, update.path("message"), read);
    } else if (update.path("edited_message").isObject()) {
      agrees(name, update.path("edited_message"), read);
    } else if (update.path("callback_query").isObject()) {
      JsonNode pressed = update.path("callback_query");
      assertThat(read.reply()).as(name).isEqualTo(pressed.path("data").asString("").strip());
      assertThat(read.from().handle())
          .as(name)
          .isEqualTo(
              pressed.path("message").path("chat").path("id").asString(read.from().handle()));
    } else {
      assertThat(read.kind()).as(name).isNotEqualTo(Message.Kind.PERSON);
    }
  }

  private static void agrees(String name, JsonNode written, Message read) {
    String words = written.path("text").asString(written.path("caption").asString(""));
    if (!words.isEmpty()) {
      assertThat(read.text()).as(name).isEqualTo(words.strip());
    }
    assertThat(read.from().handle()).as(name).isEqualTo(written.path("chat").path("id").asString());
    String called = written.path("from").path("first_name").asString("");
    if (!called.isBlank() && !written.path("sender_chat").isObject()) {
      assertThat(read.name()).as(name).contains(called.strip());
    }
    if (written.path("location").isObject()) {
      assertThat(read.position()).as(name).isPresent();
      assertThat(read.position().orElseThrow().latitude())
          .as(name)
          .isCloseTo(written.path("location").path("latitude").asDouble(), within(1e-6));
      assertThat(read.position().orElseThrow().longitude())
          .as(name)
          .isCloseTo(written.path("location").path("longitude").asDouble(), within(1e-6));
    }
    boolean bot = written.path("from").path("is_bot").asBoolean(false);
    if (!words.isEmpty() && !bot && written.path("chat").path("id").asLong(0) > 0) {
      assertThat(read.kind()).as(name).isEqualTo(Message.Kind.PERSON);
      assertThat(read.reply()).as(name).isEqualTo(words.strip());
    }
    if (bot) {
      assertThat(read.kind()).as(name).isNotEqualTo(Message.Kind.PERSON);
    }
  }
}
