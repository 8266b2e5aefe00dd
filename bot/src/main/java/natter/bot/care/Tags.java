package natter.bot.care;

import java.util.List;

/** Words by which officers find concerns again. */
public interface Tags {
  /** Adds a tag; the concern counts as changed. */
  void add(Reference reference, String tag);

  void remove(Reference reference, String tag);

  /** The tags of one concern, in the order of the alphabet. */
  List<String> of(Reference reference);

  /** Every tag there is, in the order of the alphabet. */
  List<String> all();
}
