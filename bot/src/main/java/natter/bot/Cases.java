package natter.bot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import natter.bot.Neighbourhood.Shared;
import natter.bot.care.Answer;
import natter.bot.care.Concern;
import natter.bot.care.Concern.Status;
import natter.bot.care.Fact;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.WorkingTime;
import natter.bot.scope.Danger;
import natter.bot.scope.Elsewhere;
import natter.bot.scope.Finding;
import natter.bot.scope.Match;
import natter.bot.scope.Matter;
import natter.bot.scope.Place;
import natter.bot.scope.Question;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Team;
import natter.bot.scope.Understanding;
import natter.bot.talk.Occasion.Thing;

/** Opens concerns and tickets. */
final class Cases {
  private final Scope scope;
  private final Neighbourhood neighbourhood;
  private final Promises promises;
  private final Intake intake;
  private final Notices notices;
  private final Gifts gifts;

  Cases(Scope scope, Phrases phrases, WorkingTime working, RandomGenerator chance, String baseUrl) {
    this.scope = scope;
    this.neighbourhood = new Neighbourhood(scope);
    this.promises = new Promises(scope, working);
    this.intake = new Intake(scope, phrases, chance);
    this.notices = new Notices(scope, phrases, new Days(working.zone()), baseUrl);
    this.gifts = new Gifts(scope);
  }

  /** Changed words that are for few now, of a concern that many may see: another matter. */
  boolean isAnother(Turn turn) {
    return turn.message().occasion().has(Thing.EDIT)
        && turn.understanding().finding() instanceof Finding.Clear clear
        && scope.isRestricted(clear.service())
        && Clues.in(turn)
            .filter(c -> c.from().equals(turn.from()))
            .findFirst()
            .filter(c -> !c.restricted())
            .isPresent();
  }

  /** A restricted concern with a ticket for the team of that danger. */
  Answer.Warned warned(Turn turn, Danger danger) {
    Finding finding = turn.understanding().finding();
    Concern concern =
        intake.concern(
            turn,
            finding instanceof Finding.Clear clear
                ? Optional.of(clear.service())
                : Optional.empty(),
            Status.OPEN,
            Optional.of(danger));
    turn.tx().concerns().keep(concern);
    ticket(turn, concern, scope.team(danger.team()));
    return new Answer.Warned(danger, concern.reference(), beside(danger, finding));
  }

  /** What the words are about besides: never where somebody at home may look on. */
  private Optional<Match> beside(Danger danger, Finding finding) {
    return finding instanceof Finding.Clear clear
            && !danger.atHome()
            && !scope.isRestricted(clear.service())
        ? Optional.of(clear.matches().getFirst())
        : Optional.empty();
  }

  /** Something was added to a concern, or said about answering it. */
  void noted(Turn turn, Concern concern, String what) {
    Optional<Ticket> longer =
        turn.tx()
            .tickets()
            .find(concern.reference())
            .map(t -> FollowUps.longer(t, what, "", turn.now()));
    longer.ifPresent(turn.tx().tickets()::keep);
    turn.tx()
        .concerns()
        .keep(FollowUps.isOpened(concern, longer) ? concern.in(Status.OPEN) : concern);
  }

  /** What a finding comes to: a ticket, a signpost, a question, thanks, or the general team. */
  Answer opened(Turn turn, Finding finding) {
    Optional<Answer> welcomed = gifts.welcomed(turn, finding, intake);
    if (welcomed.isPresent()) {
      return welcomed.get();
    }
    Answer answer =
        switch (finding) {
          case Finding.Clear clear -> clear(turn, clear.matches().getFirst());
          case Finding.Unclear unclear -> asked(turn, unclear);
          case Finding.Nothing nothing -> passed(turn);
        };
    gifts.beside(turn, finding, answer);
    return answer;
  }

  /** What several matters come to, each by itself; at most one of them is asked about. */
  Answer.Several openedEach(Turn turn) {
    List<Answer> each = new ArrayList<>();
    for (Matter matter : turn.matters()) {
      Finding finding = matter.understanding().finding();
      boolean asked = each.stream().anyMatch(a -> a.question().isPresent());
      boolean unclear = finding instanceof Finding.Unclear;
      each.add(opened(turn.only(matter), unclear && asked ? new Finding.Nothing() : finding));
    }
    return new Answer.Several(each);
  }

  /** A concern that was asked about turns out to be about these services, a concern for each. */
  Answer chosen(Turn turn, Concern asked, List<Service> services) {
    Answer answer = chosen(turn, asked, new Match(services.getFirst(), 1, List.of()));
    if (services.size() == 1) {
      return answer;
    }
    List<Answer> each = new ArrayList<>(List.of(answer));
    services.stream().skip(1).forEach(service -> each.add(beside(turn, asked, service)));
    return new Answer.Several(each);
  }

  /** What was asked about is about this too: a concern of its own, in the same words. */
  private Answer beside(Turn turn, Concern asked, Service service) {
    var finding = new Finding.Clear(List.of(new Match(service, 1, List.of())));
    var understanding = new Understanding(finding, Optional.empty(), List.of(), asked.place());
    return opened(turn.from(asked, understanding), finding);
  }

  /** A concern that was asked about turns out to be about what is said now, in other words. */
  Answer saidAgain(Turn turn, Concern asked, Match match) {
    return chosen(turn, with(turn, asked), match);
  }

  /** With what is said now. */
  Concern with(Turn turn, Concern asked) {
    Concern longer = asked.saying(turn.said());
    return longer.place().isPresent()
        ? longer
        : turn.understanding().place().map(longer::at).orElse(longer);
  }

  private Answer chosen(Turn turn, Concern asked, Match match) {
    Service service = match.service();
    Concern about =
        asked.about(service.id(), scope.rules().judge(service, asked.level(), asked.why()));
    Concern concern =
        (scope.isRestricted(service) ? about.restrict() : about)
            .in(status(turn, service, asked.place()));
    turn.tx().concerns().keep(concern);
    return settled(turn, concern, match);
  }

  /** A concern nobody understood goes to the general team. */
  Answer passedOn(Turn turn, Concern concern) {
    Concern open = concern.in(Status.OPEN);
    turn.tx().concerns().keep(open);
    Team team = general();
    return new Answer.Passed(team, ticket(turn, open, team).due(), open.reference());
  }

  /** A person of the general team is asked to write, about {@code last} if it has no ticket yet. */
  Answer.Handed handed(Turn turn, Optional<Concern> last) {
    Optional<Ticket> known = last.flatMap(c -> turn.tx().tickets().find(c.reference()));
    if (last.isPresent() && known.isPresent()) {
      return again(turn, last.get(), known.get());
    }
    Concern concern =
        last.map(c -> c.in(Status.OPEN))
            .orElseGet(() -> intake.concern(turn, Optional.empty(), Status.OPEN, Optional.empty()));
    turn.tx().concerns().keep(concern);
    Ticket ticket = ticket(turn, concern, general());
    return new Answer.Handed(general(), ticket.due(), concern.reference());
  }

  /** A resident lets us use where their photo was taken. */
  void placed(Turn turn, Concern concern, Place place) {
    Place kept = concern.place().map(Place::said).map(place::saidAs).orElse(place);
    turn.tx().concerns().keep(concern.at(kept));
    turn.tx()
        .tickets()
        .find(concern.reference())
        .map(t -> t.note("resident", "said where", place.said(), turn.now()))
        .ifPresent(turn.tx().tickets()::keep);
  }

  /** What comes of a choice: another team, advice, or only a note. */
  Answer routed(Turn turn, Concern concern, Question.Choice choice) {
    Optional<Ticket> ticket = turn.tx().tickets().find(concern.reference());
    if (!choice.leadsElsewhere() || ticket.isEmpty()) {
      return new Answer.Noted(concern.reference());
    }
    Ticket now =
        choice
            .team()
            .filter(team -> !team.equals(ticket.get().team()))
            .map(team -> moved(turn, concern, ticket.get(), scope.team(team)))
            .orElse(ticket.get());
    return new Answer.Routed(choice.says(), scope.team(now.team()), now.due(), concern.reference());
  }

  private Ticket moved(Turn turn, Concern concern, Ticket ticket, Team team) {
    Instant due = promises.answerBy(concern, team, turn.now());
    String from = scope.team(ticket.team()).name() + " → " + team.name();
    Ticket timed =
        promises.timed(
            ticket.move(team.id(), due, "natter", from, turn.now()), concern, team, turn.now());
    Ticket moved = notices.told(turn, concern, timed);
    turn.tx().tickets().keep(moved);
    return moved;
  }

  /** A resident answered a question that helps. */
  void answered(Turn turn, Reference reference, Question question, String answer) {
    turn.tx()
        .tickets()
        .find(reference)
        .map(t -> t.note("resident", "answered", question.fact() + ": " + answer, turn.now()))
        .ifPresent(turn.tx().tickets()::keep);
    turn.tx()
        .concerns()
        .find(reference)
        .map(c -> question.kind() == Question.Kind.PLACE ? FollowUps.placed(turn, c) : c)
        .ifPresent(turn.tx().concerns()::keep);
  }

  /** The team learns what was answered. */
  void tellMore(Turn turn, Concern concern, List<Fact> facts) {
    turn.tx()
        .tickets()
        .find(concern.reference())
        .map(ticket -> notices.more(turn, concern, ticket, facts))
        .ifPresent(turn.tx().tickets()::keep);
  }

  private Answer.Handed again(Turn turn, Concern concern, Ticket ticket) {
    Ticket longer = FollowUps.longer(ticket, FollowUps.ADDED, "asks for a person", turn.now());
    turn.tx().tickets().keep(longer);
    if (longer.status() != Ticket.Status.CLOSED) {
      turn.tx().concerns().keep(concern.in(Status.OPEN));
    }
    Team team = scope.team(ticket.team());
    Instant due = promises.answerBy(concern, team, turn.now());
    return new Answer.Handed(team, due, concern.reference());
  }

  private Answer clear(Turn turn, Match match) {
    Status status = status(turn, match.service(), turn.understanding().place());
    Concern concern = intake.concern(turn, Optional.of(match.service()), status, Optional.empty());
    turn.tx().concerns().keep(concern);
    return settled(turn, concern, match);
  }

  private Answer settled(Turn turn, Concern concern, Match match) {
    Optional<Elsewhere> whose = whose(turn, match.service(), concern.place());
    return whose.isPresent()
        ? new Answer.Outside(whose.get(), concern.reference())
        : match
            .service()
            .team()
            .map(scope::team)
            .map(team -> ticketed(turn, concern, match, team))
            .orElseGet(() -> new Answer.Signposted(match, concern.reference()));
  }

  private Status status(Turn turn, Service service, Optional<Place> place) {
    return service.team().isPresent() && whose(turn, service, place).isEmpty()
        ? Status.OPEN
        : Status.SIGNPOSTED;
  }

  /**
   * Whose area it is in, if no team of ours can act there; who only tells people where to go does
   * so everywhere. Nothing is said about places to somebody who may be in danger.
   */
  private static Optional<Elsewhere> whose(Turn turn, Service service, Optional<Place> place) {
    boolean everywhere = service.kind() == Service.Kind.PARTNER && service.team().isEmpty();
    return everywhere || turn.isHushed() ? Optional.empty() : place.flatMap(Place::outside);
  }

  private Answer ticketed(Turn turn, Concern concern, Match match, Team team) {
    return Optional.of(turn)
        .filter(t -> !t.isHushed())
        .flatMap(t -> neighbourhood.shared(t.tx(), concern, match.service()))
        .map(shared -> shared(turn, concern, match, shared))
        .orElseGet(
            () ->
                new Answer.Ticketed(
                    match, team, ticket(turn, concern, team).due(), concern.reference()));
  }

  /** A ticket of its own, so that nothing is lost, of which the team is not told again. */
  private Answer shared(Turn turn, Concern concern, Match match, Shared shared) {
    Reference older = shared.older().reference();
    Ticket first = shared.ticket();
    turn.tx().neighbours().echo(concern.reference(), older, turn.now());
    Ticket own =
        Ticket.open(concern.reference(), first.team(), turn.now(), first.due())
            .note("natter", "noted", "the same as " + older, turn.now());
    turn.tx().tickets().keep(first.handling().resolveBy().map(own::until).orElse(own));
    return new Answer.Shared(
        match,
        scope.team(first.team()),
        first.due(),
        concern.reference(),
        shared.others(),
        concern.place().flatMap(Place::street));
  }

  private Answer asked(Turn turn, Finding.Unclear unclear) {
    Concern concern = intake.concern(turn, Optional.empty(), Status.ASKED, Optional.empty());
    turn.tx().concerns().keep(concern);
    List<Service> choices = unclear.matches().stream().map(Match::service).limit(3).toList();
    return new Answer.Asked(choices, intake.token(), concern.reference());
  }

  private Answer passed(Turn turn) {
    Concern concern = intake.concern(turn, Optional.empty(), Status.OPEN, Optional.empty());
    turn.tx().concerns().keep(concern);
    Ticket ticket = ticket(turn, concern, general());
    return intake
        .foreign(turn)
        .map(language -> unread(turn, ticket, language))
        .orElseGet(() -> new Answer.Passed(general(), ticket.due(), concern.reference()));
  }

  private Answer unread(Turn turn, Ticket ticket, String language) {
    String name = Locale.forLanguageTag(language).getDisplayLanguage(Locale.UK);
    turn.tx().tickets().keep(ticket.note("natter", "noted", "language: " + name, turn.now()));
    return new Answer.Unread(general(), ticket.due(), ticket.reference());
  }

  private Ticket ticket(Turn turn, Concern concern, Team team) {
    Ticket told = notices.told(turn, concern, promises.opened(concern, team, turn.now()));
    turn.tx().tickets().keep(told);
    return told;
  }

  private Team general() {
    return scope.team(scope.general());
  }

  String token() {
    return intake.token();
  }
}
