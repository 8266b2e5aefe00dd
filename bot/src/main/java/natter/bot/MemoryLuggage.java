package natter.bot;

import java.util.List;
import natter.bot.Memory.Pack;
import natter.bot.talk.Luggage;
import natter.bot.talk.Packed;

/** Luggage in memory. */
record MemoryLuggage(Draft draft) implements Luggage {
  @Override
  public void pack(String key, List<Packed> files) {
    files.forEach(file -> draft.add(draft.memory().luggage, n -> new Pack(key, file)));
  }

  @Override
  public List<Packed> of(String key) {
    return draft.memory().luggageByKey.rows(key).map(Pack::file).toList();
  }

  @Override
  public void unpack(String key) {
    List.copyOf(draft.memory().luggageByKey.numbers(key))
        .forEach(n -> draft.remove(draft.memory().luggage, n));
  }
}
