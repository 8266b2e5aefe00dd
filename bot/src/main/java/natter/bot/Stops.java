package natter.bot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import natter.bot.news.Interest;
import natter.bot.news.Subscription;
import natter.bot.talk.Dispatch;

/**
 * Where one click stops what a copy of a broadcast came for: the interests that brought it, and no
 * others. What came for no interest, such as a digest, stops as a whole.
 */
public final class Stops {
  private static final int REMEMBERED = 100;

  /** More would make the link too long: then those alone that this reader has. */
  private static final int FEW = 8;

  private final Store store;
  private final SignedLinks links;
  private final Map<String, Set<Interest>> audiences =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<Interest>> eldest) {
          return size() > REMEMBERED;
        }
      };

  public Stops(Store store, SignedLinks links) {
    this.store = store;
    this.links = links;
  }

  /** The link for a copy. */
  public Optional<String> link(Dispatch copy) {
    Set<Interest> all = copy.broadcast().map(this::audience).orElse(Set.of());
    return Optional.of(links.stop(copy.to(), all.size() <= FEW ? all : own(copy, all)));
  }

  private synchronized Set<Interest> audience(String broadcast) {
    return audiences.computeIfAbsent(
        broadcast,
        id ->
            store.read(
                tx ->
                    tx.broadcasts().find(id).map(b -> b.audience().interests()).orElse(Set.of())));
  }

  private Set<Interest> own(Dispatch copy, Set<Interest> all) {
    return store.read(
        tx ->
            tx.subscribers().by(copy.to()).stream()
                .map(Subscription::interest)
                .filter(all::contains)
                .collect(Collectors.toSet()));
  }
}
