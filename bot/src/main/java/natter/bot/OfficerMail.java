package natter.bot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import natter.bot.care.Access;
import natter.bot.care.Concern;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.Tidings.Choice;
import natter.bot.care.Tidings.Tiding;
import natter.bot.care.Tidings.What;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Team;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;

/**
 * Tells officers by mail what happened to their tickets, at once or once a day, as each of them
 * wants it. Says reference, service and link, and never what a resident wrote.
 */
final class OfficerMail {
  static final String TEAM = "team:";

  private final Scope scope;
  private final Phrases phrases;
  private final Postage postage;
  private final Days days;
  private final String baseUrl;

  OfficerMail(Scope scope, Phrases phrases, Postage postage, Days days, String baseUrl) {
    this.scope = scope;
    this.phrases = phrases;
    this.postage = postage;
    this.days = days;
    this.baseUrl = baseUrl;
  }

  /** Tells whoever has it; if nobody has, its team lead, or else the team. */
  void tellOneOf(Tx tx, Concern concern, Ticket ticket, What what, Instant at, Instant now) {
    List<String> who = ticket.handling().assignee().map(List::of).orElse(List.of());
    boolean some = tell(tx, concern, ticket, what, at, who, now);
    if (!some) {
      tellLeads(tx, concern, ticket, what, at, now);
    }
  }

  /** Tells the leads of the team; the team itself, if it has none. */
  void tellLeads(Tx tx, Concern concern, Ticket ticket, What what, Instant at, Instant now) {
    List<String> leads =
        officers(tx, o -> o.roles().contains(Role.TEAMLEAD) && o.teams().contains(ticket.team()));
    boolean some = tell(tx, concern, ticket, what, at, leads, now);
    if (!some) {
      tell(tx, concern, ticket, what, at, List.of(TEAM + ticket.team()), now);
    }
  }

  void tellManagers(Tx tx, Concern concern, Ticket ticket, What what, Instant at, Instant now) {
    List<String> managers = officers(tx, o -> o.roles().contains(Role.MANAGER));
    tell(tx, concern, ticket, what, at, managers, now);
  }

  /** Tells the team’s mailbox, and whoever has it. */
  void tellTeam(Tx tx, Concern concern, Ticket ticket, What what, Instant at, Instant now) {
    List<String> who =
        Stream.concat(Stream.of(TEAM + ticket.team()), ticket.handling().assignee().stream())
            .toList();
    tell(tx, concern, ticket, what, at, who, now);
  }

  /** Tells those of them who can be told and may see it. Returns whether there was one. */
  boolean tell(
      Tx tx, Concern concern, Ticket ticket, What what, Instant at, List<String> who, Instant now) {
    boolean some = false;
    for (String to : who) {
      Optional<Recipient> recipient = recipient(tx, to, concern, now);
      recipient.ifPresent(r -> tell(tx, r, concern, ticket, what, at, now));
      some |= recipient.isPresent();
    }
    return some;
  }

  /** Whose choice counts, and where it goes. */
  private record Recipient(String key, Address address) {}

  private Optional<Recipient> recipient(Tx tx, String to, Concern concern, Instant now) {
    if (to.startsWith(TEAM)) {
      return scope
          .team(to.substring(TEAM.length()))
          .email()
          .map(mail -> new Recipient(to, Address.email(mail)));
    }
    LocalDate today = days.date(now);
    return tx.officers()
        .find(to)
        .map(o -> o.deputy(today).flatMap(tx.officers()::find).orElse(o))
        .filter(o -> o.enabled() && !o.email().isBlank() && Access.of(o).maySee(concern))
        .map(o -> new Recipient(o.name(), Address.email(o.email())));
  }

  private void tell(
      Tx tx, Recipient to, Concern concern, Ticket ticket, What what, Instant at, Instant now) {
    var tiding = new Tiding(0, to.key(), concern.reference(), what, at);
    Choice choice = tx.tidings().choice(to.key());
    boolean tired = tx.tidings().mailedSince(to.key(), now.minus(Loops.WINDOW)) >= Loops.MOST;
    if (choice == Choice.NOW && !tired) {
      tx.tidings().addMailed(tiding, now);
      send(tx, to, concern, ticket, what, at, now);
    } else if (choice != Choice.NONE) {
      tx.tidings().add(tiding);
    }
  }

  private void send(
      Tx tx, Recipient to, Concern concern, Ticket ticket, What what, Instant at, Instant now) {
    Map<String, String> names = names(concern, ticket, what);
    String key =
        "tell:" + to.key() + ":" + concern.reference() + ":" + what + ":" + at.toEpochMilli();
    postage.put(
        tx,
        letter(
            key,
            to.address(),
            Optional.of(concern.reference()),
            say("tiding-subject", names),
            say("tiding", names),
            now),
        now,
        now);
  }

  /** What may be said of a ticket to an officer. */
  Map<String, String> names(Concern concern, Ticket ticket, What what) {
    Map<String, String> names = new HashMap<>();
    names.put("what", say(what.key(), Map.of()));
    names.put("reference", concern.reference().value());
    names.put("service", matter(concern));
    names.put("team", scope.team(ticket.team()).name());
    names.put("due", ticket.deadline().map(this::moment).orElse("-"));
    names.put("link", link(concern.reference()));
    return names;
  }

  /** The service, but where few may look. */
  String matter(Concern concern) {
    boolean restricted =
        concern.restricted()
            || concern.service().flatMap(scope::service).filter(scope::isRestricted).isPresent();
    return restricted
        ? say("restricted-matter", Map.of())
        : concern
            .service()
            .flatMap(scope::service)
            .map(Service::name)
            .orElseGet(() -> say("unknown-service", Map.of()));
  }

  String link(Reference reference) {
    return baseUrl + "/desk/concerns/" + reference;
  }

  private String moment(Instant at) {
    return days.said(at, Phrases.FALLBACK) + ", " + days.time(at);
  }

  String say(String key, Map<String, String> names) {
    return phrases.say(Phrases.FALLBACK, key, names);
  }

  /** A mail that no answer is expected to. */
  static Dispatch letter(
      String key, Address to, Optional<Reference> about, String subject, String text, Instant now) {
    return new Dispatch(
        key,
        to,
        Dispatch.Kind.TIDING,
        about.map(Reference::value),
        subject,
        text,
        List.of(),
        Threading.NONE,
        now);
  }

  /** Where an officer or a team is written to. */
  Optional<Address> address(Tx tx, String to) {
    return to.startsWith(TEAM)
        ? scope.teams().stream()
            .filter(t -> t.id().equals(to.substring(TEAM.length())))
            .findFirst()
            .flatMap(Team::email)
            .map(Address::email)
        : tx.officers()
            .find(to)
            .filter(o -> o.enabled() && !o.email().isBlank())
            .map(o -> Address.email(o.email()));
  }

  private static List<String> officers(Tx tx, Predicate<Officer> which) {
    List<String> names = new ArrayList<>();
    for (Officer officer : tx.officers().all()) {
      if (which.test(officer) && officer.enabled()) {
        names.add(officer.name());
      }
    }
    return names;
  }
}
