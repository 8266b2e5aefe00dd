package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.news.Contribution;
import natter.bot.news.Contributions;
import natter.bot.news.Introduction;

/** Ideas and offers in memory. */
record MemoryContributions(Draft draft) implements Contributions {
  private static final Comparator<Contribution> OLDEST_FIRST =
      Comparator.comparing(Contribution::given).thenComparing(c -> c.reference().value());

  @Override
  public void keep(Contribution contribution) {
    Memory memory = draft.memory();
    long number = memory.contributionsByReference.numberOf(contribution.reference());
    draft.put(memory.contributions, number, contribution);
  }

  @Override
  public Optional<Contribution> find(Reference reference) {
    return draft.memory().contributionsByReference.first(reference);
  }

  @Override
  public List<Contribution> since(Instant after, int atMost) {
    return draft.memory().contributions.rows().values().stream()
        .filter(c -> c.given().isAfter(after))
        .sorted(OLDEST_FIRST.reversed())
        .limit(atMost)
        .toList();
  }

  @Override
  public List<Contribution> alike(String service, String ward, Instant after) {
    return draft.memory().contributions.rows().values().stream()
        .filter(c -> c.service().filter(service::equals).isPresent())
        .filter(c -> c.ward().filter(ward::equals).isPresent())
        .filter(c -> c.given().isAfter(after))
        .sorted(OLDEST_FIRST)
        .toList();
  }

  @Override
  public void keep(Introduction introduction) {
    Memory memory = draft.memory();
    long number =
        memory.introductions.rows().entrySet().stream()
            .filter(e -> isSame(e.getValue(), introduction))
            .map(e -> e.getKey())
            .findFirst()
            .orElse(memory.introductions.last() + 1);
    draft.put(memory.introductions, number, introduction);
  }

  private static boolean isSame(Introduction one, Introduction other) {
    return one.earlier().equals(other.earlier()) && one.later().equals(other.later());
  }

  @Override
  public List<Introduction> of(Reference reference) {
    return draft.memory().introductions.rows().descendingMap().values().stream()
        .filter(i -> i.earlier().equals(reference) || i.later().equals(reference))
        .toList();
  }
}
