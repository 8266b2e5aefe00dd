package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Linking;
import natter.bot.care.Linkings;
import natter.bot.talk.Address;

/** Linkings in memory. */
record MemoryLinkings(Draft draft) implements Linkings {
  @Override
  public void add(Linking linking) {
    draft.add(draft.memory().linkings, number -> linking);
  }

  @Override
  public List<Linking> of(Address address) {
    return draft.memory().linkings.rows().values().stream().filter(l -> names(l, address)).toList();
  }

  @Override
  public void undo(Address address, Instant now) {
    draft.memory().linkings.rows().entrySet().stream()
        .filter(e -> names(e.getValue(), address) && e.getValue().undone().isEmpty())
        .toList()
        .forEach(e -> draft.put(draft.memory().linkings, e.getKey(), undone(e.getValue(), now)));
  }

  private static boolean names(Linking linking, Address address) {
    return linking.address().equals(address) || linking.with().equals(address);
  }

  private static Linking undone(Linking l, Instant now) {
    return new Linking(l.address(), l.with(), l.words(), l.agreed(), Optional.of(now));
  }
}
