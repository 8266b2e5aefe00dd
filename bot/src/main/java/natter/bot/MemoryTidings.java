package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.Memory.Chosen;
import natter.bot.Memory.Told;
import natter.bot.care.Tidings;

/** Tidings in memory. */
record MemoryTidings(Draft draft) implements Tidings {
  @Override
  public void add(Tiding tiding) {
    draft.add(draft.memory().tidings, n -> new Told(numbered(tiding, n), Optional.empty()));
  }

  @Override
  public void addMailed(Tiding tiding, Instant when) {
    draft.add(draft.memory().tidings, n -> new Told(numbered(tiding, n), Optional.of(when)));
  }

  private static Tiding numbered(Tiding t, long number) {
    return new Tiding(number, t.to(), t.reference(), t.what(), t.at());
  }

  @Override
  public long mailedSince(String to, Instant since) {
    return draft
        .memory()
        .tidingsByRecipient
        .rows(to)
        .filter(t -> t.mailed().filter(m -> !m.isBefore(since)).isPresent())
        .count();
  }

  @Override
  public List<Tiding> waiting(String to, int atMost) {
    return draft
        .memory()
        .tidingsByRecipient
        .rows(to)
        .filter(t -> t.mailed().isEmpty())
        .map(Told::tiding)
        .limit(atMost)
        .toList();
  }

  @Override
  public List<String> awaited() {
    return draft.memory().tidings.rows().values().stream()
        .filter(t -> t.mailed().isEmpty())
        .map(t -> t.tiding().to())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public void settle(String to) {
    waiting(to, Integer.MAX_VALUE).forEach(t -> draft.remove(draft.memory().tidings, t.number()));
  }

  @Override
  public Choice choice(String to) {
    return draft.memory().choicesByRecipient.first(to).map(Chosen::choice).orElse(Choice.NOW);
  }

  @Override
  public void choose(String to, Choice choice) {
    Memory memory = draft.memory();
    draft.put(memory.choices, memory.choicesByRecipient.numberOf(to), new Chosen(to, choice));
  }
}
