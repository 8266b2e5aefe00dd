package natter.routes.emulator;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A person on the emulated Telegram, in their private chat with the bot. */
public final class User {
  private final BotApi api;
  private final Chat chat;

  User(BotApi api, Chat chat) {
    this.api = api;
    this.chat = chat;
  }

  /** Presses Start. */
  public int starts() {
    return says("/start");
  }

  /** Writes words. Returns the number of the message. */
  public int says(String words) {
    return writes("message", message(words));
  }

  /** Writes words as an answer to a message. */
  public int answers(int message, String words) {
    ObjectNode json = message(words);
    json.putObject("reply_to_message").put("message_id", message).set("chat", chat.json());
    return writes("message", json);
  }

  /** Changes what they wrote. */
  public void edits(int message, String words) {
    ObjectNode json = message(words).put("message_id", message).put("edit_date", api.now());
    api.happens("edited_message", json.toString());
  }

  /** Shares where they are. */
  public int shares(double latitude, double longitude) {
    ObjectNode json = message("");
    json.remove("text");
    json.putObject("location").put("latitude", latitude).put("longitude", longitude);
    return writes("message", json);
  }

  /** Sends a photo with a caption. */
  public int photographs(byte[] content, String caption) {
    ObjectNode json = message("").put("caption", caption);
    Entities.note(json, "caption_entities", caption);
    json.remove("text");
    json.putArray("photo")
        .addObject()
        .put("file_id", api.keepFile(content))
        .put("width", 100)
        .put("height", 100)
        .put("file_size", content.length);
    return writes("message", json);
  }

  /** Sends photos together, as an album; the words stand under the first. */
  public void photographs(byte[][] photos, String caption) {
    album(Long.toString(13_000_000_000_000_000L + api.nextMessageId()), photos, caption);
  }

  /** The same, in an album with this id. */
  public void album(String id, byte[][] photos, String caption) {
    for (int i = 0; i < photos.length; i++) {
      ObjectNode json = message("").put("media_group_id", id);
      json.remove("text");
      if (i == 0) {
        json.put("caption", caption);
        Entities.note(json, "caption_entities", caption);
      }
      json.putArray("photo")
          .addObject()
          .put("file_id", api.keepFile(photos[i]))
          .put("width", 100)
          .put("height", 100)
          .put("file_size", photos[i].length);
      writes("message", json);
    }
  }

  /** Sends the phone number of somebody they know. */
  public int sharesContact(String number) {
    ObjectNode json = message("");
    json.remove("text");
    json.putObject("contact").put("phone_number", number).put("first_name", "A friend");
    return writes("message", json);
  }

  /** Presses the latest button that says this, or has this id. Returns the id of the press. */
  public String presses(String button) {
    for (Sent message : chat.received.reversed()) {
      for (Sent.Pressable each : message.buttons()) {
        if (each.label().equals(button) || each.id().equals(button)) {
          return press(chat, message, each.id());
        }
      }
    }
    throw new IllegalStateException("nobody sent a button that says " + button);
  }

  /** Presses the button with this id under a message, in whichever chat it is. */
  public void pressesIn(long in, int message, String data) {
    Chat there = api.chat(in);
    there.received.stream()
        .filter(sent -> sent.id() == message)
        .findFirst()
        .ifPresent(sent -> press(there, sent, data));
  }

  private String press(Chat there, Sent message, String data) {
    String id = "press" + api.nextMessageId();
    ObjectNode query = BotApi.JSON.createObjectNode().put("id", id).put("data", data);
    query.set("from", person());
    query.set("message", api.message(there, message));
    api.happens("callback_query", query.toString());
    return id;
  }

  /** Blocks the bot; nothing reaches them any more. */
  public void blocks() {
    chat.shut = "bot was blocked by the user";
    member("kicked");
  }

  /** Lets the bot in again. */
  public void unblocks() {
    chat.shut = "";
    member("member");
  }

  /** Deletes their account. */
  public void leavesTelegram() {
    chat.shut = "user is deactivated";
  }

  /** What the bot has told them. */
  public List<Sent> messages() {
    return List.copyOf(chat.received);
  }

  /** The next thing that the bot tells them. */
  public Sent next(Duration atMost) {
    return awaits(chat.seen.incrementAndGet(), atMost).get(chat.seen.get() - 1);
  }

  /** What the bot has told them, once it is at least so many messages. */
  public List<Sent> awaits(int messages, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (chat.received.size() < messages) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "told " + chat.received.size() + " instead of " + messages + " things in " + atMost);
      }
      pause();
    }
    return messages();
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private int writes(String kind, ObjectNode json) {
    chat.open = true;
    int id = api.nextMessageId();
    chat.messages.add(id);
    api.happens(kind, json.put("message_id", id).toString());
    return id;
  }

  private ObjectNode message(String words) {
    ObjectNode json = BotApi.JSON.createObjectNode().put("date", api.now()).put("text", words);
    Entities.note(json, "entities", words);
    json.set("from", person());
    json.set("chat", chat.json());
    return json;
  }

  private ObjectNode person() {
    return person(api, chat.id);
  }

  static ObjectNode person(BotApi api, long id) {
    return BotApi.JSON
        .createObjectNode()
        .put("id", id)
        .put("is_bot", false)
        .put("first_name", api.nameOf(id))
        .put("language_code", "en");
  }

  private void member(String status) {
    api.happens("my_chat_member", becomes(api, chat, person(), status).toString());
  }

  /** A ChatMemberUpdated (core.telegram.org/bots/api#chatmemberupdated) about the bot. */
  static ObjectNode becomes(BotApi api, Chat chat, ObjectNode by, String status) {
    ObjectNode json = BotApi.JSON.createObjectNode().put("date", api.now());
    json.set("chat", chat.json());
    json.set("from", by);
    json.putObject("old_chat_member").put("status", chat.status).set("user", api.bot());
    json.putObject("new_chat_member").put("status", status).set("user", api.bot());
    chat.status = status;
    return json;
  }
}
