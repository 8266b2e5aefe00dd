package natter.bot;

import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.care.Verdicts;

/** Verdicts in memory. */
record MemoryVerdicts(Draft draft) implements Verdicts {
  @Override
  public Optional<Verdict> find(Reference reference) {
    return draft.memory().verdictsByReference.first(reference);
  }

  @Override
  public void keep(Verdict verdict) {
    Memory memory = draft.memory();
    draft.put(memory.verdicts, memory.verdictsByReference.numberOf(verdict.reference()), verdict);
  }
}
