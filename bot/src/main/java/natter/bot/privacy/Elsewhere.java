package natter.bot.privacy;

import java.util.List;
import java.util.Set;
import natter.bot.talk.Address;

/** A place that is not natter's own and has what natter took from it: a mailbox. */
public interface Elsewhere {
  /**
   * Removes there what natter took of a person, as far as it can.
   *
   * @param parcels what natter took, by the channel's own ids
   * @return in sentences: what was done, and what stays and why; without a word about whom
   */
  List<String> forget(List<Address> addresses, Set<String> parcels);
}
