package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import natter.bot.Memory.Item;
import natter.bot.talk.Albums;

/** Albums in memory. */
record MemoryAlbums(Draft draft) implements Albums {
  @Override
  public void add(String album, long parcel, Instant now) {
    if (items(album).stream().noneMatch(i -> i.parcel() == parcel)) {
      draft.add(draft.memory().items, n -> new Item(album, parcel, now));
    }
  }

  @Override
  public List<Album> complete(Instant before, int atMost) {
    Set<String> all =
        draft.memory().items.rows().values().stream()
            .map(Item::album)
            .collect(Collectors.toCollection(TreeSet::new));
    return all.stream()
        .filter(a -> items(a).stream().allMatch(i -> i.came().isBefore(before)))
        .limit(atMost)
        .map(a -> new Album(a, items(a).stream().map(Item::parcel).sorted().toList()))
        .toList();
  }

  @Override
  public boolean isComing(String album) {
    return !items(album).isEmpty();
  }

  @Override
  public void end(String album) {
    List.copyOf(draft.memory().itemsByAlbum.numbers(album))
        .forEach(n -> draft.remove(draft.memory().items, n));
  }

  private List<Item> items(String album) {
    return draft.memory().itemsByAlbum.rows(album).toList();
  }
}
