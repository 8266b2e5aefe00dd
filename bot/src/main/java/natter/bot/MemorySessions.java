package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import natter.bot.people.Session;
import natter.bot.people.Sessions;

/** Sessions in memory. */
record MemorySessions(Draft draft) implements Sessions {
  @Override
  public Optional<Session> find(String digest) {
    return memory().sessionsByDigest.first(digest);
  }

  @Override
  public void keep(Session session) {
    draft.put(memory().sessions, memory().sessionsByDigest.numberOf(session.digest()), session);
  }

  @Override
  public void end(String digest) {
    endAll(s -> s.digest().equals(digest));
  }

  @Override
  public List<Session> of(String account) {
    return memory().sessions.rows().values().stream()
        .filter(s -> s.account().equals(account))
        .sorted(Comparator.comparing(Session::used).reversed().thenComparing(Session::digest))
        .toList();
  }

  @Override
  public void endOthers(String account, String digest) {
    endAll(s -> s.account().equals(account) && !s.digest().equals(digest));
  }

  @Override
  public void endOlder(Instant idle, Instant old) {
    endAll(s -> s.used().isBefore(idle) || s.made().isBefore(old));
  }

  private void endAll(Predicate<Session> which) {
    memory().sessions.rows().entrySet().stream()
        .filter(e -> which.test(e.getValue()))
        .map(java.util.Map.Entry::getKey)
        .toList()
        .forEach(n -> draft.remove(memory().sessions, n));
  }

  private Memory memory() {
    return draft.memory();
  }
}
