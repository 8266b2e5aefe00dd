package natter.config;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import natter.bot.Loop;
import natter.bot.StoreTrouble;
import natter.bot.TimeOfDay;
import natter.bot.talk.Door;
import natter.index.backup.Backups;
import natter.index.backup.BadBackup;
import natter.index.backup.Made;
import natter.index.backup.Manifest.By;
import natter.index.backup.Rotation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a backup once a day and thins out older ones. What stands in the folder says whether it is
 * time: a night that natter slept through is made up for when it wakes, and one that failed is
 * tried again every hour.
 */
final class NightlyBackup implements Door, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NightlyBackup.class);
  private static final Duration GLANCE = Duration.ofMinutes(1);
  private static final Duration AGAIN = Duration.ofHours(1);

  /** A backup takes its time. */
  private static final Duration LATE = Duration.ofHours(3);

  private final Backups backups;
  private final Supplier<Backups.Source> source;
  private final Rotation rotation;
  private final TimeOfDay time;
  private final InstantSource clock;
  private final BooleanSupplier turn;
  private final Loop loop = new Loop("backup", GLANCE, Duration.ZERO, this::look);
  private Instant nextTry = Instant.MIN;
  private volatile Optional<String> failed = Optional.empty();

  /**
   * @param turn whether it is this natter's work, if several share a ledger
   */
  NightlyBackup(
      Backups backups,
      Supplier<Backups.Source> source,
      Rotation rotation,
      TimeOfDay time,
      InstantSource clock,
      BooleanSupplier turn) {
    this.backups = backups;
    this.source = source;
    this.rotation = rotation;
    this.time = time;
    this.clock = clock;
    this.turn = turn;
  }

  @Override
  public String name() {
    return "backup";
  }

  /** That the last one failed, or is late. */
  @Override
  public Optional<String> trouble() {
    try {
      return turn.getAsBoolean() ? failed.or(this::late) : Optional.empty();
    } catch (BadBackup e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> late() {
    Instant now = clock.instant();
    Optional<Instant> last = last();
    return last.isPresent() && last.get().isBefore(time.last(now.minus(LATE)))
        ? Optional.of("the last backup is of " + last.get() + ": the next one is late")
        : Optional.empty();
  }

  private Optional<Instant> last() {
    return backups.last().map(Made::manifest).map(m -> m.made());
  }

  void start() {
    loop.start();
  }

  /** Makes one if it is time. Returns whether there is a new one. */
  boolean look() {
    if (!turn.getAsBoolean()) {
      return false;
    }
    Instant now = clock.instant();
    try {
      if (now.isBefore(nextTry) || last().filter(l -> !l.isBefore(time.last(now))).isPresent()) {
        return false;
      }
      log.info("{}", BackupCommand.said(backups.make(source.get(), By.CLOCK, now, (a, b) -> {})));
      backups.thinOut(rotation, time.zone());
      failed = Optional.empty();
      return true;
    } catch (BadBackup | StoreTrouble | IllegalStateException e) {
      nextTry = now.plus(AGAIN);
      failed = Optional.of(String.valueOf(e.getMessage()));
      log.error("{}", e.getMessage());
      return false;
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
