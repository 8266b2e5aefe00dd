package natter.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Concern;
import natter.bot.care.Concern.Status;
import natter.bot.care.Lesson;
import natter.bot.care.Lesson.Sense;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.Ticket.Act;
import natter.bot.care.WorkingTime;
import natter.bot.scope.Classifier;
import natter.bot.scope.Danger;
import natter.bot.scope.Judgement;
import natter.bot.scope.Place;
import natter.bot.scope.Rule;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Team;
import natter.bot.talk.Conversation;

/**
 * What officers say about how natter understood a concern. The concern goes where it belongs, its
 * history says who said so and why, and natter has one more example to learn from.
 */
public final class Corrections {
  private final Store store;
  private final Scope scope;
  private final Classifier classifier;
  private final Notices notices;
  private final Promises promises;
  private final Postage postage;
  private final InstantSource clock;

  public Corrections(
      Store store,
      Scope scope,
      Classifier classifier,
      Phrases phrases,
      WorkingTime working,
      Postage postage,
      String baseUrl,
      InstantSource clock) {
    this.store = store;
    this.scope = scope;
    this.classifier = classifier;
    this.notices = new Notices(scope, phrases, new Days(working.zone()), baseUrl);
    this.promises = new Promises(scope, working);
    this.postage = postage;
    this.clock = clock;
  }

  /** What an officer says about a concern. */
  private record Word(String officer, String what, String note, Instant at) {
    Act act(String change) {
      return new Act(at, officer, what, note.isEmpty() ? change : change + ": " + note);
    }
  }

  /**
   * Says that it is about another service.
   *
   * @param service its id; empty if it is about none
   * @param note why, may be empty
   * @throws IllegalArgumentException if there is no such concern or service
   * @throws IllegalStateException if it is about that already
   */
  public void service(Reference reference, String officer, Optional<String> service, String note) {
    service.ifPresent(this::known);
    var word = word(officer, "service changed", note);
    store.transact(
        tx -> {
          Concern before = concern(tx, reference);
          if (before.service().equals(service)) {
            throw new IllegalStateException(reference + " is about that already");
          }
          String change = name(before.service()) + " → " + name(service);
          return resettle(tx, before, new Sense(service, before.danger()), word, change);
        });
  }

  /**
   * Says that natter took it for the right service.
   *
   * @param service the id of the service that the officer saw; empty for none
   * @throws IllegalArgumentException if there is no such concern
   * @throws IllegalStateException if it is about something else by now
   */
  public void confirm(Reference reference, String officer, Optional<String> service) {
    var word = word(officer, "confirmed", "");
    store.transact(
        tx -> {
          Concern concern = concern(tx, reference);
          if (!concern.service().equals(service)) {
            throw new IllegalStateException(reference + " is about something else by now");
          }
          learn(tx, concern, Sense.of(concern), word);
          tx.tickets()
              .find(reference)
              .map(t -> noted(t, word.act(name(service))))
              .ifPresent(tx.tickets()::keep);
          return concern;
        });
  }

  /**
   * Says that it is a danger: from then on only those with the right see it.
   *
   * @param danger id of the kind of danger
   * @param note why
   * @throws IllegalArgumentException if there is no such concern or danger, or no note
   * @throws IllegalStateException if it is that already
   */
  public void danger(Reference reference, String officer, String danger, String note) {
    Danger raised =
        scope.danger(danger).orElseThrow(() -> new IllegalArgumentException("no danger " + danger));
    var word = word(officer, "danger raised", needed(note));
    store.transact(
        tx -> {
          Concern before = concern(tx, reference);
          var sense = new Sense(before.service(), Optional.of(danger));
          if (before.danger().equals(sense.danger())) {
            throw new IllegalStateException(reference + " is that danger already");
          }
          tx.tickets()
              .find(reference)
              .filter(t -> t.status() == Ticket.Status.CLOSED)
              .ifPresent(t -> tx.tickets().keep(t.reopen(officer, "", word.at())));
          Concern after = resettle(tx, before, sense, word, raised.name());
          Quiet.raised(tx, after, raised, word.at());
          return after;
        });
  }

  /**
   * Says that it is no danger. Unless its service's team is restricted, every officer sees it then.
   *
   * @param note why
   * @throws IllegalArgumentException if there is no such concern, or no note
   * @throws IllegalStateException if it is none already
   */
  public void noDanger(Reference reference, String officer, String note) {
    var word = word(officer, "danger lifted", needed(note));
    store.transact(
        tx -> {
          Concern before = concern(tx, reference);
          String danger =
              before
                  .danger()
                  .orElseThrow(() -> new IllegalStateException(reference + " is no danger"));
          String name = scope.danger(danger).map(Danger::name).orElse(danger);
          var sense = new Sense(before.service(), Optional.empty());
          Concern after = resettle(tx, before, sense, word, name);
          Quiet.closed(tx, after);
          return after;
        });
  }

  /** What officers said about one concern, oldest first. */
  public List<Lesson> about(Reference reference) {
    return store.read(tx -> tx.lessons().about(reference));
  }

  private Word word(String officer, String what, String note) {
    return new Word(officer, what, note.strip(), clock.instant());
  }

  private static String needed(String note) {
    if (note.isBlank()) {
      throw new IllegalArgumentException("what is a danger and what is none needs a note");
    }
    return note;
  }

  private Concern resettle(Tx tx, Concern before, Sense sense, Word word, String change) {
    learn(tx, before, sense, word);
    Optional<Service> service = sense.service().flatMap(scope::service);
    boolean hidden = sense.danger().isPresent() || service.filter(scope::isRestricted).isPresent();
    Concern after = before.meaning(sense, judged(tx, before, sense, service), hidden);
    Optional<Ticket> known = tx.tickets().find(before.reference());
    Optional<Team> team = team(before, sense, service, known.isPresent());
    Act act = word.act(change);
    Optional<Ticket> ticket =
        known
            .map(t -> team.map(to -> moved(tx, t, after, to, act)).orElseGet(() -> noted(t, act)))
            .or(() -> team.map(to -> opened(tx, after, to, act)));
    ticket.ifPresent(tx.tickets()::keep);
    Concern standing = after.in(status(before, ticket));
    tx.concerns().keep(standing);
    stopAsking(tx, standing);
    return standing;
  }

  private static void learn(Tx tx, Concern before, Sense sense, Word word) {
    Reference reference = before.reference();
    Sense taken =
        tx.lessons().about(reference).stream()
            .findFirst()
            .map(Lesson::taken)
            .orElseGet(() -> Sense.of(before));
    tx.lessons().add(new Lesson(reference, word.at(), word.officer(), taken, sense, word.note()));
    tx.doubts().settle(reference);
  }

  /** The level that its words and its service call for, unless an officer set another. */
  private Judgement judged(Tx tx, Concern before, Sense sense, Optional<Service> service) {
    if (before.why().officer().isPresent()) {
      return service
          .map(s -> scope.rules().judge(s, before.level(), before.why()))
          .orElseGet(() -> new Judgement(before.level(), before.levels(), before.why()));
    }
    Set<Rule.Seen> seen = EnumSet.noneOf(Rule.Seen.class);
    sense.danger().ifPresent(d -> seen.add(Rule.Seen.DANGER));
    service.filter(s -> isRepeated(tx, before, s)).ifPresent(s -> seen.add(Rule.Seen.REPEATED));
    return scope.rules().judge(service, classifier.understand(before.words()).signs(), seen);
  }

  private static boolean isRepeated(Tx tx, Concern concern, Service service) {
    return Repeated.lately(tx, concern.from(), service, concern.received(), concern.parcel());
  }

  /** Who has to act now: nobody, if natter only says where to go, or it is in another's area. */
  private Optional<Team> team(
      Concern before, Sense sense, Optional<Service> service, boolean ticketed) {
    Optional<Team> own =
        sense
            .danger()
            .flatMap(scope::danger)
            .map(Danger::team)
            .or(() -> service.flatMap(Service::team))
            .map(scope::team);
    boolean outside = before.place().flatMap(Place::outside).isPresent();
    if (outside && !ticketed && sense.danger().isEmpty()) {
      return Optional.empty();
    }
    boolean somebodyMust = service.isEmpty() && (ticketed || before.status() == Status.ASKED);
    return own.or(() -> somebodyMust ? Optional.of(scope.team(scope.general())) : own);
  }

  private Ticket opened(Tx tx, Concern concern, Team team, Act act) {
    Ticket ticket = promises.opened(concern, team, act.at());
    return notices.told(tx, postage, concern, noted(ticket, act), act.at());
  }

  /** Whoever dealt with a closed one dealt with it. */
  private Ticket moved(Tx tx, Ticket ticket, Concern concern, Team to, Act act) {
    if (ticket.status() == Ticket.Status.CLOSED) {
      return noted(ticket, act);
    }
    if (ticket.team().equals(to.id())) {
      return promises.timed(noted(ticket, act), concern, to, ticket.opened());
    }
    Instant due = promises.answerBy(concern, to, act.at());
    Ticket moved = promises.timed(ticket.move(to.id(), due, act), concern, to, act.at());
    return notices.told(tx, postage, concern, moved, act.at());
  }

  private static Ticket noted(Ticket ticket, Act act) {
    return ticket.note(act.who(), act.what(), act.note(), act.at());
  }

  private static Status status(Concern before, Optional<Ticket> ticket) {
    return ticket
        .map(t -> Status.of(t.status()))
        .orElse(before.status() == Status.CLOSED ? Status.CLOSED : Status.SIGNPOSTED);
  }

  /** What natter asked about it itself is not waited for any more: an officer speaks now. */
  static void stopAsking(Tx tx, Concern concern) {
    String reference = concern.reference().value();
    tx.conversations()
        .with(concern.from())
        .filter(c -> c.asked().filter(a -> a.reference().equals(reference)).isPresent())
        .map(Conversation::askingNothing)
        .ifPresent(tx.conversations()::keep);
  }

  private Service known(String id) {
    return scope.service(id).orElseThrow(() -> new IllegalArgumentException("no service " + id));
  }

  /** As officers read it; one that the list no longer has keeps its id. */
  private String name(Optional<String> service) {
    return service
        .map(id -> scope.service(id).map(Service::name).orElse(id))
        .orElse("not known yet");
  }

  private static Concern concern(Tx tx, Reference reference) {
    return tx.concerns()
        .find(reference)
        .orElseThrow(() -> new IllegalArgumentException("no concern " + reference));
  }
}
