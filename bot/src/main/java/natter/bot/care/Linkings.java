package natter.bot.care;

import java.time.Instant;
import java.util.List;
import natter.bot.talk.Address;

/** Which addresses people said are theirs. Nothing is taken away: what was undone is kept so. */
public interface Linkings {
  void add(Linking linking);

  /** All that name an address, oldest first. */
  List<Linking> of(Address address);

  /** Parts an address from all others. */
  void undo(Address address, Instant now);
}
