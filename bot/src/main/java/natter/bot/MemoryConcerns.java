package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Concern;
import natter.bot.care.Concerns;
import natter.bot.care.Reference;
import natter.bot.scope.Place;
import natter.bot.talk.Address;

/** Concerns in memory. */
record MemoryConcerns(Draft draft) implements Concerns {
  private static final Comparator<Concern> BY_TIME =
      Comparator.comparing(Concern::received).thenComparing(c -> c.reference().value());

  @Override
  public Optional<Concern> find(Reference reference) {
    return memory().concernsByReference.first(reference);
  }

  @Override
  public boolean has(Reference reference) {
    return find(reference).isPresent();
  }

  @Override
  public void keep(Concern concern) {
    draft.put(
        memory().concerns, memory().concernsByReference.numberOf(concern.reference()), concern);
    new MemoryChanges(draft).add(concern.reference());
  }

  @Override
  public List<Concern> from(Address address, int atMost) {
    var concerns = memory().concernsByAddress;
    return concerns
        .rows(concerns.numbers(address).descendingSet())
        .sorted(Comparator.comparing(Concern::received).reversed())
        .limit(atMost)
        .toList();
  }

  @Override
  public List<Concern> from(Address address, Concern.Status status, int atMost) {
    return from(address, Integer.MAX_VALUE).stream()
        .filter(c -> c.status() == status)
        .limit(atMost)
        .toList();
  }

  @Override
  public boolean told(
      Address address, String service, Instant since, Instant until, long otherThan) {
    return from(address, Integer.MAX_VALUE).stream()
        .filter(c -> c.parcel() != otherThan)
        .filter(c -> !c.received().isBefore(since) && !c.received().isAfter(until))
        .anyMatch(c -> c.service().filter(service::equals).isPresent());
  }

  @Override
  public List<Concern> following(Reference reference, int atMost) {
    return memory()
        .concernsByFollowed
        .rows(reference)
        .sorted(Comparator.comparing(Concern::received).reversed())
        .limit(atMost)
        .toList();
  }

  @Override
  public List<Concern> before(Optional<Concern> last, int atMost) {
    return memory().concerns.rows().values().stream()
        .filter(c -> last.isEmpty() || BY_TIME.compare(c, last.get()) < 0)
        .sorted(BY_TIME.reversed())
        .limit(atMost)
        .toList();
  }

  @Override
  public List<Concern> cameIn(long parcel) {
    return memory()
        .concernsByParcel
        .rows(parcel)
        .sorted(Comparator.comparing(c -> c.reference().value()))
        .toList();
  }

  @Override
  public List<Concern> of(Set<String> wards, Instant since, int atMost) {
    return memory().concerns.rows().values().stream()
        .filter(c -> !c.restricted() && !c.received().isBefore(since))
        .filter(c -> c.place().flatMap(Place::ward).filter(wards::contains).isPresent())
        .sorted(BY_TIME.reversed())
        .limit(atMost)
        .toList();
  }

  @Override
  public long count() {
    return memory().concerns.rows().size();
  }

  private Memory memory() {
    return draft.memory();
  }
}
