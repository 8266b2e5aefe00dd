package natter.bot.care;

import java.util.List;
import java.util.Optional;

/** Accounts of the desk. */
public interface Officers {
  Optional<Officer> find(String name);

  /** Whose address this is, however it is written; the first by name if several share it. */
  Optional<Officer> findByEmail(String email);

  void keep(Officer officer);

  List<Officer> all();
}
