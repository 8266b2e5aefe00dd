package natter.index.lucene;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.care.Changes.Change;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.index.lucene.Shelf.Mark;

/** The ledger's change log, read with the concerns as they are now. */
final class ChangeLog {
  /** Changes that are read at once. */
  static final int BATCH = 500;

  private final Store store;

  ChangeLog(Store store) {
    this.store = store;
  }

  /**
   * Some changes in order.
   *
   * @param concerns every concern that changed, once; empty if it is gone
   * @param reached the last of the changes
   * @param isAll whether there were no more
   */
  record Batch(Map<Reference, Optional<Told>> concerns, Mark reached, boolean isAll) {}

  Batch after(Mark mark) {
    return store.read(tx -> batch(tx, mark));
  }

  private static Batch batch(Tx tx, Mark mark) {
    List<Change> changes = tx.changes().after(mark.sequence(), BATCH);
    Map<Reference, Optional<Told>> concerns = new LinkedHashMap<>();
    for (Change change : changes) {
      concerns.computeIfAbsent(change.reference(), reference -> Told.find(tx, reference));
    }
    for (Optional<Told> changed : List.copyOf(concerns.values())) {
      together(tx, changed)
          .forEach(other -> concerns.computeIfAbsent(other, reference -> Told.find(tx, reference)));
    }
    return new Batch(concerns, reached(mark, changes), changes.size() < BATCH);
  }

  /** Concerns that came in the same message tell what is kept with each other. */
  private static List<Reference> together(Tx tx, Optional<Told> changed) {
    long parcel = changed.map(told -> told.concern().parcel()).orElse(0L);
    return parcel <= 0
        ? List.of()
        : tx.concerns().cameIn(parcel).stream().map(Concern::reference).toList();
  }

  private static Mark reached(Mark mark, List<Change> changes) {
    if (changes.isEmpty()) {
      return mark;
    }
    Change last = changes.getLast();
    return new Mark(last.sequence(), Optional.of(last.reference()));
  }

  long last() {
    return store.read(tx -> tx.changes().last());
  }

  /** Whether the mark was made in this log: not in one that has since been put back to older. */
  boolean knows(Mark mark) {
    return mark.sequence() == 0
        || store.read(
            tx ->
                tx.changes().after(mark.sequence() - 1, 1).stream()
                    .anyMatch(
                        change ->
                            change.sequence() == mark.sequence()
                                && mark.last().filter(change.reference()::equals).isPresent()));
  }
}
