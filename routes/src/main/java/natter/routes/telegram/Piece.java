package natter.routes.telegram;

import java.io.IOException;
import natter.bot.talk.Undelivered;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import tools.jackson.databind.JsonNode;

/** One message of what is said in a chat: words, or a file. */
interface Piece {
  /**
   * Sends it into this chat. Returns what Telegram made of it.
   *
   * @throws Undelivered for now, if something of it is not at hand
   */
  JsonNode send(String chat) throws IOException, Undelivered;

  /** The same in a group that has become another: what it answered is not there. */
  Piece elsewhere();

  /** Words. */
  record Words(TelegramApi api, SendMessage message) implements Piece {
    @Override
    public JsonNode send(String chat) throws IOException {
      message.setChatId(chat);
      return api.call(message);
    }

    @Override
    public Piece elsewhere() {
      message.setReplyParameters(null);
      return this;
    }
  }
}
