package natter.bot.privacy;

import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;

/** Concerns that nobody may erase for now, whatever their age. */
public interface Holds {
  /** Puts it in the place of what was held before. */
  void put(Hold hold);

  Optional<Hold> on(Reference reference);

  void lift(Reference reference);

  /** All, the newest first. */
  List<Hold> all();
}
