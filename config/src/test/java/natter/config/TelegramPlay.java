package natter.config;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import natter.bot.talk.Address;
import natter.bot.talk.Button;
import tools.jackson.databind.json.JsonMapper;

/** What Telegram tells of something in a conversation that is played. */
record TelegramPlay(int number, Instant now) {
  /** The channel of conversations in a group. */
  static final String CHANNEL = "group";

  static final Address GROUP = new Address(Address.TELEGRAM, "-100500");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  byte[] alone(int id, String who, String words) {
    Map<String, Object> message = message(id, who);
    message.put("text", words);
    return update("message", message);
  }

  byte[] inGroup(int id, String who, String words) {
    Map<String, Object> message = message(id, who);
    message.put("chat", group());
    message.put("text", words);
    return update("message", message);
  }

  /** A button under something that natter said to somebody alone. */
  byte[] press(int id, Button button) {
    var shown = Map.of("text", button.label(), "callback_data", button.id());
    return press(
        id,
        button.id(),
        Map.of(
            "message_id",
            1,
            "chat",
            Map.of("id", id, "type", "private"),
            "reply_markup",
            Map.of("inline_keyboard", List.of(List.of(shown)))));
  }

  /** A button under something in the group. */
  byte[] press(int id, String data) {
    return press(id, data, Map.of("message_id", 1, "chat", group()));
  }

  private byte[] press(int id, String data, Map<String, Object> under) {
    return update(
        "callback_query",
        Map.of(
            "id",
            "press" + number,
            "from",
            person(id, "somebody"),
            "data",
            data,
            "message",
            under));
  }

  /**
   * A sticker, a voice note, a contact, a position, a change of what was said last, …; or fields of
   * a Message (core.telegram.org/bots/api#message) as JSON, an edited one if it has an edit_date.
   */
  byte[] thing(int id, String what) {
    Map<String, Object> message = message(id, "resident");
    if (what.startsWith("{")) {
      JSON.readTree(what).properties().forEach(f -> message.put(f.getKey(), f.getValue()));
      return update(message.containsKey("edit_date") ? "edited_message" : "message", message);
    }
    String[] parts = what.split(": ", 2);
    String words = parts.length > 1 ? parts[1] : "";
    switch (parts[0]) {
      case "sticker" -> message.put("sticker", Map.of("file_id", "s", "emoji", ":)"));
      case "dice" -> message.put("dice", Map.of("emoji", "dice", "value", 3));
      case "voice" -> message.put("voice", Map.of("file_id", "v", "duration", 4));
      case "contact" ->
          message.put("contact", Map.of("phone_number", "07700 900123", "first_name", "A"));
      case "position" -> {
        String[] point = words.split(" ", 2);
        message.put(
            "location",
            Map.of(
                "latitude", Double.parseDouble(point[0]),
                "longitude", Double.parseDouble(point[1])));
      }
      case "forward" -> {
        message.put("text", words);
        message.put(
            "forward_origin", Map.of("type", "hidden_user", "sender_user_name", "A Neighbour"));
      }
      case "file" ->
          message.put(
              "document",
              Map.of("file_id", "d", "file_size", 30_000_000, "mime_type", "video/mp4"));
      case "photos" -> {
        message.put("media_group_id", words.split(" ", 2)[0]);
        message.put("photo", List.of(Map.of("file_id", "p" + number, "width", 9, "height", 9)));
        if (words.contains(" ")) {
          message.put("caption", words.split(" ", 2)[1]);
        }
      }
      case "edit" -> {
        message.put("message_id", number - 1);
        message.put("edit_date", now.getEpochSecond());
        message.put("text", words);
        return update("edited_message", message);
      }
      default -> throw new IllegalArgumentException("what is " + what);
    }
    return update("message", message);
  }

  private Map<String, Object> message(int id, String who) {
    return new HashMap<>(
        Map.of(
            "message_id",
            number,
            "date",
            now.getEpochSecond(),
            "from",
            person(id, who),
            "chat",
            Map.of("id", id, "type", "private", "first_name", who)));
  }

  private static Map<String, Object> person(int id, String who) {
    return Map.of("id", id, "is_bot", false, "first_name", who, "language_code", "en");
  }

  private static Map<String, Object> group() {
    return Map.of("id", Long.parseLong(GROUP.handle()), "type", "supergroup", "title", "Our group");
  }

  private byte[] update(String kind, Object content) {
    return JSON.writeValueAsBytes(Map.of("update_id", number, kind, content));
  }
}
