package natter.bot;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import natter.bot.care.Answer;
import natter.bot.care.Concern;
import natter.bot.care.Concern.Status;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.WorkingTime;
import natter.bot.scope.Danger;
import natter.bot.scope.Evidence;
import natter.bot.scope.Finding;
import natter.bot.scope.Judgement;
import natter.bot.scope.Match;
import natter.bot.scope.Rule;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Team;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;

/** Opens concerns and tickets, and tells teams of them. */
final class Cases {
  /** How near the best score another service must come to be worth telling an officer. */
  private static final double NEAR = 0.5;

  private final Scope scope;
  private final Phrases phrases;
  private final Days days;
  private final WorkingTime working;
  private final RandomGenerator chance;
  private final Notices notices;

  Cases(Scope scope, Phrases phrases, WorkingTime working, RandomGenerator chance, String baseUrl) {
    this.scope = scope;
    this.phrases = phrases;
    this.days = new Days(working.zone());
    this.working = working;
    this.chance = chance;
    this.notices = new Notices(scope, phrases, working.zone(), baseUrl);
  }

  /** A restricted concern with a ticket for the team of that danger. */
  Answer.Warned warned(Turn turn, Danger danger) {
    Finding finding = turn.understanding().finding();
    Concern concern =
        concern(
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
    turn.tx()
        .tickets()
        .find(concern.reference())
        .ifPresent(
            t ->
                turn.tx()
                    .tickets()
                    .keep(
                        t.status() == Ticket.Status.CLOSED
                            ? t.reopen("resident", "", turn.now())
                            : t.note("resident", what, "", turn.now())));
    turn.tx()
        .concerns()
        .keep(concern.status() == Status.CLOSED ? concern.in(Status.OPEN) : concern);
  }

  /** What a finding comes to: a ticket, a signpost, a question, or the general team. */
  Answer opened(Turn turn, Finding finding) {
    return switch (finding) {
      case Finding.Clear clear -> clear(turn, clear.matches().getFirst());
      case Finding.Unclear unclear -> asked(turn, unclear);
      case Finding.Nothing nothing -> passed(turn);
    };
  }

  /** A concern that was asked about turns out to be about {@code service}. */
  Answer chosen(Turn turn, Concern asked, Service service) {
    Concern about =
        asked.about(service.id(), scope.rules().judge(service, asked.level(), asked.why()));
    Concern concern =
        (scope.isRestricted(service) ? about.restrict() : about)
            .in(service.team().isPresent() ? Status.OPEN : Status.SIGNPOSTED);
    turn.tx().concerns().keep(concern);
    return settled(turn, concern, new Match(service, 1, List.of()));
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
            .orElseGet(() -> concern(turn, Optional.empty(), Status.OPEN, Optional.empty()));
    turn.tx().concerns().keep(concern);
    Ticket ticket = ticket(turn, concern, general());
    return new Answer.Handed(general(), ticket.due(), concern.reference());
  }

  private Answer.Handed again(Turn turn, Concern concern, Ticket ticket) {
    Ticket longer = FollowUps.longer(ticket, "asks for a person", turn.now());
    turn.tx().tickets().keep(longer);
    if (longer.status() != Ticket.Status.CLOSED) {
      turn.tx().concerns().keep(concern.in(Status.OPEN));
    }
    Team team = scope.team(ticket.team());
    Instant due = working.after(turn.now(), team.target());
    return new Answer.Handed(team, due, concern.reference());
  }

  private Answer clear(Turn turn, Match match) {
    Status status = match.service().team().isPresent() ? Status.OPEN : Status.SIGNPOSTED;
    Concern concern = concern(turn, Optional.of(match.service()), status, Optional.empty());
    turn.tx().concerns().keep(concern);
    return settled(turn, concern, match);
  }

  private Answer settled(Turn turn, Concern concern, Match match) {
    return match
        .service()
        .team()
        .map(scope::team)
        .<Answer>map(
            team ->
                new Answer.Ticketed(
                    match, team, ticket(turn, concern, team).due(), concern.reference()))
        .orElseGet(() -> new Answer.Signposted(match, concern.reference()));
  }

  private Answer asked(Turn turn, Finding.Unclear unclear) {
    Concern concern = concern(turn, Optional.empty(), Status.ASKED, Optional.empty());
    turn.tx().concerns().keep(concern);
    List<Service> choices = unclear.matches().stream().map(Match::service).limit(3).toList();
    return new Answer.Asked(choices, token(), concern.reference());
  }

  private Answer passed(Turn turn) {
    Concern concern = concern(turn, Optional.empty(), Status.OPEN, Optional.empty());
    turn.tx().concerns().keep(concern);
    Ticket ticket = ticket(turn, concern, general());
    return foreign(turn)
        .map(language -> unread(turn, ticket, language))
        .orElseGet(() -> new Answer.Passed(general(), ticket.due(), concern.reference()));
  }

  private Answer unread(Turn turn, Ticket ticket, String language) {
    String name = Locale.forLanguageTag(language).getDisplayLanguage(Locale.UK);
    turn.tx().tickets().keep(ticket.note("natter", "noted", "language: " + name, turn.now()));
    return new Answer.Unread(general(), ticket.due(), ticket.reference());
  }

  /** The language that the message is surely in, if there are no phrases in it. */
  private Optional<String> foreign(Turn turn) {
    return turn.understanding().language().filter(l -> !phrases.languages().contains(l));
  }

  private Concern concern(
      Turn turn, Optional<Service> service, Status status, Optional<Danger> danger) {
    var message = turn.message();
    var understanding = turn.understanding();
    List<Match> matches = telling(understanding.finding());
    List<Evidence> evidence =
        danger.isPresent()
            ? understanding.alarms()
            : matches.stream().flatMap(m -> m.evidence().stream()).distinct().toList();
    Judgement judged =
        scope.rules().judge(service, understanding.signs(), seen(turn, service, danger));
    return new Concern(
        fresh(turn.tx()),
        message.from(),
        message.name(),
        turn.now(),
        message.subject(),
        message.reply(),
        foreign(turn).orElse(turn.conversation().language()),
        understanding.finding().id(),
        service.map(Service::id),
        matches.stream()
            .map(m -> m.service().id())
            .filter(id -> service.stream().noneMatch(s -> s.id().equals(id)))
            .toList(),
        evidence,
        judged.level(),
        judged.levels(),
        danger.map(Danger::id),
        danger.isPresent() || service.filter(scope::isRestricted).isPresent(),
        understanding.place(),
        message.attachments(),
        turn.parcel(),
        message.threading(),
        status,
        Clues.in(turn).map(Concern::reference).findFirst(),
        judged.why());
  }

  /** What is known of it beside its words. */
  private Set<Rule.Seen> seen(Turn turn, Optional<Service> service, Optional<Danger> danger) {
    Set<Rule.Seen> seen = EnumSet.noneOf(Rule.Seen.class);
    danger.ifPresent(d -> seen.add(Rule.Seen.DANGER));
    service
        .filter(s -> Repeated.lately(turn.tx(), turn.from(), s, turn.now(), Optional.empty()))
        .ifPresent(s -> seen.add(Rule.Seen.REPEATED));
    return seen;
  }

  private Ticket ticket(Turn turn, Concern concern, Team team) {
    Instant due = working.after(turn.now(), team.target());
    Ticket ticket = Ticket.open(concern.reference(), team.id(), turn.now(), due);
    Ticket told = Notices.address(team).map(to -> told(turn, concern, ticket, team, to)).orElse(ticket);
    turn.tx().tickets().keep(told);
    return told;
  }

  private Ticket told(Turn turn, Concern concern, Ticket ticket, Team team, Address to) {
    if (to.handle().equalsIgnoreCase(turn.from().handle())) {
      return ticket.note("natter", "not told", team.name() + " wrote this", turn.now());
    }
    Dispatch notice = notices.of(concern, ticket, team, to, turn.now());
    boolean urgent = concern.danger().isPresent();
    Instant when =
        to.channel().equals(Address.EMAIL) ? turn.tally().notice(turn.now(), urgent) : turn.now();
    if (!turn.postage().put(turn.tx(), notice, turn.now(), when)) {
      return ticket;
    }
    if (to.channel().equals(Address.EMAIL)) {
      turn.tally().tell(when, urgent);
    }
    return when.equals(turn.now())
        ? ticket.note("natter", "told", team.name(), turn.now())
        : ticket.note(
            "natter",
            "not told yet",
            team.name() + ", before " + days.time(when) + ": too many at once from one sender",
            turn.now());
  }

  /** The best match, and those that come near it. */
  private static List<Match> telling(Finding finding) {
    List<Match> all = finding.matches();
    return all.stream().filter(m -> m.score() >= NEAR * all.getFirst().score()).toList();
  }

  private Team general() {
    return scope.team(scope.general());
  }

  private Reference fresh(Tx tx) {
    Reference reference = Reference.by(chance);
    while (tx.concerns().has(reference)) {
      reference = Reference.by(chance);
    }
    return reference;
  }

  private String token() {
    return Integer.toString(chance.nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
  }
}
