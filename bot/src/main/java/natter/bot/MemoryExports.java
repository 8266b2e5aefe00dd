package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import natter.bot.care.Export;
import natter.bot.care.Exports;

/** Lists to take away, in memory. */
record MemoryExports(Draft draft) implements Exports {
  @Override
  public void keep(Export export) {
    draft.put(memory().exports, memory().exportsById.numberOf(export.id()), export);
  }

  @Override
  public Optional<Export> find(String id) {
    return memory().exportsById.first(id);
  }

  @Override
  public List<Export> of(String officer) {
    return some(e -> e.officer().equals(officer)).reversed();
  }

  @Override
  public List<Export> unmade() {
    return some(e -> e.state() == Export.State.WAITING || e.state() == Export.State.RUNNING);
  }

  @Override
  public List<Export> before(Instant moment) {
    return some(e -> e.asked().isBefore(moment));
  }

  private List<Export> some(Predicate<Export> wanted) {
    return memory().exports.rows().values().stream()
        .filter(wanted)
        .sorted(Comparator.comparing(Export::asked).thenComparing(Export::id))
        .toList();
  }

  @Override
  public void remove(String id) {
    if (find(id).isPresent()) {
      draft.remove(memory().exports, memory().exportsById.numberOf(id));
    }
  }

  private Memory memory() {
    return draft.memory();
  }
}
