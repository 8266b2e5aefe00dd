package natter.bot.care;

import java.util.List;
import java.util.Optional;

/** Answers that wait for an officer's word: sent or discarded, they are no longer here. */
public interface HeldAnswers {
  /** Keeps it, in place of what was kept before for its parcel. */
  void keep(HeldAnswer answer);

  Optional<HeldAnswer> find(long parcel);

  /** Those that answer one concern, oldest first. */
  List<HeldAnswer> about(Reference reference);

  /** Oldest first. */
  List<HeldAnswer> waiting(int atMost);

  void remove(long parcel);
}
