package natter.routes.emulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a bot says by the emulated Bot API: messages, files, other buttons. */
final class Mouth {
  private static final int LONGEST_TEXT = 4096;
  private static final int LONGEST_CAPTION = 1024;
  private static final int LONGEST_BUTTON = 64;

  private final BotApi api;
  private final Limits limits;
  private final StoredFiles files;
  private final Diary diary;

  Mouth(BotApi api, Limits limits, StoredFiles files, Diary diary) {
    this.api = api;
    this.limits = limits;
    this.files = files;
    this.diary = diary;
  }

  /** A file that was sent before, by its number, or one that comes with the call. */
  ObjectNode sendFile(String part, ObjectNode parameters) {
    String given = parameters.path(part).asString("");
    String name = parameters.path(part + Parameters.NAMED).asString("");
    if (name.isEmpty() && !files.has(given)) {
      return Replies.no(400, "Bad Request: wrong file identifier/HTTP URL specified");
    }
    String caption = parameters.path("caption").asString("");
    if (read(caption, parameters).words().length() > LONGEST_CAPTION) {
      return Replies.no(400, "Bad Request: message caption is too long");
    }
    ObjectNode answer = sendMessage(parameters.put("text", caption.isEmpty() ? "-" : caption));
    if (answer.path("result") instanceof ObjectNode message) {
      String id = name.isEmpty() ? given : files.keep(given.getBytes(StandardCharsets.UTF_8));
      message.remove("text");
      message.put("caption", caption);
      ObjectNode file = BotApi.JSON.createObjectNode().put("file_id", id);
      message.set(part, part.equals("photo") ? BotApi.JSON.createArrayNode().add(file) : file);
      if (!name.isEmpty()) {
        diary.uploaded(name);
      }
    }
    return answer;
  }

  synchronized ObjectNode sendMessage(ObjectNode parameters) {
    Chat chat = api.known(parameters.path("chat_id").asLong(0));
    String text = parameters.path("text").asString("").strip();
    if (chat == null || (!chat.open && chat.id < 0)) {
      return Replies.no(400, "Bad Request: chat not found");
    }
    if (!chat.open) {
      return Replies.no(403, "Forbidden: bot can't initiate conversation with a user");
    }
    if (chat.movedTo != 0) {
      ObjectNode moved =
          Replies.no(400, "Bad Request: group chat was upgraded to a supergroup chat");
      moved.putObject("parameters").put("migrate_to_chat_id", chat.movedTo);
      return moved;
    }
    if (!chat.shut.isEmpty()) {
      return Replies.no(403, "Forbidden: " + chat.shut);
    }
    Styled styled = read(text, parameters);
    if (!styled.refusal().isEmpty()) {
      return Replies.no(400, "Bad Request: can't parse entities: " + styled.refusal());
    }
    if (styled.words().isEmpty()) {
      return Replies.no(400, "Bad Request: message text is empty");
    }
    if (styled.words().length() > LONGEST_TEXT) {
      return Replies.no(400, "Bad Request: message is too long");
    }
    int topic = parameters.path("message_thread_id").asInt(0);
    Optional<String> refused = chat.refuses(topic);
    if (refused.isPresent()) {
      return Replies.no(400, "Bad Request: " + refused.get());
    }
    JsonNode keyboard = parameters.path("reply_markup").path("inline_keyboard");
    if (buttons(keyboard).anyMatch(Mouth::isWrong)) {
      return Replies.no(400, "Bad Request: BUTTON_DATA_INVALID");
    }
    JsonNode reply = parameters.path("reply_parameters");
    int answers = reply.path("message_id").asInt(0);
    if (answers != 0
        && !chat.messages.contains(answers)
        && !reply.path("allow_sending_without_reply").asBoolean(false)) {
      return Replies.no(400, "Bad Request: message to be replied not found");
    }
    long wait = limits.take(chat.id, System.nanoTime());
    return wait > 0
        ? Replies.tooMany(wait)
        : Replies.yes(keep(chat, text, keyboard, answers, topic));
  }

  private static Styled read(String text, ObjectNode parameters) {
    return parameters.path("parse_mode").asString("").equalsIgnoreCase("HTML")
        ? Styled.of(text)
        : new Styled(text, "");
  }

  /** The buttons of a message become others. */
  synchronized ObjectNode editButtons(ObjectNode parameters) {
    Chat chat = api.known(parameters.path("chat_id").asLong(0));
    int id = parameters.path("message_id").asInt(0);
    if (chat == null) {
      return Replies.no(400, "Bad Request: chat not found");
    }
    Optional<Sent> before = chat.received.stream().filter(m -> m.id() == id).findFirst();
    if (before.isEmpty()) {
      return Replies.no(400, "Bad Request: message to edit not found");
    }
    Sent old = before.get();
    List<Sent.Pressable> rows = rows(parameters.path("reply_markup").path("inline_keyboard"));
    if (rows.equals(old.buttons())) {
      return Replies.no(400, "Bad Request: message is not modified");
    }
    long wait = limits.take(chat.id, System.nanoTime());
    if (wait > 0) {
      return Replies.tooMany(wait);
    }
    var edited = new Sent(old.chat(), id, old.text(), rows, old.answers(), old.topic());
    chat.received.set(chat.received.indexOf(old), edited);
    return Replies.yes(message(chat, edited));
  }

  private ObjectNode keep(Chat chat, String text, JsonNode keyboard, int answers, int topic) {
    var message = new Sent(chat.id, api.nextMessageId(), text, rows(keyboard), answers, topic);
    chat.messages.add(message.id());
    chat.received.add(message);
    diary.sent(message);
    return message(chat, message);
  }

  ObjectNode message(Chat chat, Sent message) {
    ObjectNode json =
        BotApi.JSON
            .createObjectNode()
            .put("message_id", message.id())
            .put("date", api.now())
            .put("text", message.text());
    json.set("from", api.bot());
    json.set("chat", chat.json());
    if (message.topic() != 0) {
      json.put("message_thread_id", message.topic()).put("is_topic_message", true);
    }
    if (!message.buttons().isEmpty()) {
      ArrayNode keyboard = json.putObject("reply_markup").putArray("inline_keyboard");
      message
          .buttons()
          .forEach(
              b ->
                  keyboard
                      .addArray()
                      .addObject()
                      .put("text", b.label())
                      .put("callback_data", b.id()));
    }
    return json;
  }

  private static Stream<JsonNode> buttons(JsonNode keyboard) {
    return keyboard.values().stream().flatMap(row -> row.values().stream());
  }

  private static boolean isWrong(JsonNode button) {
    if (button.path("url").isString()) {
      return !button.path("url").asString("").startsWith("https://");
    }
    String data = button.path("callback_data").asString("");
    return data.isEmpty()
        || data.getBytes(StandardCharsets.UTF_8).length > LONGEST_BUTTON
        || button.path("text").asString("").isBlank();
  }

  private static List<Sent.Pressable> rows(JsonNode keyboard) {
    return buttons(keyboard)
        .map(
            b ->
                new Sent.Pressable(
                    b.path("callback_data").asString(b.path("url").asString("")),
                    b.path("text").asString("")))
        .toList();
  }
}
