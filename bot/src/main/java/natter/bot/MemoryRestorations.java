package natter.bot;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import natter.bot.talk.Restorations;
import natter.bot.talk.Restored;

/** Restorations in memory. */
record MemoryRestorations(Draft draft) implements Restorations {
  @Override
  public Optional<Restored> last() {
    return lastRow().map(Map.Entry::getValue);
  }

  private Optional<Map.Entry<Long, Restored>> lastRow() {
    return Optional.ofNullable(draft.memory().restorations.rows().lastEntry());
  }

  @Override
  public void note(Restored restored) {
    draft.add(draft.memory().restorations, n -> restored);
  }

  @Override
  public void gathered(Instant now) {
    lastRow()
        .ifPresent(
            row ->
                draft.put(
                    draft.memory().restorations,
                    row.getKey(),
                    new Restored(row.getValue().made(), row.getValue().at(), Optional.of(now))));
  }
}
