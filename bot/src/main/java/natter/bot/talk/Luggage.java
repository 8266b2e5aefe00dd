package natter.bot.talk;

import java.util.List;

/** Files that go out with dispatches, by the dispatch's key. */
public interface Luggage {
  /** Adds files to what goes with it, behind those that are there. */
  void pack(String key, List<Packed> files);

  /** What goes with it, in the order in which it was packed. */
  List<Packed> of(String key);

  /** Takes out all that goes with it. */
  void unpack(String key);
}
