package natter.bot;

import natter.bot.scope.Understanding;
import natter.bot.talk.Arrival;
import natter.bot.talk.Message;

/** A parcel once read and understood, before anything is decided. */
sealed interface Heard {
  Arrival arrival();

  /** It makes sense. */
  record Understood(
      Arrival arrival, Message message, Understanding understanding, Enclosed enclosed)
      implements Heard {}

  /** It makes none; {@code why} says so without the resident's words. */
  record NotRead(Arrival arrival, String why) implements Heard {}
}
