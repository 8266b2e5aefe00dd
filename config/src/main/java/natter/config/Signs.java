package natter.config;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import natter.bot.Tenure;
import natter.bot.Tx;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Door;
import natter.index.lucene.Lag;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;

/**
 * Signs of life: one line of health per door, ledger, index and outbox, and the gauges beside them.
 */
final class Signs {
  private final Engine engine;
  private final List<Door> doors;

  Signs(Engine engine, List<Door> doors) {
    this.engine = engine;
    this.doors = doors;
  }

  void show(MeterRegistry meters, HealthContributorRegistry health) {
    for (Door door : doors) {
      health.registerContributor(door.name(), line(() -> said(door)));
    }
    health.registerContributor("ledger", line(() -> serious(engine.store().check())));
    health.registerContributor("index", line(this::index));
    health.registerContributor("outbox", line(this::outbox));
    health.registerContributor("natters", line(this::natters));
    gauges(meters);
  }

  private static HealthIndicator line(java.util.function.Supplier<Health> health) {
    return health::get;
  }

  private static Health said(Door door) {
    Health.Builder health =
        door.trouble().map(why -> Health.down().withDetail("trouble", why)).orElseGet(Health::up);
    door.warning().ifPresent(why -> health.withDetail("warning", why));
    return health.build();
  }

  private static Health serious(Optional<String> trouble) {
    return trouble
        .map(why -> Health.outOfService().withDetail("trouble", why).build())
        .orElseGet(() -> Health.up().build());
  }

  private Health index() {
    Lag lag = engine.index().lag();
    Health.Builder health =
        engine
            .index()
            .trouble()
            .map(why -> Health.down().withDetail("trouble", why))
            .orElseGet(Health::up);
    return health
        .withDetail("changesBehind", lag.changes())
        .withDetail("secondsBehind", seconds(lag.time()))
        .build();
  }

  /** Who else is on this ledger, and who of them does what only one may do. */
  private Health natters() {
    Health.Builder health = Health.up().withDetail("works", engine.tenure().isHeld());
    read(tx -> tx.leases().running())
        .forEach(n -> health.withDetail(n.id(), "last seen " + n.seen()));
    read(tx -> tx.leases().find(Tenure.WORK))
        .ifPresent(l -> health.withDetail("holds", l.holder()));
    return health.build();
  }

  private Health outbox() {
    Health.Builder health = Health.up();
    for (var state : Dispatched.State.values()) {
      health.withDetail(
          state.name().toLowerCase(Locale.ROOT), read(tx -> tx.outbox().count(state)));
    }
    return health.withDetail("oldestSeconds", age(tx -> tx.outbox().oldestDue())).build();
  }

  private void gauges(MeterRegistry meters) {
    gauge(
        meters,
        "natter.inbox.waiting",
        "Parcels nobody has heard yet",
        () -> read(tx -> tx.inbox().waitingCount()));
    gauge(
        meters,
        "natter.inbox.oldest.seconds",
        "Age of the oldest of them",
        () -> age(tx -> tx.inbox().oldestWaiting()));
    gauge(
        meters,
        "natter.mailbox.old.waiting",
        "Old unread mails that wait for an administrator on /desk/mailbox",
        () -> read(tx -> tx.mailFolders().all().stream().mapToLong(f -> f.old().waiting()).sum()));
    gauge(
        meters,
        "natter.outbox.oldest.seconds",
        "Age of the oldest dispatch not sent yet",
        () -> age(tx -> tx.outbox().oldestDue()));
    gauge(
        meters,
        "natter.index.lag.changes",
        "Changes the index is behind the ledger",
        () -> engine.index().lag().changes());
    gauge(
        meters,
        "natter.index.lag.seconds",
        "How long the index is behind the ledger",
        () -> seconds(engine.index().lag().time()));
    gauge(
        meters,
        "natter.tickets.open",
        "Tickets somebody must act on",
        () -> read(tx -> tx.tickets().countOpen()));
    for (Door door : doors) {
      Gauge.builder("natter.door.open", () -> door.trouble().isEmpty() ? 1 : 0)
          .description("Whether a door is open")
          .tag("door", door.name())
          .register(meters);
    }
  }

  private static void gauge(
      MeterRegistry meters, String name, String says, java.util.function.Supplier<Number> value) {
    Gauge.builder(name, value).description(says).register(meters);
  }

  private <T> T read(Function<Tx, T> look) {
    return engine.store().read(look);
  }

  private double age(Function<Tx, Optional<Instant>> since) {
    return read(since).map(t -> seconds(Duration.between(t, engine.clock().instant()))).orElse(0.0);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
