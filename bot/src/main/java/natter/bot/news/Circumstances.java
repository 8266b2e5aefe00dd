package natter.bot.news;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import natter.bot.talk.Address;

/** What decides whether news go to addresses: asked for many at once. */
public interface Circumstances {
  /**
   * Of each of these addresses.
   *
   * @param about any of these is what they would hear of
   */
  Map<Address, Circumstance> of(Collection<Address> addresses, Set<Interest> about);
}
