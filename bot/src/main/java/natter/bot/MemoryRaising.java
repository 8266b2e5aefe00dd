package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.Memory.Backing;
import natter.bot.care.Reference;
import natter.bot.groups.Raised;
import natter.bot.groups.Raising;
import natter.bot.talk.Address;

/** What was raised in groups, in memory. */
record MemoryRaising(Draft draft) implements Raising {
  @Override
  public void keep(Raised raised) {
    var known = draft.memory().raisedByReference;
    draft.put(draft.memory().raised, known.numberOf(raised.reference()), raised);
  }

  @Override
  public Optional<Raised> find(Reference reference) {
    return draft.memory().raisedByReference.first(reference);
  }

  @Override
  public List<Raised> of(String forum, Instant since) {
    return draft.memory().raised.rows().values().stream()
        .filter(r -> r.forum().equals(forum) && !r.at().isBefore(since))
        .sorted(Comparator.comparing(Raised::at).thenComparing(r -> r.reference().value()))
        .toList();
  }

  @Override
  public boolean back(Reference reference, Address who, Instant now) {
    if (backers(reference).contains(who)) {
      return false;
    }
    draft.add(draft.memory().backings, n -> new Backing(reference, who));
    return true;
  }

  @Override
  public void leave(Reference reference, Address who) {
    var known = draft.memory().backingsByReference;
    List.copyOf(known.numbers(reference)).stream()
        .filter(n -> draft.memory().backings.find(n).filter(b -> b.who().equals(who)).isPresent())
        .forEach(n -> draft.remove(draft.memory().backings, n));
  }

  @Override
  public List<Address> backers(Reference reference) {
    return draft.memory().backingsByReference.rows(reference).map(Backing::who).toList();
  }
}
