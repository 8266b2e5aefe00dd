package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import natter.bot.scope.Matter;
import natter.bot.scope.Place;
import natter.bot.scope.Rule;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Team;
import natter.bot.scope.Understanding;
import natter.bot.scope.Ward;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Position;
import natter.bot.talk.Threading;

/** Opens concerns and tickets, and tells teams of them. */
final class Cases {
  /** How near the best score another service must come to be worth telling an officer. */
  private static final double NEAR = 0.5;

  /** How long ago the same matter still counts as come back. */
  private static final Duration LATELY = Duration.ofDays(90);

  private static final int RECENT = 20;

  private final Scope scope;
  private final Phrases phrases;
  private final Days days;
  private final WorkingTime working;
  private final RandomGenerator chance;
  private final String baseUrl;

  Cases(Scope scope, Phrases phrases, WorkingTime working, RandomGenerator chance, String baseUrl) {
    this.scope = scope;
    this.phrases = phrases;
    this.days = new Days(working.zone());
    this.working = working;
    this.chance = chance;
    this.baseUrl = baseUrl;
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
            && !isRestricted(clear.service())
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
    boolean open = longer.filter(t -> t.status() != Ticket.Status.CLOSED).isPresent();
    turn.tx()
        .concerns()
        .keep(open && concern.status() == Status.CLOSED ? concern.in(Status.OPEN) : concern);
  }

  /** What a finding comes to: a ticket, a signpost, a question, or the general team. */
  Answer opened(Turn turn, Finding finding) {
    return switch (finding) {
      case Finding.Clear clear -> clear(turn, clear.matches().getFirst());
      case Finding.Unclear unclear -> asked(turn, unclear);
      case Finding.Nothing nothing -> passed(turn);
    };
  }

  /** What several matters come to, each by itself; at most one of them is asked about. */
  Answer.Several openedEach(Turn turn) {
    List<Answer> each = new ArrayList<>();
    for (Matter matter : turn.matters()) {
      Finding finding = matter.understanding().finding();
      boolean asks = each.stream().noneMatch(a -> a.question().isPresent());
      boolean unclear = finding instanceof Finding.Unclear;
      each.add(opened(turn.only(matter), unclear && !asks ? new Finding.Nothing() : finding));
    }
    return new Answer.Several(each);
  }

  /** A concern that was asked about turns out to be about these services. */
  Answer chosen(Turn turn, Concern asked, List<Service> services) {
    Match first = new Match(services.getFirst(), 1, List.of());
    Answer answer = chosen(turn, asked, first);
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
    var understanding =
        new Understanding(finding, Optional.empty(), List.of(), asked.place());
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
        (isRestricted(service) ? about.restrict() : about)
            .in(service.team().isPresent() ? Status.OPEN : Status.SIGNPOSTED);
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
            .orElseGet(() -> concern(turn, Optional.empty(), Status.OPEN, Optional.empty()));
    turn.tx().concerns().keep(concern);
    Ticket ticket = ticket(turn, concern, general());
    return new Answer.Handed(general(), ticket.due(), concern.reference());
  }

  /** A resident lets us use where their photo was taken. */
  void placed(Turn turn, Concern concern, Position position) {
    Place place = Place.at(position.latitude(), position.longitude());
    turn.tx().concerns().keep(concern.at(place));
    turn.tx()
        .tickets()
        .find(concern.reference())
        .map(t -> t.note("resident", "said where", place.said(), turn.now()))
        .ifPresent(turn.tx().tickets()::keep);
  }

  private Answer.Handed again(Turn turn, Concern concern, Ticket ticket) {
    Ticket longer = FollowUps.longer(ticket, FollowUps.ADDED, "asks for a person", turn.now());
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
        danger.isPresent() || service.filter(this::isRestricted).isPresent(),
        understanding
            .place()
            .or(() -> message.position().map(p -> Place.at(p.latitude(), p.longitude()))),
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
    service.filter(s -> isRepeated(turn, s)).ifPresent(s -> seen.add(Rule.Seen.REPEATED));
    return seen;
  }

  private static boolean isRepeated(Turn turn, Service service) {
    return turn.tx().concerns().from(turn.from(), RECENT).stream()
        .filter(c -> c.parcel() != turn.parcel())
        .filter(c -> c.received().plus(LATELY).isAfter(turn.now()))
        .anyMatch(c -> c.service().filter(service.id()::equals).isPresent());
  }

  private Ticket ticket(Turn turn, Concern concern, Team team) {
    Instant due = working.after(turn.now(), team.target());
    Ticket ticket = Ticket.open(concern.reference(), team.id(), turn.now(), due);
    Ticket told = address(team).map(to -> told(turn, concern, ticket, team, to)).orElse(ticket);
    turn.tx().tickets().keep(told);
    return told;
  }

  private Ticket told(Turn turn, Concern concern, Ticket ticket, Team team, Address to) {
    if (to.handle().equalsIgnoreCase(turn.from().handle())) {
      return ticket.note("natter", "not told", team.name() + " wrote this", turn.now());
    }
    Dispatch notice = notice(concern, ticket, team, to);
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

  private boolean isRestricted(Service service) {
    return service.team().map(scope::team).filter(Team::restricted).isPresent();
  }

  private static Optional<Address> address(Team team) {
    return team.endpoint()
        .map(uri -> new Address(Address.ENDPOINT, uri))
        .or(() -> team.email().map(Address::email));
  }

  private Dispatch notice(Concern concern, Ticket ticket, Team team, Address to) {
    boolean restricted = concern.restricted() || team.restricted();
    String key = restricted ? "notice-restricted" : team.outside() ? "notice-outside" : "notice";
    Map<String, String> names = restricted ? plainNames(concern) : names(concern, ticket);
    return new Dispatch(
        "notice:" + concern.reference() + ":" + team.id(),
        to,
        Dispatch.Kind.NOTICE,
        Optional.of(concern.reference().value()),
        phrases.say(
            Phrases.FALLBACK, restricted ? "notice-restricted-subject" : "notice-subject", names),
        phrases.say(Phrases.FALLBACK, key, names),
        List.of(),
        Threading.NONE,
        ticket.opened());
  }

  /** All that may ever be said of a restricted matter. */
  private Map<String, String> plainNames(Concern concern) {
    return Map.of(
        "reference",
        concern.reference().value(),
        "link",
        baseUrl + "/desk/concerns/" + concern.reference());
  }

  private Map<String, String> names(Concern concern, Ticket ticket) {
    var names = new java.util.HashMap<>(plainNames(concern));
    names.put("service", serviceName(concern));
    names.put("ward", wardName(concern));
    names.put("due", days.said(ticket.due(), Phrases.FALLBACK));
    names.put(
        "name",
        concern.name().isBlank() ? phrases.say(Phrases.FALLBACK, "no-name") : concern.name());
    names.put("channel", concern.from().channel());
    names.put("text", concern.text().isBlank() ? concern.subject() : concern.text());
    return names;
  }

  private String serviceName(Concern concern) {
    return concern
        .service()
        .flatMap(scope::service)
        .map(Service::name)
        .orElseGet(() -> phrases.say(Phrases.FALLBACK, "unknown-service"));
  }

  private String wardName(Concern concern) {
    return concern
        .place()
        .flatMap(Place::ward)
        .flatMap(scope::ward)
        .map(Ward::name)
        .orElseGet(() -> phrases.say(Phrases.FALLBACK, "no-ward"));
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

  String token() {
    return Integer.toString(chance.nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
  }
}
