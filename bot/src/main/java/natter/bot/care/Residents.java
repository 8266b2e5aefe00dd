package natter.bot.care;

import java.util.Optional;
import natter.bot.talk.Address;

/** What officers noted about residents. */
public interface Residents {
  Optional<Resident> find(String id);

  Optional<Resident> at(Address address);

  /** Keeps a new one, or what became of a known one. */
  void keep(Resident resident);
}
