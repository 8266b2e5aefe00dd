package natter.bot;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import natter.bot.care.Concern;
import natter.bot.care.Concern.Status;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.scope.Danger;
import natter.bot.scope.Evidence;
import natter.bot.scope.Finding;
import natter.bot.scope.Judgement;
import natter.bot.scope.Match;
import natter.bot.scope.Rule;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;

/** Makes concerns of what residents say. */
final class Intake {
  /** How near the best score another service must come to be worth telling an officer. */
  private static final double NEAR = 0.5;

  private final Scope scope;
  private final Phrases phrases;
  private final RandomGenerator chance;

  Intake(Scope scope, Phrases phrases, RandomGenerator chance) {
    this.scope = scope;
    this.phrases = phrases;
    this.chance = chance;
  }

  /** A concern, not kept yet. */
  Concern concern(Turn turn, Optional<Service> service, Status status, Optional<Danger> danger) {
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
        message.afresh().threading(),
        status,
        Clues.in(turn).map(Concern::reference).findFirst(),
        judged.why());
  }

  /** What is known of it beside its words. */
  private Set<Rule.Seen> seen(Turn turn, Optional<Service> service, Optional<Danger> danger) {
    Set<Rule.Seen> seen = EnumSet.noneOf(Rule.Seen.class);
    danger.ifPresent(d -> seen.add(Rule.Seen.DANGER));
    service
        .filter(s -> Repeated.lately(turn.tx(), turn.from(), s, turn.now(), turn.parcel()))
        .ifPresent(s -> seen.add(Rule.Seen.REPEATED));
    return seen;
  }

  /** The best match, and those that come near it. */
  private static List<Match> telling(Finding finding) {
    List<Match> all = finding.matches();
    return all.stream().filter(m -> m.score() >= NEAR * all.getFirst().score()).toList();
  }

  /** The language that the message is surely in, if there are no phrases in it. */
  Optional<String> foreign(Turn turn) {
    return turn.understanding().language().filter(l -> !phrases.languages().contains(l));
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
