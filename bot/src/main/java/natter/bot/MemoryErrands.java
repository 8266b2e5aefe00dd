package natter.bot;

import java.time.Instant;
import java.util.Optional;
import natter.bot.care.Errand;
import natter.bot.care.Errands;

/** Errands in memory. */
record MemoryErrands(Draft draft) implements Errands {
  @Override
  public long leave(String kind, String argument, Instant now) {
    return draft.add(
        memory().errands, n -> new Errand(n, kind, argument, now, 0, 0, Errand.State.WAITING, ""));
  }

  @Override
  public long leave(String natter, String kind, String argument, Instant now) {
    long number = leave(kind, argument, now);
    draft.put(memory().errandsOf, number, natter);
    return number;
  }

  @Override
  public Optional<Errand> next() {
    return next("");
  }

  @Override
  public Optional<Errand> next(String natter) {
    return memory().errands.rows().values().stream()
        .filter(e -> e.state() == Errand.State.WAITING || e.state() == Errand.State.RUNNING)
        .filter(e -> memory().errandsOf.find(e.number()).orElse("").equals(natter))
        .findFirst();
  }

  @Override
  public void keep(Errand errand) {
    if (find(errand.number()).isEmpty()) {
      throw new IllegalArgumentException("no errand " + errand.number());
    }
    draft.put(memory().errands, errand.number(), errand);
  }

  @Override
  public Optional<Errand> find(long number) {
    return memory().errands.find(number);
  }

  private Memory memory() {
    return draft.memory();
  }
}
