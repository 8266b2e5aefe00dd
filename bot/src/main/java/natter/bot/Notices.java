package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import natter.bot.care.Concern;
import natter.bot.care.Fact;
import natter.bot.care.Phrases;
import natter.bot.care.Ticket;
import natter.bot.scope.Place;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Team;
import natter.bot.scope.Ward;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;

/** Tells teams of the tickets they have. */
final class Notices {
  private final Scope scope;
  private final Phrases phrases;
  private final Days days;
  private final String baseUrl;

  Notices(Scope scope, Phrases phrases, Days days, String baseUrl) {
    this.scope = scope;
    this.phrases = phrases;
    this.days = days;
    this.baseUrl = baseUrl;
  }

  /** The ticket, with what came of telling its team. */
  Ticket told(Turn turn, Concern concern, Ticket ticket) {
    Team team = scope.team(ticket.team());
    return address(team).map(to -> told(turn, concern, ticket, team, to)).orElse(ticket);
  }

  /** The ticket, once its team is told what the resident answered. */
  Ticket more(Turn turn, Concern concern, Ticket ticket, List<Fact> facts) {
    Team team = scope.team(ticket.team());
    Map<String, String> names = names(concern, ticket);
    names.put(
        "facts",
        facts.stream().map(f -> f.name() + ": " + f.answer()).collect(Collectors.joining("\n")));
    return address(team)
        .filter(to -> !team.restricted() && !to.handle().equalsIgnoreCase(turn.from().handle()))
        .map(
            to ->
                sent(
                    turn,
                    letter(
                        "facts:" + concern.reference() + ":" + team.id(),
                        concern,
                        to,
                        turn.now(),
                        phrases.say(Phrases.FALLBACK, "notice-subject", names),
                        phrases.say(
                            Phrases.FALLBACK,
                            team.outside() ? "notice-more-outside" : "notice-more",
                            names)),
                    ticket,
                    team,
                    false))
        .orElse(ticket);
  }

  private Ticket told(Turn turn, Concern concern, Ticket ticket, Team team, Address to) {
    if (to.handle().equalsIgnoreCase(turn.from().handle())) {
      return ticket.note("natter", "not told", team.name() + " wrote this", turn.now());
    }
    Dispatch notice = notice(concern, ticket, team, to, ticket.opened());
    return sent(turn, notice, ticket, team, concern.danger().isPresent());
  }

  private Ticket sent(Turn turn, Dispatch notice, Ticket ticket, Team team, boolean urgent) {
    Address to = notice.to();
    String subject = Loops.normalised(turn.message().subject());
    Instant when =
        to.channel().equals(Address.EMAIL)
            ? turn.tally().notice(subject, turn.now(), urgent)
            : turn.now();
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

  /** The ticket that an officer sent to another team, with what came of telling that one. */
  Ticket told(Tx tx, Postage postage, Concern concern, Ticket ticket, Instant now) {
    Team team = scope.team(ticket.team());
    return address(team)
        .filter(to -> !to.handle().equalsIgnoreCase(concern.from().handle()))
        .map(to -> notice(concern, ticket, team, to, now))
        .filter(notice -> postage.put(tx, notice, now, now))
        .map(notice -> ticket.note("natter", "told", team.name(), now))
        .orElse(ticket);
  }

  private static Optional<Address> address(Team team) {
    return team.endpoint()
        .map(uri -> new Address(Address.ENDPOINT, uri))
        .or(() -> team.email().map(Address::email));
  }

  private Dispatch notice(Concern concern, Ticket ticket, Team team, Address to, Instant now) {
    boolean restricted = concern.restricted() || team.restricted();
    String key = restricted ? "notice-restricted" : team.outside() ? "notice-outside" : "notice";
    Map<String, String> names = restricted ? plainNames(concern) : names(concern, ticket);
    return letter(
        "notice:" + concern.reference() + ":" + team.id() + again(ticket),
        concern,
        to,
        now,
        phrases.say(
            Phrases.FALLBACK, restricted ? "notice-restricted-subject" : "notice-subject", names),
        phrases.say(Phrases.FALLBACK, key, names));
  }

  private static Dispatch letter(
      String key, Concern concern, Address to, Instant at, String subject, String text) {
    return new Dispatch(
        key,
        to,
        Dispatch.Kind.NOTICE,
        Optional.of(concern.reference().value()),
        subject,
        text,
        List.of(),
        Threading.NONE,
        at);
  }

  /** A ticket that comes back to a team it was taken from is told of again. */
  private static String again(Ticket ticket) {
    int acts = ticket.history().size();
    return acts > 1 ? ":" + acts : "";
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
}
