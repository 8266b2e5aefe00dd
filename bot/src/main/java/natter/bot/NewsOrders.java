package natter.bot;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.care.Answer;
import natter.bot.care.Concern;
import natter.bot.care.Phrases;
import natter.bot.news.Consent;
import natter.bot.news.Interest;
import natter.bot.news.Interest.Kind;
import natter.bot.news.Often;
import natter.bot.news.Subscription;
import natter.bot.news.Subscription.State;
import natter.bot.scope.Finding;
import natter.bot.scope.Forum;
import natter.bot.scope.Place;
import natter.bot.scope.Scope;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;

/** Does what residents say about what they want to hear: join, follow, stop, weekly. */
final class NewsOrders {
  private static final int FEW_WORDS = 4;
  private static final int RECENT = 10;

  private final Scope scope;
  private final Interests interests;
  private final SignedLinks links;

  NewsOrders(Scope scope, Phrases phrases, SignedLinks links) {
    this.scope = scope;
    this.interests = new Interests(scope, phrases);
    this.links = links;
  }

  /** Nothing if it does not sound as if anything were to be followed ("follow up on my report"). */
  Optional<Reply> joined(Turn turn, String rest) {
    if (turn.from().isReadOut()) {
      return Optional.of(Reply.of(new Answer.JoinElsewhere(), turn.conversation()));
    }
    Interests.Named named = interests.named(rest);
    if (named.clear()) {
      return Optional.of(following(turn, named.interests()));
    }
    if (!named.interests().isEmpty()) {
      return Optional.of(which(turn, named.interests()));
    }
    return about(turn, rest)
        .map(one -> which(turn, List.of(one)))
        .or(
            () ->
                words(rest) > FEW_WORDS
                    ? Optional.empty()
                    : Optional.of(which(turn, ownFirst(turn))));
  }

  /** By a link or a poster. */
  Optional<Reply> started(Turn turn, String start) {
    return interests.started(start).map(one -> following(turn, List.of(one)));
  }

  /** The service that natter takes the words for, if it is plainly one: to be asked about. */
  private Optional<Interest> about(Turn turn, String rest) {
    return !rest.isEmpty()
            && words(rest) < FEW_WORDS
            && turn.understanding().finding() instanceof Finding.Clear clear
        ? Optional.of(Interest.service(clear.service().id())).filter(interests::isKnown)
        : Optional.empty();
  }

  /** Anybody can write a mail in anybody's name: there the owner of the address has to say yes. */
  private Reply following(Turn turn, List<Interest> some) {
    List<Subscription> before = turn.tx().subscribers().by(turn.from());
    Often often = before.stream().findFirst().map(Subscription::often).orElse(Often.AT_ONCE);
    var consent = new Consent(turn.said(), "", turn.from().channel(), turn.now());
    List<Interest> fresh =
        turn.byMail() ? some.stream().filter(i -> !isOn(before, i)).toList() : List.of();
    for (Interest one : some) {
      if (!turn.byMail()) {
        turn.tx().subscribers().keep(Subscription.on(turn.from(), one, often, consent));
      } else if (fresh.contains(one)) {
        State state =
            before.stream().anyMatch(s -> s.state() == State.REMINDED)
                ? State.REMINDED
                : State.ASKED;
        turn.tx()
            .subscribers()
            .keep(Subscription.asked(turn.from(), one, often, consent).become(state, turn.now()));
      }
    }
    return fresh.isEmpty()
        ? Reply.of(new Answer.Joined(tokens(some)), turn.conversation().resuming())
        : Reply.of(confirm(turn, fresh), turn.conversation());
  }

  private static boolean isOn(List<Subscription> some, Interest interest) {
    return some.stream().anyMatch(s -> s.isOn() && s.interest().equals(interest));
  }

  private Answer confirm(Turn turn, List<Interest> fresh) {
    Instant until = turn.now().plus(ConsentLetters.CONFIRMING);
    return new Answer.Confirm(
        tokens(fresh), links.confirm(turn.from(), new LinkedHashSet<>(fresh), until));
  }

  private Reply which(Turn turn, List<Interest> some) {
    return Reply.of(new Answer.WhichForum(tokens(some)), turn.conversation());
  }

  /** All forums; the one that the resident belongs to by ward comes first. */
  private List<Interest> ownFirst(Turn turn) {
    List<Interest> all = interests.all(Kind.FORUM);
    Optional<Interest> own = belongs(turn).map(f -> Interest.forum(f.id()));
    return Stream.concat(own.stream(), all.stream().filter(i -> !own.equals(Optional.of(i))))
        .toList();
  }

  /** The forum of the ward that the resident follows, or last told us about. */
  private Optional<Forum> belongs(Turn turn) {
    Stream<String> followed =
        turn.tx().subscribers().by(turn.from()).stream()
            .map(Subscription::interest)
            .filter(i -> i.kind() == Kind.WARD)
            .map(Interest::id);
    Stream<String> told =
        turn.tx().concerns().from(turn.from(), RECENT).stream()
            .filter(c -> !c.restricted())
            .flatMap(c -> ward(c).stream());
    return Stream.concat(followed, told)
        .flatMap(ward -> scope.forums().stream().filter(f -> f.wards().contains(ward)))
        .findFirst();
  }

  private static Optional<String> ward(Concern concern) {
    return concern.place().flatMap(Place::ward);
  }

  /** Ends what is named if they hear it, or everything; nothing if it names something else. */
  Optional<Reply> stopped(Turn turn, String rest) {
    if (rest.isEmpty()) {
      return Optional.of(stopped(turn));
    }
    List<Interest> before = hearsAnywhere(turn);
    List<Interest> named = interests.named(rest).interests();
    List<Interest> ending = before.stream().filter(i -> isMeant(i, named)).toList();
    if (ending.isEmpty()) {
      boolean forum = named.stream().anyMatch(i -> i.kind() == Kind.FORUM || i.kind() == Kind.WARD);
      return forum && words(rest) <= FEW_WORDS ? Optional.of(preferences(turn)) : Optional.empty();
    }
    boolean elsewhere =
        others(turn).stream().anyMatch(a -> hears(turn, a).stream().anyMatch(ending::contains));
    for (Address each : mine(turn)) {
      ending.forEach(i -> turn.tx().subscribers().stop(each, i, turn.said(), turn.now()));
    }
    List<Interest> left = before.stream().filter(i -> !ending.contains(i)).toList();
    if (left.isEmpty()) {
      others(turn).forEach(a -> Subscribing.quiet(turn.tx(), a));
    }
    Conversation now = turn.conversation();
    return Optional.of(
        Reply.of(
            new Answer.Stopped(tokens(ending), tokens(left), elsewhere),
            left.isEmpty() ? now.stopping() : now));
  }

  /** Theirs on every channel; a mail that may be anybody's speaks for its own address alone. */
  private static List<Address> mine(Turn turn) {
    return Linked.isProven(turn) ? Persons.addresses(turn.tx(), turn.from()) : List.of(turn.from());
  }

  private static List<Address> others(Turn turn) {
    return mine(turn).stream().filter(a -> !a.equals(turn.from())).toList();
  }

  /** What is named, or what is called the same: "stop bloxwich" ends forum and ward alike. */
  private boolean isMeant(Interest heard, List<Interest> named) {
    return named.contains(heard) || named.stream().anyMatch(n -> n.id().equals(heard.id()));
  }

  private Reply stopped(Turn turn) {
    boolean elsewhere = others(turn).stream().anyMatch(a -> !hears(turn, a).isEmpty());
    List<Interest> ended =
        mine(turn).stream()
            .flatMap(a -> turn.tx().subscribers().stop(a, turn.said(), turn.now()).stream())
            .map(Subscription::interest)
            .distinct()
            .toList();
    others(turn).forEach(a -> Subscribing.quiet(turn.tx(), a));
    Conversation now = turn.conversation().stopping();
    boolean matters = now.asked().filter(asked -> asked.isForService()).isPresent();
    return Reply.of(
        new Answer.Stopped(tokens(ended), List.of(), elsewhere),
        matters ? now : now.askingNothing());
  }

  /** What they hear, and where they choose. */
  Reply preferences(Turn turn) {
    List<Subscription> all = turn.tx().subscribers().by(turn.from());
    String often = all.stream().findFirst().map(Subscription::often).orElse(Often.AT_ONCE).id();
    String link = links.preferences(turn.from(), turn.now().plus(ConsentLetters.CHOOSING));
    return Reply.of(new Answer.Follows(tokens(hears(turn)), often, link), turn.conversation());
  }

  /** How often from now on. */
  Reply often(Turn turn, Often often) {
    if (hears(turn).isEmpty()) {
      return which(turn, ownFirst(turn));
    }
    Subscribing.hearing(turn.tx(), turn.from(), often, turn.now());
    return Reply.of(new Answer.HeardOften(often.id()), turn.conversation());
  }

  private static List<Interest> hears(Turn turn) {
    return hears(turn, turn.from());
  }

  private static List<Interest> hears(Turn turn, Address address) {
    return turn.tx().subscribers().by(address).stream().map(Subscription::interest).toList();
  }

  private static List<Interest> hearsAnywhere(Turn turn) {
    return mine(turn).stream().flatMap(a -> hears(turn, a).stream()).distinct().toList();
  }

  private static int words(String text) {
    return text.split(" ", -1).length;
  }

  private static List<String> tokens(List<Interest> some) {
    return some.stream().map(Interest::token).toList();
  }
}
