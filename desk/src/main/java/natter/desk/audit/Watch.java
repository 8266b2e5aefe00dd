package natter.desk.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import natter.bot.AuditCheck;
import natter.bot.Store;
import natter.bot.care.Audit.Head;
import org.jspecify.annotations.Nullable;

/** Remembers what the last check of the audit found, and checks again after a while. */
public final class Watch {
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final Store store;
  private final InstantSource clock;
  private @Nullable Looked last;

  public Watch(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * What a check found.
   *
   * @param seal of the last line then: whoever notes it down can tell later that none before it was
   *     changed, whoever holds the database
   */
  public record Looked(AuditCheck.Found found, Instant at, String seal) {}

  synchronized Looked last() {
    Looked known = last;
    return known == null || known.at().plus(FRESH).isBefore(clock.instant()) ? again() : known;
  }

  synchronized AuditCheck.Found look() {
    return again().found();
  }

  private Looked again() {
    AuditCheck.Found found = new AuditCheck(store).look();
    String seal = store.read(tx -> tx.audit().head()).map(Head::seal).orElse("");
    Looked looked = new Looked(found, clock.instant(), seal);
    last = looked;
    return looked;
  }
}
