package natter.bot;

import java.util.Optional;
import natter.bot.people.SecondFactor;
import natter.bot.people.SecondFactors;

/** Second factors in memory. */
record MemorySecondFactors(Draft draft) implements SecondFactors {
  @Override
  public Optional<SecondFactor> find(String account) {
    return memory().secondFactorsByAccount.first(account);
  }

  @Override
  public void keep(SecondFactor factor) {
    long number = memory().secondFactorsByAccount.numberOf(factor.account());
    draft.put(memory().secondFactors, number, factor);
  }

  @Override
  public void forget(String account) {
    memory().secondFactorsByAccount.numbers(account).stream()
        .toList()
        .forEach(n -> draft.remove(memory().secondFactors, n));
  }

  private Memory memory() {
    return draft.memory();
  }
}
