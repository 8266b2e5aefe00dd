package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.Memory.Subscribed;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Subscribers;
import natter.bot.news.Subscription;
import natter.bot.news.Subscription.State;
import natter.bot.talk.Address;

/** Subscriptions in memory. */
record MemorySubscribers(Draft draft) implements Subscribers {
  private static final Comparator<Address> BY_NAME =
      Comparator.comparing(Address::channel).thenComparing(Address::handle);

  @Override
  public void keep(Subscription subscription) {
    if (!subscription.goesOn()) {
      throw new IllegalArgumentException("a subscription that is kept goes on");
    }
    Optional<Long> before = number(subscription.address(), subscription.interest());
    Instant told = before.map(n -> row(n).told()).orElseGet(subscription::since);
    long number = before.orElse(memory().subscriptions.last() + 1);
    draft.put(memory().subscriptions, number, new Subscribed(subscription, told));
  }

  private Optional<Long> number(Address address, Interest interest) {
    return memory().subscriptionsByAddress.numbers(address).stream()
        .filter(n -> row(n).what().interest().equals(interest) && row(n).what().goesOn())
        .findFirst();
  }

  @Override
  public List<Subscription> by(Address address) {
    return oldestFirst(memory().subscriptionsByAddress.rows(address), Subscription::goesOn);
  }

  @Override
  public List<Subscription> ever(Address address) {
    return oldestFirst(memory().subscriptionsByAddress.rows(address), s -> true);
  }

  @Override
  public List<Subscription> of(Interest interest) {
    return oldestFirst(memory().subscriptionsByInterest.rows(interest), s -> true);
  }

  @Override
  public List<Subscription> stop(Address address, String how, Instant now) {
    List<Subscription> all = by(address);
    all.forEach(s -> stop(address, s.interest(), how, now));
    return all;
  }

  @Override
  public Optional<Subscription> stop(Address address, Interest interest, String how, Instant now) {
    return number(address, interest)
        .map(
            n -> {
              Subscription before = row(n).what();
              change(n, s -> s.stopped(how, now));
              return before;
            });
  }

  @Override
  public void often(Address address, Often often) {
    goingOn(address).forEach(n -> change(n, s -> s.heard(often)));
  }

  private List<Long> goingOn(Address address) {
    return memory().subscriptionsByAddress.numbers(address).stream()
        .filter(n -> row(n).what().goesOn())
        .toList();
  }

  private void change(long number, UnaryOperator<Subscription> by) {
    Subscribed row = row(number);
    draft.put(memory().subscriptions, number, new Subscribed(by.apply(row.what()), row.told()));
  }

  @Override
  public List<Hearer> hearing(Set<Interest> any, Optional<Address> after, int atMost) {
    return any.stream()
        .flatMap(memory().subscriptionsByInterest::rows)
        .map(row -> new Hearer(row.what().address(), row.what().often()))
        .distinct()
        .filter(h -> after.isEmpty() || BY_NAME.compare(h.address(), after.get()) > 0)
        .sorted(Comparator.comparing(Hearer::address, BY_NAME))
        .limit(atMost)
        .toList();
  }

  @Override
  public List<Subscription> waiting(State state, Instant before, int atMost) {
    return oldestFirst(all(), s -> s.state() == state && s.since().isBefore(before)).stream()
        .limit(atMost)
        .toList();
  }

  @Override
  public List<Told> due(Often often, Instant before, int atMost) {
    return all()
        .filter(row -> row.what().isOn() && row.what().often() == often)
        .filter(row -> row.told().isBefore(before))
        .map(row -> new Told(row.what().address(), row.told()))
        .collect(Collectors.toMap(Told::address, t -> t, (one, other) -> earlier(one, other)))
        .values()
        .stream()
        .limit(atMost)
        .toList();
  }

  private static Told earlier(Told one, Told other) {
    return one.until().isBefore(other.until()) ? one : other;
  }

  @Override
  public void told(Address address, Instant until) {
    goingOn(address)
        .forEach(n -> draft.put(memory().subscriptions, n, new Subscribed(row(n).what(), until)));
  }

  private Stream<Subscribed> all() {
    return memory().subscriptions.rows().values().stream();
  }

  private Subscribed row(long number) {
    return memory().subscriptions.find(number).orElseThrow();
  }

  private static List<Subscription> oldestFirst(
      Stream<Subscribed> some, Predicate<Subscription> such) {
    return some.map(Subscribed::what)
        .filter(such)
        .sorted(Comparator.comparing(s -> s.consent().at()))
        .toList();
  }

  private Memory memory() {
    return draft.memory();
  }
}
