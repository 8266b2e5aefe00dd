package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Lease;
import natter.bot.talk.Leases;
import natter.bot.talk.Running;

/** Leases in memory. */
record MemoryLeases(Draft draft) implements Leases {
  @Override
  public Optional<Lease> find(String work) {
    return draft.memory().leasesByWork.first(work);
  }

  @Override
  public Optional<Lease> take(String work, String holder, Optional<Lease> seen, Instant now) {
    if (!find(work).map(MemoryLeases::mark).equals(seen.map(MemoryLeases::mark))) {
      return Optional.empty();
    }
    var taken = new Lease(work, holder, seen.map(Lease::term).orElse(0L) + 1, 0, now);
    keep(taken);
    return Optional.of(taken);
  }

  private record Mark(long term, long beats) {}

  private static Mark mark(Lease lease) {
    return new Mark(lease.term(), lease.beats());
  }

  @Override
  public boolean renew(Lease lease) {
    Optional<Lease> held = held(lease);
    held.ifPresent(l -> keep(new Lease(l.work(), l.holder(), l.term(), l.beats() + 1, l.since())));
    return held.isPresent();
  }

  @Override
  public void leave(Lease lease) {
    held(lease).ifPresent(l -> keep(new Lease(l.work(), "", l.term(), l.beats() + 1, l.since())));
  }

  @Override
  public boolean isHeld(Lease lease) {
    return held(lease).isPresent();
  }

  private Optional<Lease> held(Lease lease) {
    return find(lease.work())
        .filter(l -> l.term() == lease.term() && l.holder().equals(lease.holder()));
  }

  private void keep(Lease lease) {
    draft.put(draft.memory().leases, draft.memory().leasesByWork.numberOf(lease.work()), lease);
  }

  @Override
  public void here(Running natter) {
    draft.put(draft.memory().running, draft.memory().runningById.numberOf(natter.id()), natter);
  }

  @Override
  public void gone(String id) {
    List.copyOf(draft.memory().runningById.numbers(id))
        .forEach(n -> draft.remove(draft.memory().running, n));
  }

  @Override
  public List<Running> running() {
    return draft.memory().running.rows().values().stream()
        .sorted(Comparator.comparing(Running::since).thenComparing(Running::id))
        .toList();
  }
}
