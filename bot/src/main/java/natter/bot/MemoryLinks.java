package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import natter.bot.people.Link;
import natter.bot.people.Link.Purpose;
import natter.bot.people.Links;

/** One-time links in memory. */
record MemoryLinks(Draft draft) implements Links {
  @Override
  public void keep(Link link) {
    withdraw(link.purpose(), link.account());
    draft.add(draft.memory().links, number -> link);
  }

  @Override
  public Optional<Link> find(String digest, Instant now) {
    return links(l -> l.digest().equals(digest) && now.isBefore(l.expires())).stream().findFirst();
  }

  @Override
  public Optional<Link> use(String digest, Instant now) {
    Optional<Link> good = find(digest, now);
    good.ifPresent(l -> withdraw(l.purpose(), l.account()));
    return good;
  }

  @Override
  public Optional<Link> of(Purpose purpose, String account) {
    return links(l -> isFor(l, purpose, account)).stream().findFirst();
  }

  @Override
  public void withdraw(Purpose purpose, String account) {
    var all = draft.memory().links;
    List<Long> ended =
        all.rows().entrySet().stream()
            .filter(e -> isFor(e.getValue(), purpose, account))
            .map(Map.Entry::getKey)
            .toList();
    ended.forEach(n -> draft.remove(all, n));
  }

  private static boolean isFor(Link link, Purpose purpose, String account) {
    return link.purpose() == purpose && link.account().equals(account);
  }

  private List<Link> links(Predicate<Link> which) {
    return draft.memory().links.rows().values().stream().filter(which).toList();
  }
}
