package natter.bot;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import natter.bot.people.Failed;
import natter.bot.people.Failures;

/** Failures in memory. */
record MemoryFailures(Draft draft) implements Failures {
  @Override
  public Optional<Failed> find(String digest) {
    return draft.memory().failuresByDigest.first(digest);
  }

  @Override
  public void keep(Failed failed) {
    long number = draft.memory().failuresByDigest.numberOf(failed.digest());
    draft.put(draft.memory().failures, number, failed);
  }

  @Override
  public void forgive(String digest) {
    forgive(f -> f.digest().equals(digest));
  }

  @Override
  public void forgiveOlder(Instant then) {
    forgive(f -> f.last().isBefore(then));
  }

  private void forgive(Predicate<Failed> which) {
    draft.memory().failures.rows().entrySet().stream()
        .filter(e -> which.test(e.getValue()))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(n -> draft.remove(draft.memory().failures, n));
  }
}
