package natter.routes.emulator;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** A group on the emulated Telegram; the bot is in it, with privacy mode on. */
public final class Group {
  private static final Pattern COMMAND = Pattern.compile("/\\w+(@(\\w+))?(\\s.*)?", Pattern.DOTALL);

  private final BotApi api;
  private final BotApi.Chat chat;

  Group(BotApi api, BotApi.Chat chat) {
    this.api = api;
    this.chat = chat;
  }

  /** Somebody says something; the bot hears it only if it is a command or names the bot. */
  public int says(long person, String words) {
    int id = api.nextMessageId();
    chat.messages.add(id);
    if (isHeard(words)) {
      api.happens("message", message(id, person, words).toString());
    }
    return id;
  }

  /** The group becomes a supergroup with another number. */
  public Group migrates(long to) {
    chat.movedTo = to;
    ObjectNode json = message(api.nextMessageId(), 1, "").put("migrate_to_chat_id", to);
    json.remove("text");
    api.happens("message", json.toString());
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
    return ours || words.contains("@" + BotApi.name());
  }

  private ObjectNode message(int id, long person, String words) {
    ObjectNode json =
        BotApi.JSON
            .createObjectNode()
            .put("message_id", id)
            .put("date", api.now())
            .put("text", words);
    json.set("from", User.person(api, person));
    json.set("chat", chat.json());
    return json;
  }
}
