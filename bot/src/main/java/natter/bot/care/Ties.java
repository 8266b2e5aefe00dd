package natter.bot.care;

import java.time.Instant;
import java.util.List;

/** Concerns that officers say have to do with each other; either leads to the other. */
public interface Ties {
  void tie(Reference one, Reference other, String officer, Instant now);

  void untie(Reference one, Reference other);

  /** Those tied to it, in the order of their references. */
  List<Reference> of(Reference reference);
}
