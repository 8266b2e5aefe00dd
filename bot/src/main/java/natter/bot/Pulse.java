package natter.bot;

import natter.bot.talk.Dispatched;
import natter.bot.talk.Message;

/** Told what goes on, so that somebody can count it. Must return at once and never throw. */
public interface Pulse {
  /** A parcel of this channel was read and dealt with. */
  void heard(String channel, Message.Kind kind);

  /** A parcel of this channel was set aside. */
  void setAside(String channel);

  /** A concern was found to be about this service; {@code finding} is clear, unclear or nothing. */
  void found(String finding, String service);

  /** A dispatch on this channel reached this state. */
  void dispatched(String channel, Dispatched.State state);

  /** Counts nothing. */
  Pulse NONE =
      new Pulse() {
        @Override
        public void heard(String channel, Message.Kind kind) {}

        @Override
        public void setAside(String channel) {}

        @Override
        public void found(String finding, String service) {}

        @Override
        public void dispatched(String channel, Dispatched.State state) {}
      };
}
