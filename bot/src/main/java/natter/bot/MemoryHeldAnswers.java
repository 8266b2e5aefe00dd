package natter.bot;

import java.util.List;
import java.util.Optional;
import natter.bot.care.HeldAnswer;
import natter.bot.care.HeldAnswers;
import natter.bot.care.Reference;

/** Held answers in memory, each under the number of its parcel. */
record MemoryHeldAnswers(Draft draft) implements HeldAnswers {
  @Override
  public void keep(HeldAnswer answer) {
    draft.put(draft.memory().heldAnswers, answer.parcel(), answer);
  }

  @Override
  public Optional<HeldAnswer> find(long parcel) {
    return draft.memory().heldAnswers.find(parcel);
  }

  @Override
  public List<HeldAnswer> about(Reference reference) {
    return draft.memory().heldAnswersByReference.rows(reference).toList();
  }

  @Override
  public List<HeldAnswer> waiting(int atMost) {
    return draft.memory().heldAnswers.rows().values().stream().limit(atMost).toList();
  }

  @Override
  public void remove(long parcel) {
    draft.remove(draft.memory().heldAnswers, parcel);
  }
}
