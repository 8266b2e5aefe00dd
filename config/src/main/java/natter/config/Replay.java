package natter.config;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import natter.bot.Reading;
import natter.bot.care.Concern;
import natter.bot.care.Lesson;
import natter.bot.scope.Classifier;
import natter.bot.scope.Danger;
import natter.bot.scope.Evidence;
import natter.bot.scope.Finding;
import natter.bot.scope.Level;
import natter.bot.scope.Match;
import natter.bot.scope.Rule;
import natter.bot.scope.Scope;
import natter.bot.scope.Understanding;

/** Kept messages, newest first, each understood by the present content and by a changed one. */
final class Replay {
  private static final int AT_ONCE = 200;

  private final Reading ledger;
  private final Side now;
  private final Side then;

  Replay(Reading ledger, Side now, Side then) {
    this.ledger = ledger;
    this.now = now;
    this.then = then;
  }

  /** One content, and what understands by it. */
  record Side(Scope scope, Classifier classifier) {
    List<Heard> understand(List<Concern> concerns) {
      return classifier.understand(concerns.stream().map(Concern::words).toList()).stream()
          .map(this::heard)
          .toList();
    }

    private Heard heard(Understanding understood) {
      Optional<Match> best = understood.finding().matches().stream().findFirst();
      Level level =
          scope
              .rules()
              .judge(
                  best.map(Match::service),
                  understood.signs(),
                  understood.danger().isPresent() ? Set.of(Rule.Seen.DANGER) : Set.of())
              .level();
      boolean restricted =
          understood.danger().isPresent()
              || (understood.finding() instanceof Finding.Clear clear
                  && scope.isRestricted(clear.service()));
      return new Heard(
          sense(understood.finding()),
          best.map(Match::evidence).orElseGet(List::of),
          understood.danger().map(Danger::id),
          understood.alarms(),
          level,
          restricted);
    }

    private static String sense(Finding finding) {
      return finding instanceof Finding.Clear clear ? clear.service().id() : finding.id();
    }
  }

  /**
   * What one content makes of a message.
   *
   * @param sense id of the service if that is clear, else {@code unclear} or {@code nothing}
   * @param words what says so
   * @param danger the kind of danger, if it raises one
   * @param alarms what says that
   * @param level the leading level of response
   * @param restricted whether it is only for those with the right
   */
  record Heard(
      String sense,
      List<Evidence> words,
      Optional<String> danger,
      List<Evidence> alarms,
      Level level,
      boolean restricted) {}

  /**
   * A message, understood by both.
   *
   * @param lesson what an officer said of it
   */
  record Both(Concern concern, Optional<Lesson> lesson, Heard now, Heard then) {
    boolean moves() {
      return !now.sense().equals(then.sense());
    }

    /** Whether nothing of it may be shown. */
    boolean isHidden() {
      return concern.restricted() || now.restricted();
    }

    /** What an officer said, as a sense. */
    Optional<String> said() {
      return lesson.map(l -> l.right().service().orElse("nothing"));
    }

    /** Whether an officer said that it is no danger. */
    boolean isNoDanger() {
      return lesson.filter(l -> l.right().danger().isEmpty()).isPresent();
    }
  }

  /**
   * Goes through them, holding a few at a time.
   *
   * @return how many there were
   */
  long each(Instant since, long atMost, Consumer<Both> looking) {
    long seen = 0;
    Optional<Concern> last = Optional.empty();
    while (seen < atMost) {
      List<Concern> some = next(last, since, (int) Math.min(AT_ONCE, atMost - seen));
      if (some.isEmpty()) {
        return seen;
      }
      both(some).forEach(looking);
      seen += some.size();
      last = Optional.of(some.getLast());
    }
    return seen;
  }

  private List<Concern> next(Optional<Concern> last, Instant since, int atMost) {
    return ledger.read(tx -> tx.concerns().before(last, atMost)).stream()
        .takeWhile(c -> !c.received().isBefore(since))
        .toList();
  }

  private List<Both> both(List<Concern> concerns) {
    List<Optional<Lesson>> lessons =
        ledger.read(tx -> concerns.stream().map(c -> tx.lessons().last(c.reference())).toList());
    List<Heard> before = now.understand(concerns);
    List<Heard> after = then.understand(concerns);
    return IntStream.range(0, concerns.size())
        .mapToObj(i -> new Both(concerns.get(i), lessons.get(i), before.get(i), after.get(i)))
        .toList();
  }
}
