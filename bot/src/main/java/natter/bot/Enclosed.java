package natter.bot;

import java.util.Optional;
import natter.bot.talk.Position;

/**
 * What is to be said about the files in a parcel.
 *
 * @param tooLarge whether they may be too many bytes to take
 * @param photographed where a photo among them was taken, if that is worth asking about
 */
record Enclosed(boolean tooLarge, Optional<Position> photographed) {
  static final Enclosed NOTHING = new Enclosed(false, Optional.empty());
}
