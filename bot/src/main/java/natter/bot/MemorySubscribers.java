package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.Memory.Subscribed;
import natter.bot.news.Subscribers;
import natter.bot.news.Subscription;
import natter.bot.talk.Address;

/** Subscriptions in memory. */
record MemorySubscribers(Draft draft) implements Subscribers {
  @Override
  public void add(Subscription subscription) {
    var all = memory().subscriptionsByAddress;
    long number =
        all.numbers(subscription.address()).stream()
            .filter(n -> isFor(n, subscription.forum()))
            .findFirst()
            .orElse(memory().subscriptions.last() + 1);
    draft.put(memory().subscriptions, number, new Subscribed(subscription, Optional.empty()));
  }

  private boolean isFor(long number, String forum) {
    return memory().subscriptions.find(number).orElseThrow().what().forum().equals(forum);
  }

  @Override
  public List<String> stop(Address address, Instant now) {
    List<String> forums = by(address).stream().map(Subscription::forum).toList();
    for (long number : List.copyOf(memory().subscriptionsByAddress.numbers(address))) {
      Subscription what = memory().subscriptions.find(number).orElseThrow().what();
      draft.put(memory().subscriptions, number, new Subscribed(what, Optional.of(now)));
    }
    return forums;
  }

  @Override
  public List<Subscription> of(String forum) {
    return oldestFirst(memory().subscriptionsByForum.rows(forum));
  }

  @Override
  public List<Subscription> by(Address address) {
    return oldestFirst(memory().subscriptionsByAddress.rows(address));
  }

  private static List<Subscription> oldestFirst(Stream<Subscribed> some) {
    return some.map(Subscribed::what).sorted(Comparator.comparing(Subscription::since)).toList();
  }

  private Memory memory() {
    return draft.memory();
  }
}
