package natter.bot;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.care.Answer;
import natter.bot.care.Concern;
import natter.bot.care.Concern.Status;
import natter.bot.care.Reference;
import natter.bot.news.Contribution;
import natter.bot.scope.Evidence;
import natter.bot.scope.Finding;
import natter.bot.scope.Forum;
import natter.bot.scope.Giving;
import natter.bot.scope.Judgement;
import natter.bot.scope.Level;
import natter.bot.scope.Match;
import natter.bot.scope.Place;
import natter.bot.scope.Risk;
import natter.bot.scope.Rule;
import natter.bot.scope.Rules;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Sign;
import natter.bot.scope.Why;

/**
 * Ideas and offers of help. What is nothing else is answered as such, at the level where the
 * community leads, and waits for organisers. What tells of a matter too goes its usual way, and the
 * organisers see it beside.
 */
final class Gifts {
  /** Where one thing that is said ends, and the next begins. */
  private static final Pattern BETWEEN =
      Pattern.compile("[.!?;,\\n]+|(?i:\\b(?:and|but|because|since|as|so)\\b)");

  private final Scope scope;

  Gifts(Scope scope) {
    this.scope = scope;
  }

  /** What somebody gives, if they give something; an offer says more than an idea. */
  static Optional<Giving> in(Turn turn) {
    List<Sign> signs = turn.understanding().signs();
    return turn.isHushed() || turn.understanding().danger().isPresent()
        ? Optional.empty()
        : Stream.of(Giving.OFFER, Giving.IDEA)
            .filter(g -> signs.stream().anyMatch(s -> s.rule().equals(g.id())))
            .findFirst();
  }

  /** The answer, if nobody has to look into anything. */
  Optional<Answer> welcomed(Turn turn, Finding finding, Intake intake) {
    return in(turn)
        .filter(g -> isOpen(finding) && !isRisky(turn, finding) && isAll(turn, finding))
        .filter(g -> turn.understanding().place().filter(Place::isOutside).isEmpty())
        .map(g -> welcomed(turn, g, best(finding), intake));
  }

  private Answer welcomed(Turn turn, Giving kind, Optional<Service> service, Intake intake) {
    Concern concern =
        intake
            .concern(turn, service, Status.SIGNPOSTED, Optional.empty())
            .judged(judged(kind, service));
    turn.tx().concerns().keep(concern);
    keep(turn, concern, kind);
    return new Answer.Welcomed(kind, service, forum(concern), concern.reference());
  }

  private Judgement judged(Giving kind, Optional<Service> service) {
    List<String> reasons =
        scope.rules().all().stream()
            .filter(r -> r.id().equals(kind.id()))
            .map(Rule::reason)
            .toList();
    List<Level> levels = service.map(Service::levels).orElse(List.of());
    return new Judgement(
        Level.COMMUNITY,
        Rules.leading(Level.COMMUNITY, levels),
        new Why(reasons, Risk.NONE, List.of(), Optional.empty()));
  }

  /** Keeps what is given beside a matter that goes its usual way. */
  void beside(Turn turn, Finding finding, Answer answer) {
    if (!isOpen(finding)) {
      return;
    }
    Optional<Concern> concern =
        answer.references().stream()
            .findFirst()
            .flatMap(turn.tx().concerns()::find)
            .filter(c -> !c.restricted());
    in(turn).ifPresent(kind -> concern.ifPresent(c -> keep(turn, c, kind)));
  }

  private static void keep(Turn turn, Concern concern, Giving kind) {
    var contribution =
        new Contribution(
            concern.reference(),
            kind,
            concern.service(),
            concern.place().flatMap(Place::ward),
            turn.now(),
            Contribution.State.NEW,
            "");
    turn.tx().contributions().keep(contribution);
  }

  /** What was given beside the matters that this reply opens. */
  static Optional<Contribution> beside(Turn turn, Reply reply) {
    Stream<Answer> each =
        reply.answer() instanceof Answer.Several several
            ? several.each().stream()
            : Stream.of(reply.answer());
    return each.filter(a -> !(a instanceof Answer.Welcomed))
        .flatMap(a -> a.references().stream())
        .flatMap(r -> kept(turn, r).stream())
        .findFirst();
  }

  private static Optional<Contribution> kept(Turn turn, Reference reference) {
    return turn.tx().contributions().find(reference).filter(c -> c.given().equals(turn.now()));
  }

  /** The forum of the ward it is in. */
  Optional<Forum> forum(Concern concern) {
    return concern
        .place()
        .flatMap(Place::ward)
        .flatMap(w -> scope.forums().stream().filter(f -> f.wards().contains(w)).findFirst());
  }

  private static Optional<Service> best(Finding finding) {
    return finding.matches().stream().map(Match::service).findFirst();
  }

  /** Whether it is clearly about what everybody may know of; what nearly matched says nothing. */
  private boolean isOpen(Finding finding) {
    Stream<Match> matches =
        finding instanceof Finding.Clear
            ? finding.matches().stream().limit(1)
            : finding.matches().stream();
    return matches.map(Match::service).noneMatch(scope::isRestricted);
  }

  private boolean isRisky(Turn turn, Finding finding) {
    return scope.rules().judge(best(finding), turn.understanding().signs(), Set.of()).why().risk()
        != Risk.NONE;
  }

  /** Whether all that tells of a matter is said in the same breath as the gift. */
  private static boolean isAll(Turn turn, Finding finding) {
    List<String> gifts =
        BETWEEN
            .splitAsStream(plain(turn.message().words()))
            .filter(part -> saysGift(turn, part))
            .toList();
    return finding.matches().stream()
        .limit(1)
        .flatMap(m -> m.evidence().stream())
        .map(Evidence::word)
        .map(Gifts::plain)
        .allMatch(word -> gifts.stream().anyMatch(g -> g.contains(word)));
  }

  private static boolean saysGift(Turn turn, String part) {
    return turn.understanding().signs().stream()
        .filter(s -> Giving.of(s.rule()).isPresent())
        .flatMap(s -> s.evidence().stream())
        .map(e -> plain(e.word()))
        .anyMatch(word -> part.contains(word) || isWithin(word, part));
  }

  /** What was found over several parts belongs to each of them. */
  private static boolean isWithin(String word, String part) {
    return !part.isBlank() && word.contains(part.strip());
  }

  private static String plain(String words) {
    return words.toLowerCase(Locale.ROOT);
  }
}
