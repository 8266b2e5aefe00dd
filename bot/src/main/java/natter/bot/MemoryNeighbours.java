package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.Memory.Echo;
import natter.bot.care.Concern;
import natter.bot.care.Concern.Status;
import natter.bot.care.Neighbours;
import natter.bot.care.Reference;
import natter.bot.scope.Place;
import natter.bot.talk.Address;

/** What people near each other say, in memory. */
record MemoryNeighbours(Draft draft) implements Neighbours {
  private static final Set<Status> GOES_ON =
      Set.of(Status.OPEN, Status.ANSWERED, Status.WAITING, Status.REFERRED);

  @Override
  public List<Concern> open(String service, Instant since, Place place, int metres) {
    return draft.memory().concerns.rows().values().stream()
        .filter(c -> c.service().equals(Optional.of(service)) && !c.restricted())
        .filter(c -> !c.received().isBefore(since) && GOES_ON.contains(c.status()))
        .filter(c -> c.place().filter(p -> p.isNear(place, metres)).isPresent())
        .sorted(Comparator.comparing(Concern::received).reversed())
        .limit(MOST)
        .toList();
  }

  @Override
  public void echo(Reference concern, Reference older, Instant now) {
    Memory memory = draft.memory();
    draft.put(
        memory.echoes, memory.echoesByReference.numberOf(concern), new Echo(concern, older, now));
  }

  @Override
  public void parted(Reference concern) {
    Memory memory = draft.memory();
    List.copyOf(memory.echoesByReference.numbers(concern))
        .forEach(n -> draft.remove(memory.echoes, n));
  }

  @Override
  public Optional<Reference> older(Reference concern) {
    return draft.memory().echoesByReference.first(concern).map(Echo::older);
  }

  @Override
  public List<Reference> echoes(Reference older) {
    return draft
        .memory()
        .echoesByOlder
        .rows(older)
        .sorted(Comparator.comparing(Echo::since).thenComparing(e -> e.reference().value()))
        .map(Echo::reference)
        .toList();
  }

  @Override
  public boolean listen(Listener who) {
    boolean fresh =
        listeners(who.older()).stream().noneMatch(l -> l.address().equals(who.address()));
    if (fresh) {
      draft.add(draft.memory().listeners, n -> who);
    }
    return fresh;
  }

  @Override
  public void unlisten(Reference older, Address who) {
    Memory memory = draft.memory();
    memory.listenersByOlder.numbers(older).stream()
        .filter(n -> memory.listeners.find(n).filter(l -> l.address().equals(who)).isPresent())
        .toList()
        .forEach(n -> draft.remove(memory.listeners, n));
  }

  @Override
  public List<Listener> listeners(Reference older) {
    return draft.memory().listenersByOlder.rows(older).toList();
  }
}
