package natter.routes.telegram;

import java.io.IOException;
import natter.bot.talk.Undelivered;
import natter.routes.telegram.Sender.Spot;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import tools.jackson.databind.JsonNode;

/** One message of what is said in a chat: words, or a file. */
interface Piece {
  /**
   * Sends it there. Returns what Telegram made of it.
   *
   * @throws Undelivered for now, if something of it is not at hand
   */
  JsonNode send(Spot spot) throws IOException, Undelivered;

  /** The same in a group that has become another: what it answered is not there. */
  Piece elsewhere();

  /** Words. */
  record Words(TelegramApi api, SendMessage message) implements Piece {
    @Override
    public JsonNode send(Spot spot) throws IOException {
      message.setChatId(spot.chat());
      message.setMessageThreadId(spot.topic().orElse(null));
      return api.call(message);
    }

    @Override
    public Piece elsewhere() {
      message.setReplyParameters(null);
      return this;
    }
  }
}
