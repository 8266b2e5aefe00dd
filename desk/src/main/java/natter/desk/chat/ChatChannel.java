package natter.desk.chat;

import natter.bot.talk.Address;
import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;

/**
 * The web chat as a way out. Residents come and read, so that being there is being sent; only what
 * an officer releases after a dry run comes this way.
 */
public final class ChatChannel implements Channel {
  @Override
  public String name() {
    return Address.WEB;
  }

  @Override
  public String send(Dispatch dispatch) {
    return "";
  }
}
