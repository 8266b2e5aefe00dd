package natter.bot;

import java.util.List;
import natter.bot.care.Fact;
import natter.bot.care.Facts;
import natter.bot.care.Reference;

/** Facts in memory. */
record MemoryFacts(Draft draft) implements Facts {
  @Override
  public void keep(Fact fact) {
    Memory memory = draft.memory();
    draft.put(memory.facts, memory.factsByQuestion.numberOf(Memory.Topic.of(fact)), fact);
  }

  @Override
  public List<Fact> about(Reference reference) {
    return draft.memory().factsByReference.rows(reference).toList();
  }
}
