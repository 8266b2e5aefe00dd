package natter.config;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import natter.bot.Bell;
import natter.bot.StoreTrouble;
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
  private final LocalTime time;
  private final ZoneId zone;
  private final InstantSource clock;
  private final BooleanSupplier turn;
  private final Bell bell = new Bell();
  private final Thread loop = Thread.ofPlatform().name("backup").daemon().unstarted(this::run);
  private Instant nextTry = Instant.MIN;
  private volatile Optional<String> failed = Optional.empty();
  private volatile boolean closing;

  /**
   * @param turn whether it is this natter's work, if several share a ledger
   */
  NightlyBackup(
      Backups backups,
      Supplier<Backups.Source> source,
      Rotation rotation,
      LocalTime time,
      ZoneId zone,
      InstantSource clock,
      BooleanSupplier turn) {
    this.backups = backups;
    this.source = source;
    this.rotation = rotation;
    this.time = time;
    this.zone = zone;
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
    return last.isPresent() && last.get().isBefore(due(now.minus(LATE)))
        ? Optional.of("the last backup is of " + last.get() + ": the next one is late")
        : Optional.empty();
  }

  private Optional<Instant> last() {
    return backups.last().map(Made::manifest).map(m -> m.made());
  }

  void start() {
    loop.start();
  }

  private void run() {
    try {
      while (!closing) {
        look();
        bell.await(GLANCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // natter ends
    }
  }

  /** Makes one if it is time. Returns whether there is a new one. */
  boolean look() {
    if (!turn.getAsBoolean()) {
      return false;
    }
    Instant now = clock.instant();
    try {
      if (now.isBefore(nextTry) || last().filter(l -> !l.isBefore(due(now))).isPresent()) {
        return false;
      }
      log.info("{}", BackupCommand.said(backups.make(source.get(), By.CLOCK, now, (a, b) -> {})));
      backups.thinOut(rotation, zone);
      failed = Optional.empty();
      return true;
    } catch (BadBackup | StoreTrouble | IllegalStateException e) {
      nextTry = now.plus(AGAIN);
      failed = Optional.of(String.valueOf(e.getMessage()));
      log.error("{}", e.getMessage());
      return false;
    }
  }

  /** The last time of day at which one was due. */
  private Instant due(Instant now) {
    ZonedDateTime here = now.atZone(zone);
    ZonedDateTime today = here.with(time);
    return (today.isAfter(here) ? today.minusDays(1) : today).toInstant();
  }

  @Override
  public void close() {
    closing = true;
    bell.ring();
  }
}
