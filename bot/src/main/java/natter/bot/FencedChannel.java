package natter.bot;

import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Leave;
import natter.bot.talk.Undelivered;

/** A way out that sends nothing once another natter may have taken over. */
record FencedChannel(Channel channel, Tenure tenure) implements Channel {
  @Override
  public String name() {
    return channel.name();
  }

  @Override
  public int atOnce() {
    return channel.atOnce();
  }

  @Override
  public Leave leave(Dispatch dispatch) {
    return channel.leave(dispatch);
  }

  @Override
  public String send(Dispatch dispatch) throws Undelivered {
    if (!tenure.isFresh()) {
      throw Undelivered.forNow("this natter may have been taken over");
    }
    return channel.send(dispatch);
  }
}
