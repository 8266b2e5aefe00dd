package natter.bot;

import java.util.List;
import natter.bot.scope.Matter;
import natter.bot.scope.Understanding;
import natter.bot.talk.Arrival;
import natter.bot.talk.Message;

/** A parcel once read and understood, before anything is decided. */
sealed interface Heard {
  Arrival arrival();

  /** It makes sense; {@code matters} are there if it is about several. */
  record Understood(
      Arrival arrival,
      Message message,
      Understanding understanding,
      List<Matter> matters,
      Enclosed enclosed)
      implements Heard {}

  /** It makes none; {@code why} says so without the resident's words. */
  record NotRead(Arrival arrival, String why) implements Heard {}
}
