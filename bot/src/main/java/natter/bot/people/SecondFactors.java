package natter.bot.people;

import java.util.Optional;

/** What people have besides their password. */
public interface SecondFactors {
  Optional<SecondFactor> find(String account);

  /** In the place of the account's other one. */
  void keep(SecondFactor factor);

  void forget(String account);
}
