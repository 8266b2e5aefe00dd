package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Audit.Head;
import natter.bot.care.Audit.Line;
import natter.bot.care.Seal;

/**
 * Reads the audit from its first line to its last and says whether it is whole. Reads in pieces, so
 * that nobody waits for it.
 */
public final class AuditCheck {
  private static final int PIECE = 2_000;

  private static final Head NOTHING = new Head(0, Seal.NONE);

  private final Reading store;

  public AuditCheck(Reading store) {
    this.store = store;
  }

  /**
   * What was found.
   *
   * @param lines how many are whole, from the first one on
   * @param since when the first was written; empty if there is none
   * @param brokenAt the number of the first line that was changed or is missing; empty if it is
   *     whole
   */
  public record Found(long lines, Optional<Instant> since, Optional<Long> brokenAt) {
    public boolean isWhole() {
      return brokenAt.isEmpty();
    }
  }

  public Found look() {
    Start start = store.read(AuditCheck::start);
    List<Line> lines = start.lines();
    Optional<Instant> since = lines.stream().findFirst().map(l -> l.deed().at());
    String seal = start.base().seal();
    long last = start.base().number();
    while (!lines.isEmpty()) {
      for (Line line : lines) {
        seal = Seal.of(seal, last + 1, line.deed());
        if (line.number() != last + 1 || !(seal.equals(line.seal()) || isRedacted(line))) {
          return new Found(last, since, Optional.of(last + 1));
        }
        seal = line.seal();
        last = line.number();
      }
      lines = after(last);
    }
    boolean cut = !isPassed(start.head(), last, seal);
    return new Found(last, since, cut ? Optional.of(last + 1) : Optional.empty());
  }

  private boolean isRedacted(Line line) {
    return line.deed().detail().isEmpty()
        && line.deed().about().isEmpty()
        && store.read(tx -> tx.audit().isRedacted(line.number()));
  }

  private record Start(Head base, Head head, List<Line> lines) {}

  private static Start start(Tx tx) {
    Head base = tx.audit().base().orElse(NOTHING);
    return new Start(
        base, tx.audit().head().orElse(NOTHING), tx.audit().after(base.number(), PIECE));
  }

  /** Lines may have been added since the head was read, but to no empty audit that has some. */
  private static boolean isPassed(Head head, long last, String seal) {
    return (head.number() < last && head.number() > 0)
        || (head.number() == last && head.seal().equals(seal));
  }

  private List<Line> after(long number) {
    return store.read(tx -> tx.audit().after(number, PIECE));
  }
}
