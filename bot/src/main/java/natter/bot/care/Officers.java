package natter.bot.care;

import java.util.List;
import java.util.Optional;

/** Accounts of the desk. */
public interface Officers {
  Optional<Officer> find(String name);

  /** Whose address this is, however it is written; the first by name if several share it. */
  Optional<Officer> findByEmail(String email);

  /** Those who named this account as who stands in for them, whether they are away or not. */
  List<Officer> withDeputy(String name);

  void keep(Officer officer);

  List<Officer> all();
}
