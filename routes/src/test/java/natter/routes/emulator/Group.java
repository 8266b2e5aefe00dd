package natter.routes.emulator;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * A group on the emulated Telegram; the bot is in it, with privacy mode on unless its owner had it
 * switched off.
 */
public final class Group {
  private static final Pattern COMMAND = Pattern.compile("/\\w+(@(\\w+))?(\\s.*)?", Pattern.DOTALL);

  private final BotApi api;
  private final Chat chat;

  Group(BotApi api, Chat chat) {
    this.api = api;
    this.chat = chat;
  }

  /** Somebody says something; the bot hears it only if it is a command or names the bot. */
  public int says(long person, String words) {
    int id = api.nextMessageId();
    chat.messages.add(id);
    tell(words, message(id, person, words));
    return id;
  }

  private void tell(String words, ObjectNode message) {
    if (isHeard(words)) {
      api.happens("message", message.toString());
    }
  }

  /** Somebody says something in a topic. */
  public int says(long person, int topic, String words) {
    int id = api.nextMessageId();
    chat.messages.add(id);
    ObjectNode json = message(id, person, words);
    json.put("message_thread_id", topic).put("is_topic_message", true);
    tell(words, json);
    return id;
  }

  /** Somebody answers a message of the bot, which hears of it. */
  public int answers(long person, Sent answered, String words) {
    int id = api.nextMessageId();
    chat.messages.add(id);
    ObjectNode json = message(id, person, words);
    json.set("reply_to_message", api.message(chat, answered));
    api.happens("message", json.toString());
    return id;
  }

  /** An admin who hides says something as the group. */
  public int saysAnonymously(String words) {
    int id = api.nextMessageId();
    chat.messages.add(id);
    ObjectNode json = message(id, 1_087_968_824, words);
    json.putObject("from")
        .put("id", 1_087_968_824)
        .put("is_bot", true)
        .put("first_name", "Group")
        .put("username", "GroupAnonymousBot");
    json.set("sender_chat", chat.json());
    tell(words, json);
    return id;
  }

  /** Somebody presses the latest button that says this. Returns the id of the press. */
  public String presses(long person, String label) {
    for (Sent message : chat.received.reversed()) {
      for (Sent.Pressable each : message.buttons()) {
        if (each.label().equals(label)) {
          String id = "press" + api.nextMessageId();
          ObjectNode query = BotApi.JSON.createObjectNode().put("id", id).put("data", each.id());
          query.set("from", User.person(api, person));
          query.set("message", api.message(chat, message));
          api.happens("callback_query", query.toString());
          return id;
        }
      }
    }
    throw new IllegalStateException("no button says " + label);
  }

  /** What the bot may do there from now on, in the words of the API: member, administrator … */
  public void makes(String status) {
    ObjectNode json = User.becomes(api, chat, User.person(api, 1), status);
    if (status.equals("restricted") && json.path("new_chat_member") instanceof ObjectNode now) {
      now.put("is_member", true).put("can_send_messages", false);
    }
    chat.shut =
        status.equals("left") || status.equals("kicked")
            ? "bot was kicked from the supergroup chat"
            : "";
    chat.silenced = status.equals("restricted");
    api.happens("my_chat_member", json.toString());
  }

  /** Nobody may write in a topic any more. */
  public void closes(int topic) {
    chat.closedTopics.add(topic);
  }

  /** Members may not write, which nobody is told before they try. */
  public void silences() {
    chat.silenced = true;
  }

  /**
   * The group becomes a supergroup with another number. The bot hears that it came into that one,
   * and of the move from both.
   */
  public Group migrates(long to) {
    Group now = movesUnseen(to);
    now.makes("member");
    notes(message(api.nextMessageId(), 1, "").put("migrate_to_chat_id", to));
    notes(now.message(api.nextMessageId(), 1, "").put("migrate_from_chat_id", chat.id));
    return now;
  }

  private void notes(ObjectNode service) {
    service.remove("text");
    api.happens("message", service.toString());
  }

  /** The same, but the bot learns of it only when it writes there. */
  public Group movesUnseen(long to) {
    chat.movedTo = to;
    return api.group(to);
  }

  /** The bot is thrown out. */
  public void kicks() {
    chat.shut = "bot was kicked from the supergroup chat";
  }

  /** What the bot has said in it. */
  public List<Sent> messages() {
    return List.copyOf(chat.received);
  }

  private boolean isHeard(String words) {
    var command = COMMAND.matcher(words);
    boolean ours = command.matches() && (command.group(2) == null || api.isBot(command.group(2)));
    return api.hearsAll() || ours || words.contains("@" + BotApi.name());
  }

  private ObjectNode message(int id, long person, String words) {
    ObjectNode json =
        BotApi.JSON
            .createObjectNode()
            .put("message_id", id)
            .put("date", api.now())
            .put("text", words);
    Entities.note(json, "entities", words);
    json.set("from", User.person(api, person));
    json.set("chat", chat.json());
    return json;
  }
}
