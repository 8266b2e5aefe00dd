package natter.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.Announcements;
import natter.bot.Intervals;
import natter.bot.Reminders;
import natter.bot.Tenure;
import natter.bot.Timing;
import natter.bot.news.Reminding;
import natter.desk.chat.ChatSettings;
import natter.desk.entry.Sso;
import natter.desk.people.CodeRule;
import natter.index.backup.Rotation;
import natter.index.seal.KeyRing;
import natter.routes.email.MailPace;
import natter.routes.sms.NotifyApi;
import natter.routes.telegram.Pace;
import natter.routes.telegram.TelegramApi;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * What whoever runs natter sets, under {@code natter.}; what is not set is empty.
 *
 * @param data folder for ledger, index and attachments
 * @param content folder of services.yaml and the rest; empty for {@code ./config} or the packed
 *     copy
 * @param baseUrl how people reach the pages; the start of every link
 * @param dryRun everything but sending
 * @param key what files and parcels are encrypted with; base64 of 32 bytes, one key per line
 * @param review when the second opinion looks at open concerns, as {@code 03:15}, or {@code off}
 * @param warnLeft how much of a target time, in percent, is left when officers are warned
 * @param askAfter how many days after closing residents are asked how it went
 * @param ledger the system of record
 * @param backup where backups go by themselves, and when
 * @param email the way of mail
 * @param telegram the way of Telegram
 * @param sms the way of text messages
 * @param chat how the web chat takes guests, and which sites may show it
 * @param clamav who looks for viruses in what residents send
 * @param desk how officers sign in
 * @param oidc who else says who an officer is
 * @param broadcasts when and how broadcasts may go
 * @param demo what the demo has of its own
 */
public record Settings(
    @DefaultValue("./data") String data,
    @DefaultValue("") String content,
    @DefaultValue("") String baseUrl,
    @DefaultValue("false") boolean dryRun,
    @DefaultValue("") String key,
    @DefaultValue("03:15") String review,
    @DefaultValue("20") int warnLeft,
    @DefaultValue("5") int askAfter,
    @DefaultValue Ledger ledger,
    @DefaultValue Backup backup,
    @DefaultValue Email email,
    @DefaultValue Telegram telegram,
    @DefaultValue Sms sms,
    @DefaultValue Chat chat,
    @DefaultValue Clamav clamav,
    @DefaultValue Desk desk,
    @DefaultValue Oidc oidc,
    @DefaultValue Broadcasts broadcasts,
    @DefaultValue Demo demo) {

  /** Without quotes, YAML takes off for false. */
  private static final Set<String> OFF = Set.of("off", "false");

  /**
   * Where the ledger is; an empty URL means SQLite in the data folder.
   *
   * @param files folder of attachments and exports; every natter on the ledger needs the same.
   *     Empty for the data folder
   * @param takeoverAfter how long the natter that does the work is silent before another one takes
   *     over
   */
  public record Ledger(
      @DefaultValue("") String url,
      @DefaultValue("") String username,
      @DefaultValue("") String password,
      @DefaultValue("") String files,
      @DefaultValue("30s") Duration takeoverAfter) {
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(50);

    /** Whether several natters may share it. */
    boolean isShared() {
      return url.startsWith("jdbc:postgresql:");
    }

    Tenure.Pace pace() {
      return Tenure.Pace.of(takeoverAfter);
    }

    private void check() {
      if (takeoverAfter.compareTo(SHORTEST) < 0 || takeoverAfter.compareTo(LONGEST) > 0) {
        throw new WrongSetting("natter.ledger.takeover-after must be a time from 2s to 50s.");
      }
    }

    @Override
    public String toString() {
      return "Ledger";
    }
  }

  /**
   * Backups that natter makes by itself; without a directory there are none.
   *
   * @param at the time of day
   * @param daily of how many days one is kept, at least 1; so with weeks and months
   * @param key what they are encrypted with, as {@code natter.key}, which is the default
   */
  public record Backup(
      @DefaultValue("") String directory,
      @DefaultValue("02:30") String at,
      @DefaultValue("7") int daily,
      @DefaultValue("4") int weekly,
      @DefaultValue("12") int monthly,
      @DefaultValue("") String key) {
    boolean isWanted() {
      return !directory.isBlank();
    }

    Path folder() {
      return Path.of(directory.strip()).toAbsolutePath().normalize();
    }

    LocalTime time() {
      return Settings.time(at);
    }

    Rotation rotation() {
      return new Rotation(daily, weekly, monthly);
    }

    private void check() {
      try {
        time();
      } catch (DateTimeException e) {
        throw new WrongSetting(
            "natter.backup.at must be a time of day, as in 02:30, not " + at + ".");
      }
      atLeast("natter.backup.daily", daily, 1, 10_000);
      atLeast("natter.backup.weekly", weekly, 0, 10_000);
      atLeast("natter.backup.monthly", monthly, 0, 10_000);
    }

    @Override
    public String toString() {
      return "Backup";
    }
  }

  /**
   * The address residents write to, and the way in and out.
   *
   * @param authservId the name that our mail server writes into {@code Authentication-Results}
   * @param connections how many mails go out at once
   * @param rate how many a second; 0 for as many as the server takes
   */
  public record Email(
      @DefaultValue("") String address,
      @DefaultValue("true") boolean plusAddresses,
      @DefaultValue("") String authservId,
      @DefaultValue("4") int connections,
      @DefaultValue("0") int rate,
      @DefaultValue Imap imap,
      @DefaultValue Server smtp,
      @DefaultValue Oauth oauth,
      @DefaultValue Dkim dkim) {
    MailPace pace() {
      return new MailPace(connections, rate);
    }
  }

  /** The key that signs our mail: where its public half is published, and its file. */
  public record Dkim(
      @DefaultValue("") String selector,
      @DefaultValue("") String keyFile,
      @DefaultValue("") String domain) {
    boolean isWanted() {
      return !selector.isBlank() || !keyFile.isBlank() || !domain.isBlank();
    }
  }

  /**
   * The mailbox.
   *
   * @param folders those to take mail from, separated by commas; empty for the one in the URL
   * @param processed what becomes of mails that were kept, {@code flag} or {@code move}
   * @param processedFolder where they are moved to
   */
  public record Imap(
      @DefaultValue("") String url,
      @DefaultValue("") String username,
      @DefaultValue("") String password,
      @DefaultValue("") String starttls,
      @DefaultValue("") String folders,
      @DefaultValue("flag") String processed,
      @DefaultValue("Processed") String processedFolder) {
    @Override
    public String toString() {
      return "Imap";
    }
  }

  /** Where access tokens for both mail servers come from; no URL means passwords are used. */
  public record Oauth(
      @DefaultValue("") String tokenUrl,
      @DefaultValue("") String clientId,
      @DefaultValue("") String clientSecret,
      @DefaultValue("") String scope,
      @DefaultValue("") String refreshToken) {
    @Override
    public String toString() {
      return "Oauth";
    }
  }

  /** A mail server. */
  public record Server(
      @DefaultValue("") String url,
      @DefaultValue("") String username,
      @DefaultValue("") String password,
      @DefaultValue("") String starttls) {
    @Override
    public String toString() {
      return "Server";
    }
  }

  /**
   * The web chat.
   *
   * @param origins sites that may show it in a frame, separated by commas
   * @param leaveTo where somebody goes who leaves at once
   * @param kept how long a chat stays on a device after the last words
   */
  public record Chat(
      @DefaultValue("") String origins,
      @DefaultValue(ChatSettings.WEATHER) String leaveTo,
      @DefaultValue("30d") Duration kept,
      @DefaultValue Limits limits) {
    private static final Pattern ORIGIN =
        Pattern.compile(
            "https://[a-z0-9.-]+(?::\\d{1,5})?|http://(?:localhost|127\\.0\\.0\\.1)(?::\\d{1,5})?");

    /**
     * How much is taken.
     *
     * @param session messages of one chat in ten seconds
     * @param address messages from one address in a minute
     * @param newcomers new chats from one address in ten minutes
     * @param total new chats of everybody in ten minutes
     * @param photos photos from one address in ten minutes
     * @param streams pages that are told of news as they happen, at once
     */
    public record Limits(
        @DefaultValue("20") int session,
        @DefaultValue("300") int address,
        @DefaultValue("300") int newcomers,
        @DefaultValue("3000") int total,
        @DefaultValue("30") int photos,
        @DefaultValue("2000") int streams) {}

    ChatSettings settings() {
      return new ChatSettings(
          sites(),
          leaveTo.strip(),
          kept,
          new ChatSettings.Limits(
              limits.session,
              limits.address,
              limits.newcomers,
              limits.total,
              limits.photos,
              limits.streams));
    }

    private List<String> sites() {
      return Stream.of(origins.split(",", -1))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .toList();
    }

    void check() {
      sites().stream()
          .filter(site -> !ORIGIN.matcher(site).matches())
          .findFirst()
          .ifPresent(
              site -> {
                throw new WrongSetting(
                    "natter.chat.origins must be sites, as in https://www.example.gov.uk, separated"
                        + " by commas and without a path, not "
                        + site
                        + ".");
              });
      web("natter.chat.leave-to", leaveTo.strip());
      if (kept.compareTo(Duration.ofMinutes(5)) < 0 || kept.compareTo(Duration.ofDays(365)) > 0) {
        throw new WrongSetting("natter.chat.kept must be a time from 5m to 365d.");
      }
      atLeast("natter.chat.limits.session", limits.session, 1, 1_000_000);
      atLeast("natter.chat.limits.address", limits.address, 1, 1_000_000);
      atLeast("natter.chat.limits.newcomers", limits.newcomers, 1, 1_000_000);
      atLeast("natter.chat.limits.total", limits.total, 1, 1_000_000);
      atLeast("natter.chat.limits.photos", limits.photos, 0, 1_000_000);
      atLeast("natter.chat.limits.streams", limits.streams, 0, 100_000);
    }
  }

  /** Where clamd listens; without a host, nobody looks for viruses. */
  public record Clamav(@DefaultValue("") String host, @DefaultValue("3310") int port) {
    boolean isWanted() {
      return !host.isBlank();
    }
  }

  /**
   * The bot's token, where the Bot API is, and its pace.
   *
   * @param webhook the address under which Telegram reaches us; empty: we ask for updates
   * @param webhookSecret what Telegram proves itself by; empty: natter makes one and keeps it
   * @param rate messages in any second
   * @param chatRate messages a second in one chat
   * @param groupRate messages in any minute in one group
   */
  public record Telegram(
      @DefaultValue("") String token,
      @DefaultValue("https://api.telegram.org") String api,
      @DefaultValue("") String webhook,
      @DefaultValue("") String webhookSecret,
      @DefaultValue("29") int rate,
      @DefaultValue("1") int chatRate,
      @DefaultValue("20") int groupRate) {
    /** The ports that Telegram calls (core.telegram.org/bots/api#setwebhook); none is 443. */
    private static final Set<Integer> PORTS = Set.of(-1, 443, 80, 88, 8443);

    Pace pace() {
      return Pace.of(rate, chatRate, groupRate);
    }

    private void check() {
      web("natter.telegram.api", api);
      if (webhook.isBlank()) {
        return;
      }
      web("natter.telegram.webhook", webhook.strip());
      URI uri = URI.create(webhook.strip());
      boolean real = api.strip().startsWith(TelegramApi.TELEGRAM);
      if (real && !("https".equalsIgnoreCase(uri.getScheme()) && PORTS.contains(uri.getPort()))) {
        throw new WrongSetting(
            "natter.telegram.webhook must look like https://host, on port 443, 80, 88 or 8443, for"
                + " Telegram calls no other, not "
                + webhook
                + ".");
      }
    }

    @Override
    public String toString() {
      return "Telegram";
    }
  }

  /**
   * Text messages by GOV.UK Notify.
   *
   * @param apiKey as Notify shows it
   * @param template id of a template whose words are {@code ((message))}
   * @param token the bearer token of Notify's callbacks
   */
  public record Sms(
      @DefaultValue("") String apiKey,
      @DefaultValue("") String template,
      @DefaultValue("") String token,
      @DefaultValue(NotifyApi.NOTIFY) String api) {
    boolean isWanted() {
      return !apiKey.isBlank();
    }

    @Override
    public String toString() {
      return "Sms";
    }
  }

  /**
   * How officers sign in.
   *
   * @param secondFactor who needs a code besides the password: {@code optional}, {@code managers}
   *     (and administrators) or {@code everybody}
   */
  public record Desk(@DefaultValue("optional") String secondFactor, @DefaultValue Session session) {
    /** How long one stays signed in: unused, and at all. */
    public record Session(
        @DefaultValue("2h") Duration idle, @DefaultValue("12h") Duration longest) {}

    CodeRule codes() {
      return CodeRule.valueOf(secondFactor.strip().toUpperCase(Locale.ROOT));
    }
  }

  /**
   * Single sign-on by OpenID Connect; without an issuer there is none.
   *
   * @param name what officers call it
   * @param emailsVerified whether every address it tells is verified, where it does not say so
   */
  public record Oidc(
      @DefaultValue("") String issuer,
      @DefaultValue("") String clientId,
      @DefaultValue("") String clientSecret,
      @DefaultValue("your council account") String name,
      @DefaultValue("false") boolean emailsVerified) {
    Optional<Sso.Provider> provider() {
      return issuer.isBlank()
          ? Optional.empty()
          : Optional.of(
              new Sso.Provider(
                  issuer.strip(), clientId.strip(), clientSecret, name, emailsVerified));
    }

    @Override
    public String toString() {
      return "Oidc";
    }
  }

  /**
   * When and how broadcasts may go.
   *
   * @param hours the time of day in which they do, as {@code 08:00-20:00}; {@code always} for no
   *     quiet hours
   * @param approval whether a second person has to agree
   * @param hold days before elections, in which a manager has to let each go, as {@code
   *     2027-03-22/2027-05-06}, separated by commas
   * @param attachUpTo how much of pictures and files goes along with one mail; the others go as
   *     links
   * @param reminders so many days before a meeting of a forum people are reminded of it; none for
   *     no reminders
   * @param sendReminders whether they go by themselves; else an organiser sends them
   */
  public record Broadcasts(
      @DefaultValue("08:00-20:00") String hours,
      @DefaultValue("false") boolean approval,
      @DefaultValue("") String hold,
      @DefaultValue("3MB") DataSize attachUpTo,
      @DefaultValue("7,1") List<Integer> reminders,
      @DefaultValue("false") boolean sendReminders) {
    private static final String ALWAYS = "always";

    Announcements.Approval approvals() {
      return approval ? Announcements.Approval.SECOND_PERSON : Announcements.Approval.NOBODY;
    }

    Timing timing(ZoneId zone) {
      String[] times = hours.strip().equals(ALWAYS) ? new String[] {} : hours.strip().split("-", 2);
      LocalTime from = times.length == 2 ? LocalTime.parse(times[0].strip()) : LocalTime.MIN;
      LocalTime until = times.length == 2 ? LocalTime.parse(times[1].strip()) : LocalTime.MIN;
      return new Timing(from, until, zone, days());
    }

    private List<Timing.Days> days() {
      return Stream.of(hold.split(",", -1))
          .map(String::strip)
          .filter(some -> !some.isEmpty())
          .map(some -> some.split("/", 2))
          .map(
              both ->
                  new Timing.Days(LocalDate.parse(both[0]), LocalDate.parse(both[both.length - 1])))
          .toList();
    }

    Reminders.Rules reminding() {
      return new Reminders.Rules(
          reminders, sendReminders ? Reminding.SEND : Reminding.DRAFT, approvals());
    }

    void check() {
      if (reminders.stream().anyMatch(d -> d < 0 || d > 60)) {
        throw new WrongSetting(
            "natter.broadcasts.reminders must be days before a meeting, from 0 to 60, as in 7,1,"
                + " not "
                + reminders
                + ".");
      }
      if (attachUpTo.isNegative() || attachUpTo.toMegabytes() > 20) {
        throw new WrongSetting(
            "natter.broadcasts.attach-up-to must be a size from 0 to 20MB, as in 3MB, not "
                + attachUpTo
                + ".");
      }
      if (!hours.strip().matches(ALWAYS + "|\\d{2}:\\d{2}\\s*-\\s*\\d{2}:\\d{2}")) {
        throw new WrongSetting(
            "natter.broadcasts.hours must be two times of day, as in 08:00-20:00, or always, not "
                + hours
                + ".");
      }
      try {
        timing(ZoneOffset.UTC);
      } catch (DateTimeException | IllegalArgumentException e) {
        throw new WrongSetting(
            "natter.broadcasts.hours and natter.broadcasts.hold must be times and days that there"
                + " are, as in 08:00-20:00 and 2027-03-22/2027-05-06.");
      }
    }
  }

  /**
   * Ports of the demo's mail server, and its Telegram.
   *
   * @param telegram whether there is one
   */
  public record Demo(
      @DefaultValue("3025") int smtpPort,
      @DefaultValue("3143") int imapPort,
      @DefaultValue("false") boolean telegram,
      @DefaultValue("3081") int telegramPort) {}

  /**
   * Reads and checks them.
   *
   * @throws WrongSetting naming the setting that is wrong
   */
  public static Settings of(Environment environment) {
    Settings settings = bound(environment).withBaseUrl(environment);
    settings.check();
    return settings;
  }

  private static Settings bound(Environment environment) {
    try {
      return Binder.get(environment).bindOrCreate("natter", Settings.class);
    } catch (BindException e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      String name =
          e.getCause() instanceof BindException b ? b.getName().toString() : e.getName().toString();
      throw new WrongSetting("The setting " + name + " cannot be used: " + root.getMessage() + ".");
    }
  }

  private Settings withBaseUrl(Environment environment) {
    String port = environment.getProperty("server.port", "8080");
    if (!port.matches("\\d{1,5}")) {
      throw new WrongSetting("server.port must be a port from 0 to 65535, not " + port + ".");
    }
    String given = baseUrl.isBlank() ? "http://localhost:" + port : baseUrl.strip();
    String plain = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
    return new Settings(
        data,
        content,
        plain,
        dryRun,
        key,
        review,
        warnLeft,
        askAfter,
        ledger,
        backup,
        email,
        telegram,
        sms,
        chat,
        clamav,
        desk,
        oidc,
        broadcasts,
        demo);
  }

  /** No mailbox, no token, no ledger of its own: somebody wants to see what natter is. */
  public boolean isDemo() {
    return email.imap.url.isBlank()
        && email.smtp.url.isBlank()
        && telegram.token.isBlank()
        && !sms.isWanted()
        && ledger.url.isBlank();
  }

  /** Without a bot token there is no Telegram. */
  public boolean hasTelegram() {
    return !telegram.token.isBlank();
  }

  public boolean hasMailbox() {
    return !email.imap.url.isBlank();
  }

  public boolean hasSmtp() {
    return !email.smtp.url.isBlank();
  }

  public Path dataFolder() {
    return Path.of(data).toAbsolutePath().normalize();
  }

  /** What lies on the disk is encrypted with these; none: it stays plain. */
  public KeyRing keys() {
    return keys("natter.key", key);
  }

  /** What backups are encrypted with. */
  public KeyRing backupKeys() {
    return backup.key.isBlank() ? keys() : keys("natter.backup.key", backup.key);
  }

  private static KeyRing keys(String setting, String lines) {
    try {
      return KeyRing.of(lines);
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(setting + " cannot be used: " + e.getMessage() + ".");
    }
  }

  /** It holds secrets. */
  @Override
  public String toString() {
    return "Settings";
  }

  /** Where attachments and exports are. */
  public Path filesFolder() {
    return ledger.files().isBlank()
        ? dataFolder()
        : Path.of(ledger.files().strip()).toAbsolutePath().normalize();
  }

  /** When the second opinion looks at open concerns, where the council is; empty for never. */
  public Optional<LocalTime> reviewTime() {
    return OFF.contains(review) ? Optional.empty() : Optional.of(time(review));
  }

  /** When natter speaks up by itself. */
  public Intervals intervals() {
    Intervals usual = Intervals.USUAL;
    return new Intervals(warnLeft, usual.escalate(), usual.call(), Duration.ofDays(askAfter));
  }

  /** YAML takes 13:15 without quotes for a number to the base of 60: 795 minutes. */
  private static LocalTime time(String written) {
    return written.matches("\\d{2,4}")
        ? LocalTime.ofSecondOfDay(60L * Integer.parseInt(written))
        : LocalTime.parse(written);
  }

  private void check() {
    ledger.check();
    try {
      reviewTime();
    } catch (DateTimeException e) {
      throw new WrongSetting(
          "natter.review must be a time of day, as in 03:15, or off, not " + review + ".");
    }
    if (warnLeft < 0 || warnLeft > 100) {
      throw new WrongSetting(
          "natter.warn-left must be a percentage from 0 to 100, not " + warnLeft + ".");
    }
    if (askAfter < 1 || askAfter > 365) {
      throw new WrongSetting(
          "natter.ask-after must be a number of days from 1 to 365, not " + askAfter + ".");
    }
    web("natter.base-url", baseUrl);
    if (hasTelegram()) {
      telegram.check();
    }
    if (sms.isWanted()) {
      web("natter.sms.api", sms.api);
    }
    if (!ledger.url.isBlank()
        && !ledger.url.startsWith("jdbc:postgresql:")
        && !ledger.url.startsWith("jdbc:sqlite:")) {
      throw new WrongSetting(
          "natter.ledger.url must start with jdbc:postgresql: or jdbc:sqlite:, not with "
              + ledger.url.replaceAll("^((?:jdbc:)?[a-zA-Z0-9]*:?).*", "$1")
              + ".");
    }
    if ((hasMailbox() || hasSmtp()) && email.address.isBlank()) {
      throw new WrongSetting(
          "natter.email.address is missing: the address residents write to, as in"
              + " forum@council.gov.uk.");
    }
    if (!email.address.isBlank() && !email.address.matches("[^@\\s<>,;\"]+@[^@\\s<>,;\"]+")) {
      throw new WrongSetting(
          "natter.email.address must be one address, as in forum@council.gov.uk.");
    }
    if (hasMailbox() && !hasSmtp()) {
      throw new WrongSetting(
          "natter.email.smtp.url is missing: without a way out, nobody who writes to the mailbox"
              + " would get an answer.");
    }
    port("natter.clamav.port", clamav.port);
    if (clamav.host.matches(".*[\\s/:@].*") && !clamav.host.matches("[0-9a-fA-F:]+")) {
      throw new WrongSetting(
          "natter.clamav.host must be the name or address of a host alone, as in localhost, not "
              + clamav.host
              + ".");
    }
    if (!email.authservId.isBlank() && !email.authservId.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new WrongSetting(
          "natter.email.authserv-id must be the name that your mail server writes first into"
              + " Authentication-Results, as in mx.council.gov.uk.");
    }
    checkDesk();
    backup.check();
    keys();
    backupKeys();
    broadcasts.check();
    chat.check();
    atLeast("natter.email.connections", email.connections, 1, 64);
    atLeast("natter.email.rate", email.rate, 0, 1_000_000);
    atLeast("natter.telegram.rate", telegram.rate, 1, 1_000_000);
    atLeast("natter.telegram.chat-rate", telegram.chatRate, 1, 1_000_000);
    atLeast("natter.telegram.group-rate", telegram.groupRate, 1, 1_000_000);
    port("natter.demo.smtp-port", demo.smtpPort);
    port("natter.demo.imap-port", demo.imapPort);
    port("natter.demo.telegram-port", demo.telegramPort);
    if (demo.telegram && !isDemo()) {
      throw new WrongSetting(
          "natter.demo.telegram is for the demo alone: a mailbox, a bot token or a ledger is set.");
    }
  }

  private void checkDesk() {
    try {
      desk.codes();
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(
          "natter.desk.second-factor must be optional, managers or everybody, not "
              + desk.secondFactor
              + ".");
    }
    Duration idle = desk.session.idle;
    Duration longest = desk.session.longest;
    if (!idle.isPositive() || longest.compareTo(idle) < 0) {
      throw new WrongSetting(
          "natter.desk.session.idle must be a time like 2h, and natter.desk.session.longest no"
              + " shorter.");
    }
    if (!oidc.issuer.isBlank()) {
      web("natter.oidc.issuer", oidc.issuer.strip());
      if (oidc.clientId.isBlank() || oidc.clientSecret.isBlank()) {
        throw new WrongSetting(
            "natter.oidc.client-id and natter.oidc.client-secret are missing: without them nobody"
                + " can sign in at natter.oidc.issuer.");
      }
    }
  }

  private static void atLeast(String name, int number, int least, int most) {
    if (number < least || number > most) {
      throw new WrongSetting(
          name + " must be a number from " + least + " to " + most + ", not " + number + ".");
    }
  }

  private static void port(String name, int port) {
    if (port < 0 || port > 65535) {
      throw new WrongSetting(name + " must be a port from 1 to 65535, not " + port + ".");
    }
  }

  private static void web(String name, String url) {
    try {
      URI uri = new URI(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
        throw new WrongSetting(name + " must look like https://host, not " + url + ".");
      }
    } catch (URISyntaxException e) {
      throw new WrongSetting(name + " must look like https://host, not " + url + ".");
    }
  }
}
