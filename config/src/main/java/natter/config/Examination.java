package natter.config;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import natter.bot.Finding;
import natter.index.ledger.LedgerLook;
import natter.index.lucene.IndexLook;
import natter.routes.clamav.Clamd;
import natter.routes.email.MailLook;
import natter.routes.sms.NotifyApi;
import natter.routes.telegram.BotLook;
import natter.routes.telegram.TelegramApi;

/** What the doctor looks at under these settings, and how. */
final class Examination {
  private static final Duration LONGEST_FSYNC = Duration.ofMillis(100);

  private final Settings settings;
  private final InstantSource clock;
  private final Web web = new Web();

  Examination(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** In the order of the lines. */
  Map<String, Callable<Finding>> looks() {
    Map<String, Callable<Finding>> all = new LinkedHashMap<>();
    all.put("settings", this::mode);
    all.put("content", this::content);
    all.put("disk", new DataDisk(settings.dataFolder(), LONGEST_FSYNC)::look);
    all.put("ledger", () -> ledger().look());
    all.put("index", () -> IndexLook.at(settings.dataFolder().resolve("index")));
    all.put("clock", this::time);
    all.put("mailbox", this::mailbox);
    all.put("smtp", this::smtp);
    all.put("telegram", this::telegram);
    all.put("sms", this::sms);
    all.put("clamav", this::scanner);
    all.put("oidc", this::signOn);
    all.put("base-url", this::pages);
    return all;
  }

  private Finding mode() {
    if (settings.isDemo()) {
      return Finding.ok(
          "nothing is set to talk to: natter runs as a demo, with a mail server of its own");
    }
    return settings.dryRun()
        ? Finding.look(
            "natter.dry-run is true: nothing is sent", "Take it out when residents shall hear us.")
        : Finding.ok("can be used, for a service");
  }

  private Finding content() {
    ContentPlace place = ContentPlace.of(settings);
    List<Mistake> mistakes = Check.mistakes(place::read);
    return mistakes.isEmpty()
        ? Finding.ok("is right, in " + place)
        : Finding.wrong(
            "%d mistakes in %s, the first: %s"
                .formatted(mistakes.size(), place, mistakes.getFirst()),
            "Run bin/natter check for all of them.");
  }

  private LedgerLook ledger() {
    Settings.Ledger where = settings.ledger();
    try {
      return Engine.isPostgres(where)
          ? LedgerLook.postgres(where.url(), where.username(), where.password())
          : LedgerLook.sqlite(Engine.file(settings));
    } catch (IllegalArgumentException e) {
      throw new WrongSetting("natter.ledger.url cannot be used: " + e.getMessage() + ".");
    }
  }

  private Finding mailbox() {
    return look(
        () -> Outside.mailbox(settings, Outside.tokens(settings)),
        "natter.email.imap.url is not set",
        MailLook::at);
  }

  private Finding smtp() {
    String address = settings.email().address();
    String domain = address.substring(address.indexOf('@') + 1);
    return look(
        () -> Outside.smarthost(settings, Outside.tokens(settings)),
        "natter.email.smtp.url is not set",
        host -> MailLook.at(host, domain));
  }

  private Finding telegram() {
    return look(
        () -> Outside.telegram(settings),
        "natter.telegram.token is not set",
        api -> {
          try (TelegramApi closing = api) {
            return BotLook.at(closing, settings.telegram().webhook(), clock.instant());
          }
        });
  }

  private Finding sms() {
    return look(
        () -> Outside.sms(settings),
        "natter.sms.api-key is not set",
        api -> {
          try (NotifyApi closing = api) {
            return closing.look();
          }
        });
  }

  private Finding scanner() {
    Settings.Clamav where = settings.clamav();
    return look(
        () -> Optional.of(where).filter(Settings.Clamav::isWanted),
        "natter.clamav.host is not set: officers are told that nobody looked for viruses",
        set ->
            Clamd.at(set.host(), set.port())
                .trouble()
                .map(
                    why ->
                        Finding.wrong(
                            why, "Start clamd, and check natter.clamav.*: files wait for it."))
                .orElseGet(() -> Finding.ok("clamd answers")));
  }

  private Finding signOn() {
    return look(
        () -> settings.oidc().provider(),
        "natter.oidc.issuer is not set",
        provider ->
            web.found(provider.issuer().replaceAll("/+$", "") + "/.well-known/openid-configuration")
                ? Finding.ok(provider.issuer() + " says how to sign in")
                : Finding.wrong(
                    provider.issuer() + " does not say how to sign in",
                    "Check natter.oidc.issuer, and that firewalls let this machine reach it."));
  }

  private static <T> Finding look(
      Supplier<Optional<T>> thing, String unset, Function<T, Finding> look) {
    return set(thing).map(look).orElseGet(() -> Finding.notUsed(unset));
  }

  private static <T> Optional<T> set(Supplier<Optional<T>> thing) {
    try {
      return thing.get();
    } catch (IllegalArgumentException e) { // it names the setting
      throw new WrongSetting(e.getMessage() + ".");
    }
  }

  private Finding time() {
    return new ClockLook(clock, web).look(ledger().clock(), tellers());
  }

  /** Web servers that we speak to anyway, by their roots. */
  private List<URI> tellers() {
    return Stream.of(
            settings.hasTelegram() ? settings.telegram().api() : "",
            settings.sms().isWanted() ? settings.sms().api() : "",
            settings.oidc().issuer(),
            settings.email().oauth().tokenUrl())
        .filter(url -> !url.isBlank())
        .map(url -> URI.create(url.strip()).resolve("/"))
        .distinct()
        .toList();
  }

  private Finding pages() {
    return new PagesLook(settings.baseUrl(), settings.isDemo(), clock, web)
        .look(FolderLock.isTaken(settings.dataFolder()));
  }
}
