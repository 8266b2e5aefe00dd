package natter.config;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.Announcer;
import natter.bot.Postman;
import natter.bot.Pulse;
import natter.bot.Recovery;
import natter.bot.TimeOfDay;
import natter.bot.Timekeeper;
import natter.bot.talk.Channel;
import natter.bot.talk.Door;
import natter.bot.talk.Hook;
import natter.bot.talk.Logbook;
import natter.config.demo.DemoMail;
import natter.config.demo.DemoTelegram;
import natter.config.demo.SampleBorough;
import natter.config.demo.SampleNews;
import natter.config.demo.SampleTeams;
import natter.desk.chat.ChatChannel;
import natter.index.backup.Backups;
import natter.index.logbook.MappedLogbook;
import natter.routes.doors.Doors;
import natter.routes.email.Letterhead;
import natter.routes.telegram.Menu;
import natter.routes.telegram.TelegramApi;
import natter.routes.telegram.Webhook;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.SmartLifecycle;

/** The running natter: what starts and stops in which order. Pages open last and close first. */
final class Works implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Works.class);

  private final Settings settings;
  private final Outside outside;
  private final Engine engine;
  private final Doors doors;
  private final Asking asking;
  private final List<Postman> postmen;
  private final Runner runner;
  private final Optional<Nightly> nightly;
  private final List<Logbook> logbooks = new ArrayList<>();
  private final Optional<NightlyBackup> backup;
  private final Timekeeper timekeeper;
  private final Announcer announcer;
  private @Nullable DemoMail demoMail;
  private Optional<DemoTelegram> demoTelegram = Optional.empty();
  private volatile boolean running;

  Works(
      Settings settings,
      Outside outside,
      Engine engine,
      MeterRegistry meters,
      HealthContributorRegistry health) {
    this.settings = settings;
    this.outside = outside;
    this.engine = engine;
    this.doors = doors();
    this.asking = new Asking(this::mailboxes);
    this.postmen =
        Stream.concat(doors.channels().stream(), Stream.of(new ChatChannel()))
            .map(c -> postman(c, new Meters(meters)))
            .toList();
    this.runner = new Runner(engine, engine.reminding(settings), Engine.natter(settings));
    this.timekeeper = engine.timekeeper(settings).with(engine.sweeping()::look);
    this.announcer = engine.announcer(settings);
    this.nightly =
        settings
            .reviewTime()
            .map(time -> new TimeOfDay(time, Engine.HERE))
            .map(time -> new Nightly(engine.tenure().resting(), engine.clock(), time));
    this.backup =
        Optional.of(settings.backup()).filter(Settings.Backup::isWanted).map(this::backup);
    new Signs(engine, ways()).show(meters, health);
  }

  private Postman postman(Channel channel, Pulse pulse) {
    Logbook logbook = logbook(channel);
    logbooks.add(logbook);
    return new Postman(
        engine.tenure().resting(),
        engine.tenure().sending(channel),
        engine.copies(),
        engine.clock(),
        pulse,
        logbook);
  }

  private Logbook logbook(Channel channel) {
    Path folder = settings.dataFolder();
    try {
      return MappedLogbook.at(folder.resolve("sending").resolve(channel.name()));
    } catch (UncheckedIOException e) {
      throw new WrongSetting(
          "The data folder %s (natter.data) cannot be written: %s."
              .formatted(folder, String.valueOf(e.getMessage())));
    }
  }

  /** Every way in and out. */
  List<Door> ways() {
    return Stream.of(
            asking.doors(),
            doors.doors(),
            engine.scanner().stream().toList(),
            backup.<Door>map(b -> b).stream().toList())
        .flatMap(List::stream)
        .toList();
  }

  private NightlyBackup backup(Settings.Backup how) {
    return new NightlyBackup(
        new Backups(how.folder(), settings.backupKeys()),
        () -> BackupSource.of(settings),
        how.rotation(),
        new TimeOfDay(how.time(), Engine.HERE),
        engine.clock(),
        () -> engine.tenure().isHeld());
  }

  /** Where natter goes and asks. */
  private Doors mailboxes() {
    var all = new Doors(engine.tenure().fenced(), engine.clock());
    outside.mailbox().ifPresent(all::emailIn);
    outside
        .telegram()
        .filter(api -> webhook().isEmpty())
        .ifPresent(api -> all.telegramIn(api, menus(), Optional.empty()));
    return all;
  }

  private List<Menu> menus() {
    return Menus.of(engine.content().phrases());
  }

  private Doors doors() {
    var all = new Doors(engine.store(), engine.clock());
    var scope = engine.content().scope();
    outside.smarthost().ifPresent(s -> all.emailOut(s, letterhead(), settings.email().pace()));
    outside
        .telegram()
        .ifPresent(
            api -> {
              webhook().ifPresent(to -> all.telegramIn(api, menus(), Optional.of(to)));
              all.telegramOut(api, settings.telegram().pace(), engine.files());
            });
    outside.sms().ifPresent(api -> all.sms(api, settings.sms().token()));
    Set<String> endpoints =
        scope.teams().stream().flatMap(t -> t.endpoint().stream()).collect(Collectors.toSet());
    if (!endpoints.isEmpty()) {
      all.endpoints(endpoints);
    }
    return all;
  }

  private Optional<Webhook> webhook() {
    Settings.Telegram telegram = settings.telegram();
    try {
      return Optional.of(telegram.webhook())
          .filter(url -> !url.isBlank())
          .map(url -> Webhook.of(url, engine.webhookSecret(telegram)));
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(e.getMessage() + ".");
    }
  }

  /** The doors at which other servers knock. */
  List<Hook> hooks() {
    return doors.hooks();
  }

  private Letterhead letterhead() {
    Letterhead head =
        Outside.letterhead(settings, engine.content(), engine.sealingKey())
            .withFiles(engine.files())
            .withStops(engine.stops()::link);
    head.warnings().forEach(log::warn);
    return head;
  }

  @Override
  public void start() {
    if (settings.isDemo()) {
      demoMail = mailServer();
      demoTelegram = telegramServer();
    }
    engine.start();
    if (settings.isDemo()) {
      fillBorough();
    }
    doors.start();
    Recovery.of(engine.store(), logbooks);
    engine.tenure().start(asking);
    if (!engine.tenure().isHeld()) {
      outside.telegram().ifPresent(api -> Thread.ofVirtual().start(api::learnsItsName));
    }
    postmen.forEach(Postman::start);
    runner.start();
    nightly.ifPresent(Nightly::start);
    backup.ifPresent(NightlyBackup::start);
    timekeeper.start();
    announcer.start();
    running = true;
  }

  private DemoMail mailServer() {
    try {
      return DemoMail.start(
          settings.demo().smtpPort(), settings.demo().imapPort(), Outside.DEMO_ADDRESS);
    } catch (IllegalStateException e) {
      throw new WrongSetting(String.valueOf(e.getMessage()));
    }
  }

  private Optional<DemoTelegram> telegramServer() {
    try {
      return settings.demo().telegram()
          ? Optional.of(DemoTelegram.start(settings.demo().telegramPort()))
          : Optional.empty();
    } catch (IllegalStateException e) {
      throw new WrongSetting(String.valueOf(e.getMessage()));
    }
  }

  /** The first time: what happened in the sample borough, as far as it is not there yet. */
  private void fillBorough() {
    Instant now = engine.clock().instant();
    var parcels = new SampleBorough(engine.content().scope()).parcels(now);
    if (engine.store().transact(tx -> tx.inbox().keep(parcels)) > 0 || someWait()) {
      awaitHeard();
    }
    new SampleTeams(engine.office()).work(now);
    new SampleNews(engine.office()).tell(now);
  }

  private boolean someWait() {
    return engine.store().read(tx -> tx.inbox().waitingCount()) > 0;
  }

  private void awaitHeard() {
    for (int i = 0; i < 600 && someWait(); i++) {
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void stop() {
    engine.tenure().ending();
    announcer.close();
    timekeeper.close();
    backup.ifPresent(NightlyBackup::close);
    nightly.ifPresent(Nightly::close);
    runner.close();
    asking.end();
    doors.close();
    postmen.forEach(Postman::close);
    outside.telegram().ifPresent(TelegramApi::close);
    if (demoMail != null) {
      demoMail.close();
    }
    demoTelegram.ifPresent(DemoTelegram::close);
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return 0;
  }
}
