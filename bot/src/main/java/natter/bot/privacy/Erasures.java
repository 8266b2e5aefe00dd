package natter.bot.privacy;

import java.util.List;

/** Who was erased, without saying who: so that a restored backup does not bring them back. */
public interface Erasures {
  /** Does nothing to one that is known. */
  void add(Erased erased);

  /** All, oldest first. */
  List<Erased> all();

  List<Erased> of(String digest);

  /** Whether anybody was. */
  boolean any();
}
