package natter.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.SignedLinks.Purpose;
import natter.bot.SignedLinks.Signed;
import natter.bot.care.Phrases;
import natter.bot.news.Consent;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Subscription;
import natter.bot.news.Subscription.State;
import natter.bot.people.Digest;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;

/** What people do about what they hear, on pages without an account. */
public final class Subscribing {
  /** The phrase by which we ask on pages. */
  private static final String ASKED_BY = "page-join-consent";

  private final Store store;
  private final Phrases phrases;
  private final Postage postage;
  private final SignedLinks links;
  private final Interests interests;
  private final ConsentLetters letters;
  private final InstantSource clock;

  public Subscribing(
      Store store, Interests interests, Postage postage, SignedLinks links, InstantSource clock) {
    this.store = store;
    this.interests = interests;
    this.phrases = interests.phrases();
    this.postage = postage;
    this.links = links;
    this.clock = clock;
    this.letters = new ConsentLetters(interests, phrases, links);
  }

  /**
   * What one address hears.
   *
   * @param hears what is on or waits to be confirmed, oldest first
   */
  public record Choices(Address address, List<Subscription> hears, Often often) {
    public Set<Interest> interests() {
      return hears.stream().map(Subscription::interest).collect(Collectors.toSet());
    }
  }

  /** What a link shows: good, over, or not ours. */
  public enum Link {
    GOOD,
    OVER,
    UNKNOWN
  }

  public Link check(Purpose purpose, String token) {
    return links
        .read(purpose, token)
        .map(signed -> signed.isGood(clock.instant()) ? Link.GOOD : Link.OVER)
        .orElse(Link.UNKNOWN);
  }

  private Optional<Signed> good(Purpose purpose, String token) {
    return links.read(purpose, token).filter(s -> s.isGood(clock.instant()));
  }

  /**
   * Asked for on a page with an email address that may be anybody's: a letter goes there with a
   * link to confirm, twice at most. Nobody is told whether the address hears something already; it
   * is written there.
   *
   * @param where on which page or poster they asked
   */
  public void ask(Address email, Set<Interest> wanted, Often often, String where, String language) {
    Instant now = clock.instant();
    var consent =
        new Consent(
            where + ": " + phrases.say(language, ASKED_BY),
            version(ASKED_BY, language),
            Address.WEB,
            now);
    store.transact(
        tx -> {
          asked(tx, email, wanted, often, consent, language)
              .ifPresent(letter -> postage.put(tx, letter, now, now));
          return true;
        });
  }

  private Optional<Dispatch> asked(
      Tx tx, Address email, Set<Interest> wanted, Often often, Consent consent, String language) {
    if (!tx.reach().isOpen(email)) {
      return Optional.empty();
    }
    List<Subscription> before = tx.subscribers().by(email);
    Set<Interest> fresh = new LinkedHashSet<>(wanted);
    before.stream().filter(Subscription::isOn).map(Subscription::interest).forEach(fresh::remove);
    if (fresh.isEmpty()) {
      Dispatch letter = letters.preferences(email, language, today(consent.at()));
      return Optional.of(letter).filter(l -> tx.outbox().find(l.key()).isEmpty());
    }
    return confirming(tx, before, email, fresh, often, consent, language, Threading.NONE);
  }

  /** The same day's links are the same: the letter goes once a day. */
  private static Instant today(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS);
  }

  private Optional<Dispatch> confirming(
      Tx tx,
      List<Subscription> before,
      Address email,
      Set<Interest> fresh,
      Often often,
      Consent consent,
      String language,
      Threading threading) {
    List<Subscription> open = before.stream().filter(s -> !s.isOn()).toList();
    boolean reminded = open.stream().anyMatch(s -> s.state() == State.REMINDED);
    State next = open.isEmpty() ? State.ASKED : State.REMINDED;
    Often chosen = before.stream().findFirst().map(Subscription::often).orElse(often);
    Instant since = open.isEmpty() ? consent.at() : open.getFirst().since();
    for (Interest interest : fresh) {
      tx.subscribers()
          .keep(
              Subscription.asked(email, interest, chosen, consent)
                  .become(next, reminded ? since : consent.at()));
    }
    Set<Interest> all =
        tx.subscribers().by(email).stream()
            .filter(s -> !s.isOn())
            .map(Subscription::interest)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return reminded
        ? Optional.empty()
        : Optional.of(letters.confirm(email, all, language, threading, consent.at()));
  }

  /** What a good link would confirm: what it names, if it still waits. */
  public Optional<List<Interest>> waiting(String token) {
    return good(Purpose.CONFIRM, token)
        .map(
            signed ->
                store.<List<Interest>>read(
                    tx -> waiting(tx, signed).stream().map(Subscription::interest).toList()));
  }

  /** What a good link names and is on. */
  public List<Interest> confirmed(String token) {
    return good(Purpose.CONFIRM, token)
        .map(
            signed ->
                store.<List<Interest>>read(
                    tx ->
                        tx.subscribers().by(signed.address()).stream()
                            .filter(Subscription::isOn)
                            .map(Subscription::interest)
                            .filter(signed.interests()::contains)
                            .toList()))
        .orElseGet(List::of);
  }

  private static List<Subscription> waiting(Tx tx, Signed signed) {
    return tx.subscribers().by(signed.address()).stream()
        .filter(s -> !s.isOn() && signed.interests().contains(s.interest()))
        .toList();
  }

  /** Yes, send it to me. Returns what is on from now. */
  public List<Interest> confirm(String token) {
    Instant now = clock.instant();
    return good(Purpose.CONFIRM, token)
        .map(signed -> store.<List<Interest>>transact(tx -> confirmed(tx, signed, now)))
        .orElseGet(List::of);
  }

  private static List<Interest> confirmed(Tx tx, Signed signed, Instant now) {
    List<Subscription> some = waiting(tx, signed);
    some.forEach(s -> tx.subscribers().keep(s.become(State.ON, now)));
    if (!some.isEmpty()) {
      resume(tx, signed.address());
    }
    return some.stream().map(Subscription::interest).toList();
  }

  private static void resume(Tx tx, Address address) {
    tx.conversations()
        .with(address)
        .filter(Conversation::stopped)
        .ifPresent(c -> tx.conversations().keep(c.resuming()));
  }

  /** What somebody with a good link hears. */
  public Optional<Choices> choices(String token) {
    return good(Purpose.PREFERENCES, token)
        .map(signed -> store.read(tx -> choices(tx, signed.address())));
  }

  private static Choices choices(Tx tx, Address address) {
    List<Subscription> hears = tx.subscribers().by(address);
    Often often = hears.stream().findFirst().map(Subscription::often).orElse(Often.AT_ONCE);
    return new Choices(address, hears, often);
  }

  /**
   * From now on this and nothing else. Who has the link has the address: nothing is left to
   * confirm.
   *
   * @return false if the link is not good
   */
  public boolean choose(String token, Collection<Interest> wanted, Often often, String language) {
    Instant now = clock.instant();
    Optional<Signed> signed = good(Purpose.PREFERENCES, token);
    signed.ifPresent(
        s ->
            store.transact(
                tx -> {
                  chosen(tx, s.address(), Set.copyOf(wanted), often, consent(language, now));
                  return true;
                }));
    return signed.isPresent();
  }

  private Consent consent(String language, Instant now) {
    return new Consent(
        phrases.say(language, ASKED_BY), version(ASKED_BY, language), Address.WEB, now);
  }

  private static void chosen(
      Tx tx, Address address, Set<Interest> wanted, Often often, Consent consent) {
    List<Subscription> before = tx.subscribers().by(address);
    before.stream()
        .filter(s -> !wanted.contains(s.interest()))
        .forEach(
            s -> tx.subscribers().stop(address, s.interest(), "preference page", consent.at()));
    Set<Interest> on =
        before.stream()
            .filter(Subscription::isOn)
            .map(Subscription::interest)
            .collect(Collectors.toSet());
    wanted.stream()
        .filter(i -> !on.contains(i))
        .forEach(i -> tx.subscribers().keep(Subscription.on(address, i, often, consent)));
    hearing(tx, address, often, consent.at());
    if (wanted.isEmpty()) {
      quiet(tx, address);
    } else {
      resume(tx, address);
    }
  }

  /** Who heard everything at once so far has heard it: their first digest begins now. */
  static void hearing(Tx tx, Address address, Often often, Instant now) {
    boolean atOnce =
        tx.subscribers().by(address).stream().anyMatch(s -> s.often() == Often.AT_ONCE);
    tx.subscribers().often(address, often);
    if (atOnce && often != Often.AT_ONCE) {
      tx.subscribers().told(address, now);
    }
  }

  /** A fresh link, sent to the address of one that is over; once a day. */
  public void sendAgain(String token, String language) {
    Instant now = clock.instant();
    links
        .read(Purpose.PREFERENCES, token)
        .ifPresent(
            signed ->
                store.transact(
                    tx -> {
                      Dispatch letter = letters.preferences(signed.address(), language, today(now));
                      if (tx.outbox().find(letter.key()).isEmpty()) {
                        postage.put(tx, letter, now, now);
                      }
                      return true;
                    }));
  }

  /** What a link to stop would stop, on each channel of theirs. */
  public Optional<List<Interest>> stoppable(String token) {
    return good(Purpose.STOP, token)
        .map(
            signed ->
                store.<List<Interest>>read(
                    tx -> hears(tx, signed).filter(i -> isAbout(signed, i)).toList()));
  }

  /** By whichever of their addresses. */
  private static Stream<Interest> hears(Tx tx, Signed signed) {
    return Persons.addresses(tx, signed.address()).stream()
        .flatMap(a -> tx.subscribers().by(a).stream())
        .map(Subscription::interest)
        .distinct();
  }

  /**
   * Stops what the link is about, at once.
   *
   * @param how the way they took, kept as evidence
   * @return what stopped; nothing if the link is not ours
   */
  public Optional<List<Interest>> stop(String token, String how) {
    Instant now = clock.instant();
    return good(Purpose.STOP, token)
        .map(signed -> store.<List<Interest>>transact(tx -> stopped(tx, signed, how, now)));
  }

  /** As {@link #stop}, whatever the link is about: all that its address hears. */
  public Optional<List<Interest>> stopAll(String token, String how) {
    Instant now = clock.instant();
    return good(Purpose.STOP, token)
        .map(signed -> new Signed(signed.address(), Set.of(), "", signed.until()))
        .map(all -> store.<List<Interest>>transact(tx -> stopped(tx, all, how, now)));
  }

  /** What whoever has a link to stop still hears beside what the link is about. */
  public List<Interest> others(String token) {
    return good(Purpose.STOP, token)
        .map(
            signed ->
                store.<List<Interest>>read(
                    tx -> hears(tx, signed).filter(i -> !isAbout(signed, i)).toList()))
        .orElseGet(List::of);
  }

  /** The language that natter last spoke with whoever has a link, if it knows them. */
  public Optional<String> language(Purpose purpose, String token) {
    return links
        .read(purpose, token)
        .flatMap(signed -> store.read(tx -> tx.conversations().with(signed.address())))
        .map(Conversation::language);
  }

  private static List<Interest> stopped(Tx tx, Signed signed, String how, Instant now) {
    List<Interest> ending = hears(tx, signed).filter(i -> isAbout(signed, i)).toList();
    for (Address each : Persons.addresses(tx, signed.address())) {
      ending.forEach(i -> tx.subscribers().stop(each, i, how, now));
      if (tx.subscribers().by(each).isEmpty()) {
        quiet(tx, each);
      }
    }
    return ending;
  }

  private static boolean isAbout(Signed signed, Interest interest) {
    return signed.interests().isEmpty() || signed.interests().contains(interest);
  }

  /** Who wants nothing any more is not asked how it went, either. */
  static void quiet(Tx tx, Address address) {
    tx.conversations()
        .with(address)
        .filter(c -> !c.stopped())
        .ifPresent(c -> tx.conversations().keep(c.stopping()));
  }

  /** Which words somebody was shown: other words are another version. */
  private String version(String phrase, String language) {
    return version(phrases, phrase, language);
  }

  static String version(Phrases phrases, String phrase, String language) {
    return language + "-" + Digest.of(phrases.say(language, phrase)).substring(0, 8);
  }

  /** What there is to follow, and what it is called. */
  public Interests interests() {
    return interests;
  }
}
