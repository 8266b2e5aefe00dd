package natter.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import natter.bot.AccountMail;
import natter.bot.Alerts;
import natter.bot.Announcements;
import natter.bot.Announcer;
import natter.bot.Bot;
import natter.bot.BroadcastFiles;
import natter.bot.Canvass;
import natter.bot.Copies;
import natter.bot.Corrections;
import natter.bot.Erasing;
import natter.bot.Forgetting;
import natter.bot.ForumGroups;
import natter.bot.Hearing;
import natter.bot.Interests;
import natter.bot.Meetings;
import natter.bot.NewsByMail;
import natter.bot.Office;
import natter.bot.Originals;
import natter.bot.Postage;
import natter.bot.Pulse;
import natter.bot.Reading;
import natter.bot.Referring;
import natter.bot.Reminders;
import natter.bot.Restoring;
import natter.bot.Reviews;
import natter.bot.RollOff;
import natter.bot.SignedLinks;
import natter.bot.Stops;
import natter.bot.Store;
import natter.bot.StoreTrouble;
import natter.bot.Subscribing;
import natter.bot.Sweeping;
import natter.bot.Taking;
import natter.bot.Tellings;
import natter.bot.Tenure;
import natter.bot.Timekeeper;
import natter.bot.Transcribing;
import natter.bot.Unpacking;
import natter.bot.Vault;
import natter.bot.Workload;
import natter.bot.YouSaid;
import natter.bot.care.Doubts.Review;
import natter.bot.care.Phrases;
import natter.bot.care.Suggestions;
import natter.bot.news.Calendars;
import natter.bot.news.Markup;
import natter.bot.privacy.Elsewhere;
import natter.bot.scope.Classifier;
import natter.bot.scope.Places;
import natter.bot.talk.Address;
import natter.bot.talk.Cleaner;
import natter.bot.talk.Door;
import natter.bot.talk.Fetch;
import natter.bot.talk.Reader;
import natter.bot.talk.Scanner;
import natter.desk.chat.ChatReader;
import natter.desk.counter.CounterReader;
import natter.index.files.FileWords;
import natter.index.files.PdfProcess;
import natter.index.learning.NearestExamples;
import natter.index.learning.TellingWords;
import natter.index.ledger.Ledger;
import natter.index.ledger.LedgerView;
import natter.index.ledger.Snapshot;
import natter.index.lucene.ConcernIndex;
import natter.index.lucene.LuceneClassifier;
import natter.index.lucene.Word;
import natter.index.places.LivePlaces;
import natter.index.places.PlaceImport;
import natter.index.seal.KeyRing;
import natter.index.vault.FolderVault;
import natter.routes.calendar.Invitations;
import natter.routes.clamav.Clamd;
import natter.routes.email.MailReader;
import natter.routes.email.Mailbox;
import natter.routes.email.SealedAddresses;
import natter.routes.email.TakenMail;
import natter.routes.markup.Commonmark;
import natter.routes.photo.PhotoCleaner;
import natter.routes.sms.SmsReader;
import natter.routes.telegram.Identity;
import natter.routes.telegram.UpdateReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * natter without its doors: ledger, index, classifier and bot over one data folder. The service
 * opens it, and so does a command that works on its own.
 */
final class Engine implements AutoCloseable {
  static final String REINDEX = "reindex";
  static final String IMPORT = "import";
  static final String REVIEW = "review";
  static final String REKEY = "rekey";
  static final String PLACES = "places";
  static final String PERSON = "person";

  static final ZoneId HERE = HoursReader.HERE;

  /** How broadcasts are written. */
  static final Markup MARKUP = new Commonmark();

  private static final Logger log = LoggerFactory.getLogger(Engine.class);
  private static final int AT_ONCE = 200;

  private final FolderLock lock;
  private final KeyRing keys;
  private final Content content;
  private final Ledger store;
  private final Tenure tenure;
  private final LivePlaces places;
  private final LuceneClassifier classifier;
  private final ConcernIndex index;
  private final Postage postage;
  private final Copies copies;
  private final BroadcastFiles files;
  private final Office office;

  /** For what only one of several natters does. */
  private final Office work;

  private final Hearing hearing;
  private final FolderVault vault;
  private final Erasing erasing;
  private final Originals originals;
  private final Optional<Clamd> scanner;
  private final Unpacking unpacking;
  private final Transcribing transcribing;
  private final Alerts alerts;
  private final byte[] sealingKey;
  private final SignedLinks links;
  private final InstantSource clock = InstantSource.system();

  private Engine(
      Settings settings,
      Content content,
      Pulse pulse,
      Identity bot,
      Map<String, Fetch> fetches,
      Optional<Mailbox> mailbox,
      UnaryOperator<Postage> way,
      FolderLock lock) {
    this.lock = lock;
    this.keys = settings.keys();
    this.content = content;
    this.store = ledger(settings);
    this.tenure = tenure(settings);
    this.sealingKey = sealingKey(store);
    this.links = new SignedLinks(sealingKey, settings.baseUrl());
    this.places = new LivePlaces(content.borough(), store);
    this.classifier = new LuceneClassifier(content.scope(), places);
    this.index =
        ConcernIndex.open(
            settings.dataFolder().resolve("index"), store, content.scope(), places, clock, HERE);
    this.postage =
        way.apply(
            (settings.dryRun() ? Postage.holding() : Postage.sending(Set.of(Address.WEB)))
                .with(NewsByMail.beside(content.phrases(), links, settings.baseUrl())));
    this.office = office(settings, store);
    this.work = office(settings, tenure.resting());
    this.vault = vault(settings);
    this.files =
        new BroadcastFiles(
            store,
            vault,
            links,
            content.phrases(),
            HERE,
            clock,
            settings.broadcasts().attachUpTo().toBytes());
    this.copies = new Copies(content.scope(), content.phrases(), MARKUP, files);
    Map<String, Reader> readers = readers(settings, bot, Outside.seals(settings, sealingKey));
    this.hearing = new Hearing(tenure.resting(), bot(settings, pulse, readers), clock);
    this.erasing =
        new Erasing(
            store,
            vault,
            List.of(
                index::wipe,
                new Leftovers(settings.filesFolder().resolve("exports")),
                new ErasedList(store, vault, clock, listed(settings))),
            mailbox.<Elsewhere>map(m -> new TakenMail(m, store)).stream().toList(),
            clock,
            Engine::id);
    mailbox.ifPresent(m -> m.remembersIn(store));
    this.originals = new Originals(store, readers);
    this.scanner =
        Optional.of(settings.clamav())
            .filter(Settings.Clamav::isWanted)
            .map(c -> Clamd.at(c.host(), c.port()));
    this.unpacking =
        new Unpacking(tenure.resting(), readers, fetches, cleaner(), vault, viruses(), clock);
    this.transcribing =
        new Transcribing(tenure.resting(), vault, new FileWords(PdfProcess.ofThisProgram()));
    this.alerts =
        new Alerts(tenure.resting(), postage, content.phrases(), settings.baseUrl(), clock, HERE);
  }

  /** Where who was erased is listed: beside the ledger, and beside its backups. */
  private static List<Path> listed(Settings settings) {
    return settings.backup().isWanted()
        ? List.of(settings.dataFolder(), settings.backup().folder())
        : List.of(settings.dataFolder());
  }

  private Office office(Settings settings, Store to) {
    return new Office(
        to,
        content.scope(),
        content.phrases(),
        postage,
        content.working(),
        settings.baseUrl(),
        clock,
        Engine::id);
  }

  private Tenure tenure(Settings settings) {
    return settings.ledger().isShared()
        ? Tenure.shared(
            store,
            NatterId.here(settings.dataFolder(), clock.instant()),
            settings.ledger().pace(),
            clock)
        : Tenure.alone(store, clock);
  }

  /** Who the natter on this data folder is to others on its ledger; empty if there are none. */
  static String natter(Settings settings) {
    return settings.ledger().isShared() ? NatterId.of(settings.dataFolder()) : "";
  }

  /** The files that residents sent. */
  static FolderVault vault(Settings settings) {
    try {
      return FolderVault.in(settings.filesFolder().resolve("files"), settings.keys());
    } catch (StoreTrouble e) {
      throw new WrongSetting("The data folder (natter.data) cannot be used: " + e.getMessage());
    }
  }

  /** The same beside a natter that writes to it: nothing is tidied. */
  static FolderVault vaultBeside(Settings settings) {
    return FolderVault.beside(settings.filesFolder().resolve("files"), settings.keys());
  }

  /**
   * Opens it; nothing is heard before {@link #start}.
   *
   * @throws WrongSetting if another natter has the folder, or the ledger cannot be opened
   */
  static Engine open(Settings settings, Content content, Pulse pulse, Identity bot) {
    return open(settings, content, pulse, bot, Map.of(), Optional.empty());
  }

  /**
   * As above.
   *
   * @param fetches get the files of channels whose parcels only name them
   * @param mailbox where what natter took of a person is removed when the person is erased
   */
  static Engine open(
      Settings settings,
      Content content,
      Pulse pulse,
      Identity bot,
      Map<String, Fetch> fetches,
      Optional<Mailbox> mailbox) {
    Restore.refuseHalf(settings.dataFolder());
    return open(settings, content, pulse, bot, fetches, mailbox, usual -> usual);
  }

  /** Opens one that sends nothing by itself, for a ledger that was just restored. */
  static Engine doubting(Settings settings, Content content) {
    return open(
        settings,
        content,
        Pulse.NONE,
        Identity.unknown(),
        Map.of(),
        Optional.empty(),
        usual -> usual.doubting(Restoring.WHY));
  }

  private static Engine open(
      Settings settings,
      Content content,
      Pulse pulse,
      Identity bot,
      Map<String, Fetch> fetches,
      Optional<Mailbox> mailbox,
      UnaryOperator<Postage> way) {
    FolderLock lock = FolderLock.take(settings.dataFolder());
    try {
      mend(settings.dataFolder());
      return new Engine(settings, content, pulse, bot, fetches, mailbox, way, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void mend(Path folder) {
    try {
      List<Path> open = OwnFolder.close(folder);
      if (open.contains(folder)) { // what is in a closed folder nobody could reach
        log.warn("the data folder {} was open to others, and is not any more", folder);
      }
    } catch (IOException e) {
      throw new WrongSetting(
          "The data folder %s (natter.data) is open to others and cannot be closed: %s."
              .formatted(folder, e.getMessage()));
    }
  }

  /** Opens the ledger alone, beside a natter that serves. */
  static Ledger ledger(Settings settings) {
    Settings.Ledger where = settings.ledger();
    try {
      return isPostgres(where)
          ? Ledger.postgres(where.url(), where.username(), where.password(), settings.keys())
          : Ledger.sqlite(file(settings), settings.keys());
    } catch (IllegalStateException | IllegalArgumentException | StoreTrouble e) {
      throw new WrongSetting("The ledger (natter.ledger.url) cannot be used: " + e.getMessage());
    }
  }

  /** Opens the ledger to look at it, beside a natter that serves; nothing is written. */
  static Reading view(Settings settings) {
    Settings.Ledger where = settings.ledger();
    try {
      return isPostgres(where)
          ? LedgerView.postgres(where.url(), where.username(), where.password(), settings.keys())
          : LedgerView.sqlite(file(settings), settings.keys());
    } catch (IllegalStateException | IllegalArgumentException | StoreTrouble e) {
      throw new WrongSetting("The ledger (natter.ledger.url) cannot be used: " + e.getMessage());
    }
  }

  /** A copy of the ledger can be taken of it. */
  static Snapshot snapshot(Settings settings) {
    Settings.Ledger where = settings.ledger();
    return isPostgres(where)
        ? Snapshot.postgres(where.url(), where.username(), where.password())
        : Snapshot.sqlite(file(settings));
  }

  static boolean isPostgres(Settings.Ledger where) {
    return where.url().startsWith("jdbc:postgresql:");
  }

  static Path file(Settings settings) {
    String url = settings.ledger().url();
    return url.isBlank()
        ? settings.dataFolder().resolve("natter.db")
        : Path.of(url.substring("jdbc:sqlite:".length()));
  }

  private Bot bot(Settings settings, Pulse pulse, Map<String, Reader> readers) {
    return new Bot(
        readers,
        classifier,
        places,
        content.scope(),
        content.phrases(),
        content.working(),
        postage,
        settings.baseUrl(),
        links,
        settings.broadcasts().approvals(),
        copies,
        clock,
        new SecureRandom(),
        pulse);
  }

  /**
   * One reader per channel.
   *
   * @param seals tells the addresses that we sealed; without them no mail proves what it answers
   */
  static Map<String, Reader> readers(
      Settings settings, Identity us, Optional<SealedAddresses> seals) {
    return Map.of(
        Address.EMAIL,
        new MailReader(ownAddresses(settings), seals, settings.email().authservId()),
        Address.TELEGRAM,
        new UpdateReader(us),
        Address.WEB,
        new ChatReader(PhotoCleaner::place),
        Address.SMS,
        new SmsReader(),
        Address.COUNTER,
        new CounterReader());
  }

  private static Set<String> ownAddresses(Settings settings) {
    Set<String> own = new HashSet<>();
    own.add(settings.email().address().toLowerCase(Locale.ROOT));
    own.add(settings.email().imap().username().toLowerCase(Locale.ROOT));
    own.removeIf(address -> address.indexOf('@') < 0);
    return own;
  }

  /** The same for every natter on this ledger: made by the first. */
  static byte[] sealingKey(Store store) {
    byte[] fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    return store.transact(tx -> tx.secrets().keep("seals", fresh));
  }

  /** What Telegram proves itself by; unless it is set, it is made once and kept. */
  String webhookSecret(Settings.Telegram telegram) {
    byte[] fresh = id().getBytes(StandardCharsets.US_ASCII);
    return telegram.webhookSecret().isBlank()
        ? new String(
            store.transact(tx -> tx.secrets().keep("telegram webhook", fresh)),
            StandardCharsets.US_ASCII)
        : telegram.webhookSecret().strip();
  }

  /** 128 bits by chance: some of them are all that a link needs. */
  static String id() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  void start() {
    forumGroups().takeOver();
    hearing.start();
    unpacking.start();
    transcribing.start();
    alerts.start();
  }

  /** Whether this natter does what only one of several may do. */
  Tenure tenure() {
    return tenure;
  }

  Content content() {
    return content;
  }

  Store store() {
    return store;
  }

  /** Seals the addresses that answers and bounces come back to. */
  byte[] sealingKey() {
    return sealingKey;
  }

  /** Links that say whose they are. */
  SignedLinks links() {
    return links;
  }

  ConcernIndex index() {
    return index;
  }

  Classifier classifier() {
    return classifier;
  }

  Vault vault() {
    return vault;
  }

  /** The files that go out with dispatches. */
  BroadcastFiles files() {
    return files;
  }

  /** Where one click stops what a copy came for. */
  Stops stops() {
    return new Stops(store, links);
  }

  Originals originals() {
    return originals;
  }

  /** What is taken out of a file before it is kept. */
  Cleaner cleaner() {
    return new PhotoCleaner();
  }

  /** Who looks for viruses; nobody if there is no clamd. */
  Scanner viruses() {
    return scanner.<Scanner>map(s -> s).orElse(Scanner.NONE);
  }

  /** Who looks for viruses, to ask whether it is there. */
  Optional<Door> scanner() {
    return scanner.map(s -> s);
  }

  Places places() {
    return places;
  }

  Postage postage() {
    return postage;
  }

  InstantSource clock() {
    return clock;
  }

  /** What every act of an officer works with. */
  Office office() {
    return office;
  }

  /** Carries out an answer to many. Returns what to tell. */
  String canvass(String round, Progress progress) {
    return new Canvass(work).carryOut(round, progress::reached);
  }

  /** Drafts the agendas of meetings of the coming week. */
  void draftAgendas() {
    new Meetings(work, Meetings.Invited::members).draftDue();
  }

  /** Tells when a meeting moves. */
  Reminders reminders(Settings settings) {
    return reminders(settings, office);
  }

  /** Writes the reminders of meetings that are due. */
  Reminders reminding(Settings settings) {
    return reminders(settings, work);
  }

  private Reminders reminders(Settings settings, Office by) {
    return new Reminders(
        by,
        calendars(settings),
        vault,
        Meetings.Invited::members,
        settings.broadcasts().reminding());
  }

  /** Calendar files of meetings. */
  Calendars calendars(Settings settings) {
    String mailbox = settings.email().address();
    String domain = mailbox.substring(mailbox.indexOf('@') + 1);
    return new Invitations(domain.isBlank() ? "natter.example" : domain, mailbox);
  }

  /** Tells everybody who raised a theme what came of it. Returns what to tell. */
  String tellWhatCame(String theme, Progress progress) {
    return new YouSaid(work).carryOut(theme, progress::reached);
  }

  /** Brings home what partners were silent about. */
  void bringHome() {
    new Referring(work).bringHome();
  }

  Corrections corrections(Settings settings) {
    return new Corrections(
        store,
        content.scope(),
        classifier,
        content.phrases(),
        content.working(),
        postage,
        settings.baseUrl(),
        clock);
  }

  Workload workload() {
    return new Workload(store, content.scope(), content.working(), clock);
  }

  /** Erases persons, everywhere. */
  Erasing erasing() {
    return erasing;
  }

  /** Keeps the times of retention.yaml. */
  Sweeping sweeping() {
    return new Sweeping(
        store, vault, List.of(index::wipe), content.retention(), HERE, clock, Engine::id);
  }

  /** Forgets those who asked for it. */
  Forgetting forgetting() {
    return new Forgetting(store, erasing, clock);
  }

  /** Carries out a request to be erased that a command left. Returns what to tell. */
  String forget(String request) {
    return store
        .read(tx -> tx.privacyRequests().find(request))
        .map(r -> ErasureText.of(erasing.erase(r.from())))
        .orElse("that was done already");
  }

  Taking taking() {
    return new Taking(store, clock);
  }

  Timekeeper timekeeper(Settings settings) {
    var chance = new SecureRandom();
    return new Timekeeper(
        tenure.resting(),
        content.scope(),
        content.phrases(),
        content.working(),
        postage,
        settings.intervals(),
        settings.baseUrl(),
        links,
        MARKUP,
        clock,
        () -> token(chance),
        chance);
  }

  /** 128 bits by chance, in characters that are safe in a link. */
  private static String token(SecureRandom chance) {
    byte[] bytes = new byte[16];
    chance.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The second opinion hears no names of streets and places. */
  Reviews reviews() {
    return reviews(store);
  }

  private Reviews reviews(Store of) {
    Function<String, List<String>> stems =
        text -> classifier.words(text, Phrases.FALLBACK).stream().map(Word::stem).toList();
    return new Reviews(of, new NearestExamples(stems), clock);
  }

  Suggestions suggestions() {
    return new TellingWords(store, content.scope(), places, classifier);
  }

  Announcements announcements(Settings settings) {
    return new Announcements(
        store,
        copies(),
        postage,
        settings.broadcasts().timing(HERE),
        settings.broadcasts().approvals(),
        clock,
        Engine::id);
  }

  /** The words of broadcasts. */
  Copies copies() {
    return copies;
  }

  Announcer announcer(Settings settings) {
    return new Announcer(
        tenure.resting(),
        copies,
        postage,
        settings.broadcasts().timing(HERE),
        new Tellings(content.phrases(), Engine::id),
        clock);
  }

  /** What people do about what they hear. */
  Subscribing subscribing() {
    var interests = new Interests(content.scope(), content.phrases());
    return new Subscribing(store, interests, postage, links, clock);
  }

  /** News of chats by email. */
  NewsByMail newsByMail() {
    return new NewsByMail(store, content.phrases(), postage, links, clock);
  }

  /** Which groups belong to which forums. */
  ForumGroups forumGroups() {
    return new ForumGroups(store, content.scope(), clock);
  }

  AccountMail accountMail(Settings settings) {
    return new AccountMail(
        postage, content.phrases(), content.scope().council(), settings.baseUrl(), clock);
  }

  /** Examples of the content that are no longer understood as they say. */
  List<Mistake> misunderstood() {
    return content.misunderstoodInEnglish(classifier);
  }

  /** Rebuilds the index from nothing. Returns what to tell. */
  String reindex(Progress progress) {
    index.rebuild(progress::reached);
    return store.read(tx -> tx.concerns().count()) + " concerns indexed";
  }

  /** Encrypts everything with the first key. Returns what to tell. */
  String rekey(Progress progress) {
    if (keys.isEmpty()) {
      return "natter.key is not set: nothing is encrypted";
    }
    long parcels = 0;
    for (long left = store.reseal(AT_ONCE); left > 0; left = store.reseal(AT_ONCE)) {
      parcels += AT_ONCE;
      progress.reached(parcels, parcels + left);
    }
    var files = new AtomicLong();
    vault.each(digest -> files.addAndGet(vault.reseal(digest) ? 1 : 0));
    store.finishResealing();
    return "everything is encrypted with the key %s; %d files were not yet"
        .formatted(keys.current(), files.get());
  }

  /** Erases again whom this list names. */
  void rollOff(String list) {
    new RollOff(store, vault, clock).apply(list);
  }

  /**
   * Does what became due since a backup was made, so that nothing of it is sent by itself later:
   * this engine doubts everything.
   */
  void catchUp(Settings settings) {
    tenure.start(Tenure.Duty.NONE);
    hearing.giveUpOnSilence();
    timekeeper(settings).look();
    bringHome();
    draftAgendas();
    reminding(settings).look();
  }

  /** Looks through the open concerns with a second opinion. Returns what to tell. */
  String review() {
    Review review = reviews(tenure.resting()).review();
    return review.lessons() < Reviews.FEWEST
        ? "too little to learn from: officers spoke about %d concerns that are not restricted, and %d are needed"
            .formatted(review.lessons(), Reviews.FEWEST)
        : "%d concerns looked at, having learnt from %d; %d are doubtful"
            .formatted(
                review.looked(), review.lessons(), store.read(tx -> tx.doubts().all()).size());
  }

  /** Imports an archive. Returns what to tell. */
  String bring(Path path, Progress progress) throws IOException {
    return new Importing(store, clock).bring(path, progress).said();
  }

  /** Imports a file about places, which serve at once. Returns what to tell. */
  String bringPlaces(Path file, Progress progress) throws IOException {
    String brought = new PlaceImport(store, content.borough()).bring(file, progress::reached);
    places.refresh();
    return brought;
  }

  /** Looks whether another natter on the same ledger imported places. */
  void refreshPlaces() {
    places.refresh();
  }

  @Override
  public void close() {
    tenure.ending();
    alerts.close();
    transcribing.close();
    unpacking.close();
    hearing.close();
    tenure.close();
    index.close();
    classifier.close();
    store.close();
    lock.close();
  }
}
