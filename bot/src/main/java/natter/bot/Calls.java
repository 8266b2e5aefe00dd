package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.Watch;
import natter.bot.people.Digest;
import natter.bot.people.Link;
import natter.bot.people.Link.Purpose;
import natter.bot.scope.OnCall;
import natter.bot.scope.Scope;
import natter.bot.talk.Address;

/**
 * Calls whoever is on call by mail while nobody has taken what may be dangerous; while nobody is on
 * call but the council works, the team. Says no more than that there is something.
 */
final class Calls {
  private static final Duration GOOD = Duration.ofDays(1);

  private final Scope scope;
  private final Watch watch;
  private final OfficerMail mail;
  private final Postage postage;
  private final Intervals intervals;
  private final String baseUrl;
  private final Supplier<String> tokens;

  Calls(
      Scope scope,
      Watch watch,
      OfficerMail mail,
      Postage postage,
      Intervals intervals,
      String baseUrl,
      Supplier<String> tokens) {
    this.scope = scope;
    this.watch = watch;
    this.mail = mail;
    this.postage = postage;
    this.intervals = intervals;
    this.baseUrl = baseUrl;
    this.tokens = tokens;
  }

  /**
   * Calls everybody who is there. Returns when to call again.
   *
   * @param due when they should be called: nobody is called twice for that
   */
  Instant call(Tx tx, Concern concern, Ticket ticket, Instant due, Instant now) {
    for (OnCall contact : contacts(ticket, now)) {
      String call = concern.reference() + ":" + contact.email() + ":" + due.toEpochMilli();
      if (tx.outbox().find("call:" + call).isEmpty()) {
        call(tx, concern.reference(), contact, call, now);
      }
    }
    return now.plus(intervals.call());
  }

  private List<OnCall> contacts(Ticket ticket, Instant now) {
    List<OnCall> there = watch.at(now);
    if (!there.isEmpty() || !watch.isKept(now)) {
      return there;
    }
    var team = scope.team(ticket.team());
    return team.email().map(e -> new OnCall(team.name(), e, List.of())).stream().toList();
  }

  private void call(Tx tx, Reference reference, OnCall contact, String call, Instant now) {
    String token = tokens.get();
    tx.links().keep(new Link(Digest.of(token), Purpose.TAKE, call, now, now.plus(GOOD)));
    Map<String, String> names =
        Map.of(
            "reference", reference.value(),
            "link", mail.link(reference),
            "take", baseUrl + "/take/" + token);
    postage.put(
        tx,
        OfficerMail.letter(
            "call:" + call,
            Address.email(contact.email()),
            Optional.of(reference),
            mail.say("call-subject", names),
            mail.say("call", names),
            now),
        now,
        now);
  }

  /** The concern that a link is about. */
  static Optional<Reference> about(Link link) {
    return Reference.of(link.account().replaceFirst(":.*", ""));
  }
}
