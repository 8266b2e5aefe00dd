package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import natter.bot.Memory.Matched;
import natter.bot.care.Reference;
import natter.bot.care.SavedSearch;
import natter.bot.care.SavedSearches;

/** Saved searches in memory. */
record MemorySavedSearches(Draft draft) implements SavedSearches {
  /** Where the one mark there is has its place. */
  private static final long MARK = 1;

  @Override
  public long keep(SavedSearch search) {
    if (search.number() == 0) {
      return draft.add(memory().savedSearches, search::numbered);
    }
    draft.put(memory().savedSearches, search.number(), search);
    return search.number();
  }

  @Override
  public Optional<SavedSearch> find(long number) {
    return memory().savedSearches.find(number);
  }

  @Override
  public List<SavedSearch> of(String officer) {
    return all().stream().filter(s -> s.officer().equals(officer)).toList();
  }

  @Override
  public List<SavedSearch> all() {
    return List.copyOf(memory().savedSearches.rows().values());
  }

  @Override
  public void remove(long number) {
    draft.remove(memory().savedSearches, number);
    numbers(number, hit -> true).forEach(row -> draft.remove(memory().matched, row));
  }

  @Override
  public boolean hit(long number, Reference reference, Instant now) {
    var hit = new Hit(number, reference, now);
    boolean isKnown = !numbers(number, m -> m.hit().reference().equals(reference)).isEmpty();
    if (!isKnown) {
      draft.add(memory().matched, row -> new Matched(hit, false, false));
    }
    return !isKnown;
  }

  @Override
  public List<Hit> fresh(long number, int atMost) {
    return hits(number, m -> !m.seen(), Comparator.comparing(Hit::at).reversed(), atMost);
  }

  @Override
  public List<Hit> untold(long number, int atMost) {
    return hits(number, m -> !m.told(), Comparator.comparing(Hit::at), atMost);
  }

  private List<Hit> hits(
      long number, Predicate<Matched> wanted, Comparator<Hit> order, int atMost) {
    return numbers(number, wanted).stream()
        .flatMap(row -> memory().matched.find(row).stream())
        .map(Matched::hit)
        .sorted(order.thenComparing(hit -> hit.reference().value()))
        .limit(atMost)
        .toList();
  }

  @Override
  public void seen(long number) {
    numbers(number, m -> !m.seen())
        .forEach(
            row ->
                memory()
                    .matched
                    .find(row)
                    .ifPresent(
                        m ->
                            draft.put(
                                memory().matched, row, new Matched(m.hit(), true, m.told()))));
  }

  @Override
  public void told(long number) {
    numbers(number, m -> !m.told())
        .forEach(
            row ->
                memory()
                    .matched
                    .find(row)
                    .ifPresent(
                        m ->
                            draft.put(
                                memory().matched, row, new Matched(m.hit(), m.seen(), true))));
  }

  private List<Long> numbers(long search, Predicate<Matched> wanted) {
    return memory().matched.rows().entrySet().stream()
        .filter(row -> row.getValue().hit().search() == search)
        .filter(row -> wanted.test(row.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public long mark() {
    return memory().searchMarks.find(MARK).orElse(0L);
  }

  @Override
  public void mark(long sequence) {
    draft.put(memory().searchMarks, MARK, sequence);
  }

  private Memory memory() {
    return draft.memory();
  }
}
