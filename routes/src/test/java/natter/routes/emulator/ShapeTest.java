package natter.routes.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/**
 * What the emulated Telegram emits has the shape of what real ones were recorded to emit ({@code
 * -Dnatter.corpora=FOLDER}): no field that none of them has, none of another type, and those that
 * each of them has.
 */
final class ShapeTest {
  private static final String TOKEN = "99:secret";
  private static final Path FOLDER =
      Path.of(System.getProperty("natter.corpora", "../../shared/corpora")).resolve("telegram");

  /** Fields whose value is of a kind that is met under several names. */
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("message", "Message"),
          Map.entry("edited_message", "Message"),
          Map.entry("channel_post", "Message"),
          Map.entry("edited_channel_post", "Message"),
          Map.entry("reply_to_message", "Message"),
          Map.entry("pinned_message", "Message"),
          Map.entry("from", "User"),
          Map.entry("user", "User"),
          Map.entry("chat", "Chat"),
          Map.entry("sender_chat", "Chat"),
          Map.entry("old_chat_member", "ChatMember"),
          Map.entry("new_chat_member", "ChatMember"),
          Map.entry("photo", "PhotoSize"));

  /**
   * In the documentation (core.telegram.org/bots/api), whether or not in a recording: topics, what
   * a member may do.
   */
  private static final Set<String> DOCUMENTED =
      Set.of(
          "Message.message_thread_id",
          "Message.is_topic_message",
          "Message.media_group_id",
          "ChatMember.is_member",
          "ChatMember.can_send_messages",
          "PhotoSize.file_unique_id");

  private final Map<String, Set<JsonNodeType>> recorded = new HashMap<>();
  private final Map<String, Set<String>> always = new HashMap<>();

  @Test
  void emitsWhatRealOnesEmit() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(FOLDER), "no Telegram corpus here");
    for (Path file : files(FOLDER)) {
      learn("Update", BotApi.JSON.readTree(Files.readAllBytes(file)));
    }
    for (Path file : files(FOLDER.resolve("messages"))) {
      learn("Message", BotApi.JSON.readTree(Files.readAllBytes(file)));
    }
    Set<String> strange = new TreeSet<>();
    List<JsonNode> emitted = emitted();
    emitted.forEach(update -> compare("Update", update, strange));
    assertThat(emitted).hasSizeGreaterThan(8);
    assertThat(strange).isEmpty();
  }

  /** People and a group do all they can. */
  private static List<JsonNode> emitted() throws Exception {
    try (var telegram = BotApi.start(TOKEN)) {
      User jo = telegram.user(7);
      jo.starts();
      int first = jo.says("There is a fly tip");
      jo.answers(first, "and another");
      jo.edits(first, "There was a fly tip");
      jo.shares(52.6, -1.98);
      jo.photographs(new byte[] {1}, "look");
      jo.photographs(new byte[][] {{1}, {2}}, "look, #rubbish");
      jo.says("/status at https://natter.example, @somebody");
      jo.blocks();
      jo.unblocks();
      Group group = telegram.group(-5);
      group.says(7, "/help");
      group.says(7, 12, "/help@" + BotApi.name());
      group.saysAnonymously("/help");
      group.makes("administrator");
      group.makes("restricted");
      group.makes("left");
      group.migrates(-1005);
      var all =
          HttpRequest.newBuilder(URI.create(telegram.url() + "/bot" + TOKEN + "/getUpdates"))
              .build();
      String answer = HttpClient.newHttpClient().send(all, BodyHandlers.ofString()).body();
      List<JsonNode> updates = new ArrayList<>();
      BotApi.JSON.readTree(answer).path("result").forEach(updates::add);
      return updates;
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** A payload is an update, or an answer with some. */
  private void learn(String kind, JsonNode node) {
    if (kind.equals("Update") && node.path("result").isArray()) {
      node.path("result").forEach(update -> learn(kind, update));
      return;
    }
    if (node.isArray()) {
      node.forEach(one -> learn(kind, one));
    }
    if (!node.isObject()) {
      return;
    }
    Set<String> names = new HashSet<>(node.propertyNames());
    always.merge(kind, names, ShapeTest::both);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String path = kind + "." + field.getKey();
      recorded.computeIfAbsent(path, p -> new HashSet<>()).add(field.getValue().getNodeType());
      learn(KINDS.getOrDefault(field.getKey(), path), field.getValue());
    }
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    return both;
  }

  private void compare(String kind, JsonNode node, Set<String> strange) {
    if (node.isArray()) {
      node.forEach(one -> compare(kind, one, strange));
    }
    if (!node.isObject()) {
      return;
    }
    for (String needed : always.getOrDefault(kind, Set.of())) {
      if (!node.has(needed)) {
        strange.add(kind + " without " + needed);
      }
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String path = kind + "." + field.getKey();
      Set<JsonNodeType> types = recorded.getOrDefault(path, Set.of());
      if (!DOCUMENTED.contains(path) && !types.contains(field.getValue().getNodeType())) {
        strange.add(path + " is " + field.getValue().getNodeType() + ", not one of " + types);
      }
      compare(KINDS.getOrDefault(field.getKey(), path), field.getValue(), strange);
    }
  }
}
