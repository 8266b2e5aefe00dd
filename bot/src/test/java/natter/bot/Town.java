package natter.bot;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.care.Phrases;
import natter.bot.care.WorkingTime;
import natter.bot.news.Audience;
import natter.bot.news.Broadcast;
import natter.bot.news.Calendars;
import natter.bot.news.Gathering;
import natter.bot.news.Interest;
import natter.bot.news.Markup;
import natter.bot.scope.Borough;
import natter.bot.scope.Classifier;
import natter.bot.scope.Council;
import natter.bot.scope.Danger;
import natter.bot.scope.Evidence;
import natter.bot.scope.Finding;
import natter.bot.scope.Forum;
import natter.bot.scope.Level;
import natter.bot.scope.Match;
import natter.bot.scope.NamedPlaces;
import natter.bot.scope.Places;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Sign;
import natter.bot.scope.Survey;
import natter.bot.scope.Team;
import natter.bot.scope.Understanding;
import natter.bot.scope.Ward;
import natter.bot.scope.Words;
import natter.bot.talk.Address;
import natter.bot.talk.Attachment;
import natter.bot.talk.Deliveries.Count;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Enclosure;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Position;
import natter.bot.talk.Reader;

/**
 * The shared world of the tests: a small town with a store in memory, a clock that stands, and
 * chance that repeats.
 */
public final class Town {
  public static final Instant MONDAY = Instant.parse("2026-11-16T10:00:00Z");

  /** Words as they are. */
  public static final Markup MARKUP = Markup.AS_WRITTEN;

  /** Says what is in it. */
  public static final Calendars CALENDARS =
      new Calendars() {
        @Override
        public byte[] published(Forum f, List<Gathering> all, String page, Instant now) {
          return (f.id() + " " + all.size()).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] cancelled(Forum f, Gathering one, String page, Instant now) {
          return "off".getBytes(StandardCharsets.UTF_8);
        }
      };

  public static final String BASE_URL = "http://localhost:8080";

  /** What is signed in this town, nobody else can sign. */
  public static final SignedLinks LINKS = new SignedLinks(new byte[32], BASE_URL);

  public final MemoryStore store = new MemoryStore();
  public final Vault vault = new MemoryVault();
  public final Scope scope = scope();
  public final Phrases phrases;
  private Instant now = MONDAY;
  public final InstantSource clock = () -> now;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<String, Message> opened = new ConcurrentHashMap<>();
  private final Bot bot;

  public Town() {
    this(phrases());
  }

  public Town(Phrases phrases) {
    this.phrases = phrases;
    this.bot = bot(Postage.sending(Set.of(Address.WEB)), new ByName());
  }

  public Bot bot(Postage postage, Classifier classifier) {
    return new Bot(
        Stream.of(Address.EMAIL, Address.TELEGRAM, Address.WEB)
            .collect(Collectors.toMap(c -> c, c -> new Opened(opened, new PlainReader(c)))),
        classifier,
        new NamedPlaces(borough(), Survey.none(borough())),
        scope,
        phrases,
        new WorkingTime(ZoneId.of("Europe/London")),
        postage,
        BASE_URL,
        LINKS,
        clock,
        new Random(7),
        Pulse.NONE);
  }

  public Office office() {
    return new Office(
        store,
        scope,
        phrases,
        Postage.sending(Set.of(Address.WEB)),
        new WorkingTime(ZoneId.of("Europe/London")),
        BASE_URL,
        clock,
        this::nextId);
  }

  public Copies copies() {
    return new Copies(scope, phrases, MARKUP, files());
  }

  /** Up to a thousand bytes go along by mail. */
  public BroadcastFiles files() {
    return new BroadcastFiles(
        store, vault, LINKS, phrases, ZoneId.of("Europe/London"), clock, 1_000);
  }

  public Announcements announcements() {
    return announcements(Announcements.Approval.NOBODY);
  }

  public Announcements announcements(Announcements.Approval approval) {
    return new Announcements(store, copies(), postage(), timing(), approval, clock, this::nextId);
  }

  public Announcer announcer() {
    return new Announcer(
        store, copies(), postage(), timing(), new Tellings(phrases, this::nextId), clock);
  }

  private static Postage postage() {
    return Postage.sending(Set.of(Address.WEB));
  }

  private static Timing timing() {
    return Timing.usual(ZoneId.of("Europe/London"));
  }

  /** How many would hear a forum now. */
  public long audience(Forum forum) {
    return announcements().reached(Audience.of(Set.of(Interest.forum(forum.id())))).total();
  }

  /** Tells everybody who hears a forum; how many copies went out, or wait to. */
  public long announce(Forum forum, String subject, String text) {
    Audience audience = Audience.of(Set.of(Interest.forum(forum.id())));
    Broadcast draft =
        Broadcast.draft(nextId(), forum.id(), "org", audience, subject, text, clock.instant());
    announcements().draft(draft);
    announcements().handIn(draft.id(), Optional.empty(), false);
    announcer().look();
    return store.read(tx -> tx.deliveries().count(draft.id())).stream()
        .filter(c -> c.ending().isEmpty())
        .mapToLong(Count::copies)
        .sum();
  }

  public String nextId() {
    return "id-" + numbers.incrementAndGet();
  }

  public Town pass(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** Lets time pass until it is a morning, when broadcasts may go. */
  public Town untilMorning() {
    ZonedDateTime here = now.atZone(ZoneId.of("Europe/London"));
    ZonedDateTime ten = here.truncatedTo(ChronoUnit.DAYS).withHour(10);
    return pass(Duration.between(here, here.isAfter(ten) ? ten.plusDays(1) : ten));
  }

  /**
   * Somebody says something; it is kept, and heard at once. Returns what natter answered, newest
   * last.
   */
  public List<String> says(Address who, String words) {
    keep(who, words);
    hear();
    return answers(who);
  }

  public long keep(Address who, String words) {
    String id = nextId();
    store.transact(
        tx ->
            tx.inbox()
                .keep(
                    List.of(
                        new Parcel(
                            who.channel(),
                            id,
                            now,
                            (who.handle() + "\n" + words).getBytes(StandardCharsets.UTF_8)))));
    return numbers.get();
  }

  /** A message of any kind comes in, and is heard at once. Returns its parcel's number. */
  public long hears(Message message) {
    String id = nextId();
    opened.put(id, message);
    store.transact(
        tx -> tx.inbox().keep(List.of(new Parcel(message.from().channel(), id, now, new byte[1]))));
    long number = store.read(tx -> tx.inbox().waiting(0, 1000)).getLast().number();
    hear();
    return number;
  }

  public void hear() {
    var waiting = store.read(tx -> tx.inbox().waiting(0, 1000));
    for (Heard heard : bot.understand(waiting)) {
      store.transact(
          tx -> {
            bot.decide(tx, heard);
            return null;
          });
    }
  }

  public void giveUp() {
    store.transact(bot::giveUp);
  }

  /** Everything natter and officers wrote to this address, in order, whatever became of it. */
  public List<String> answers(Address who) {
    return store.read(
        tx -> {
          List<Dispatch> all = new ArrayList<>();
          for (var state : Dispatched.State.values()) {
            all.addAll(
                tx.outbox().in(state, 1000).reversed().stream()
                    .map(Dispatched::dispatch)
                    .filter(d -> d.to().equals(who))
                    .toList());
          }
          all.sort(Comparator.comparing(Dispatch::planned));
          return all.stream().map(Dispatch::text).toList();
        });
  }

  /** Reads what was given to {@link #hears} as it is, and leaves the rest to another. */
  private record Opened(Map<String, Message> messages, Reader rest) implements Reader {
    @Override
    public String channel() {
      return rest.channel();
    }

    @Override
    public Message read(Parcel parcel) throws natter.bot.talk.Unreadable {
      Message message = messages.get(parcel.id());
      return message == null ? rest.read(parcel) : message;
    }

    @Override
    public List<Enclosure> unpack(Parcel parcel) throws natter.bot.talk.Unreadable {
      return rest.unpack(parcel);
    }

    @Override
    public Optional<Position> photographed(Parcel parcel) {
      return rest.photographed(parcel);
    }
  }

  /**
   * Reads what {@link #keep} wrote: the handle on the first line, the words below. A line such as
   * {@code [file a.txt text/plain words]} is a file, and {@code [photo a.jpg 52.5 -1.9]} one that
   * says where it was taken; {@code [missing a.jpg]} is only spoken of, {@code [broken]} breaks the
   * unpacking.
   */
  public record PlainReader(String channel) implements Reader {
    @Override
    public Message read(Parcel parcel) throws natter.bot.talk.Unreadable {
      String raw = raw(parcel);
      int end = raw.indexOf('\n');
      if (end < 0) {
        throw new natter.bot.talk.Unreadable("no line of its own for the handle");
      }
      String words =
          raw.substring(end + 1)
              .lines()
              .filter(l -> !l.startsWith("["))
              .collect(Collectors.joining("\n"));
      Message plain = Message.of(new Address(channel, raw.substring(0, end)), words);
      List<Attachment> files = files(parcel).map(PlainReader::attachment).toList();
      return new Message(
          plain.kind(),
          plain.why(),
          plain.from(),
          plain.name(),
          plain.to(),
          plain.subject(),
          plain.text(),
          plain.reply(),
          plain.language(),
          files,
          plain.position(),
          plain.threading());
    }

    @Override
    public List<Enclosure> unpack(Parcel parcel) {
      if (raw(parcel).contains("\n[broken]")) {
        throw new IllegalStateException("broken");
      }
      return files(parcel)
          .filter(f -> !f.getFirst().equals("missing"))
          .map(f -> new Enclosure(attachment(f), content(f)))
          .toList();
    }

    @Override
    public Optional<Position> photographed(Parcel parcel) {
      return files(parcel)
          .filter(f -> f.getFirst().equals("photo"))
          .map(f -> new Position(Double.parseDouble(f.get(2)), Double.parseDouble(f.get(3))))
          .findFirst();
    }

    private static String raw(Parcel parcel) {
      return new String(parcel.raw(), StandardCharsets.UTF_8);
    }

    /** Each as its words. */
    private static Stream<List<String>> files(Parcel parcel) {
      return raw(parcel)
          .lines()
          .filter(l -> l.startsWith("[") && l.endsWith("]"))
          .map(l -> List.of(l.substring(1, l.length() - 1).split(" ", -1)));
    }

    private static Attachment attachment(List<String> file) {
      String type = file.getFirst().equals("file") ? file.get(2) : "image/jpeg";
      return new Attachment(file.size() > 1 ? file.get(1) : "", type, 1);
    }

    private static Optional<byte[]> content(List<String> file) {
      String words = file.getLast();
      return words.equals("huge")
          ? Optional.empty()
          : Optional.of(words.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Takes words to be about each service of the town that they name, and about a danger that they
   * name.
   */
  public static final class ByName implements Classifier {
    private static final Places PLACES = new NamedPlaces(borough(), Survey.none(borough()));

    @Override
    public List<Understanding> understand(List<String> texts) {
      return texts.stream().map(ByName::one).toList();
    }

    private static Understanding one(String text) {
      String plain = text.toLowerCase(Locale.ROOT);
      List<Match> matches =
          scope().services().stream()
              .filter(s -> plain.contains(s.name().toLowerCase(Locale.ROOT)))
              .map(s -> new Match(s, 1, List.of(evidence(plain, s))))
              .toList();
      Optional<Danger> danger =
          scope().dangers().stream().filter(d -> plain.contains(d.id())).findFirst();
      Finding finding =
          switch (matches.size()) {
            case 0 -> new Finding.Nothing();
            case 1 -> new Finding.Clear(matches);
            default -> new Finding.Unclear(matches);
          };
      return new Understanding(
          finding, danger, List.of(), PLACES.find(text), signs(plain), Optional.empty());
    }

    private static List<Sign> signs(String plain) {
      return Stream.of(Map.entry("idea", "we could"), Map.entry("offer", "i can lend"))
          .filter(e -> plain.contains(e.getValue()))
          .map(e -> new Sign(e.getKey(), List.of(new Evidence(e.getValue(), 0, 1, 1))))
          .toList();
    }

    private static Evidence evidence(String plain, Service service) {
      String name = service.name().toLowerCase(Locale.ROOT);
      int at = plain.indexOf(name);
      return new Evidence(name, at, at + name.length(), 1);
    }
  }

  /** The wards of {@link #scope()}, and a neighbour. */
  public static Borough borough() {
    return new Borough(
        "E01",
        scope().wards(),
        List.of("WS3 1", "WS3 2"),
        List.of(new Council("Othertown Council", "https://other.example", "E02", List.of("WS7"))));
  }

  public static Scope scope() {
    return new Scope(
        "Anytown Council",
        List.of(
            service("fly-tipping", "Fly tipping", Service.Kind.SCOPE, Optional.of("clean")),
            service("noise", "Noise", Service.Kind.SCOPE, Optional.of("wardens")),
            service("graffiti", "Graffiti", Service.Kind.ELSEWHERE, Optional.empty()),
            service("landlords", "Landlords", Service.Kind.PARTNER, Optional.of("homes"))),
        List.of(
            team("clean", "the clean team", false, false),
            team("wardens", "the wardens", false, false),
            team("homes", "Anytown Homes", true, false),
            team("care", "the care team", false, true),
            team("general", "the contact centre", false, false)),
        "general",
        List.of(
            new Danger(
                "violence",
                "Violence now",
                "care",
                false,
                Map.of("en", "Call 999 now."),
                Map.of("en", new Words(List.of("violence"), List.of(), List.of(), List.of())),
                Map.of()),
            new Danger(
                "abuse",
                "Abuse at home",
                "care",
                true,
                Map.of("en", "Call 999 or 0808."),
                Map.of("en", new Words(List.of("abuse"), List.of(), List.of(), List.of())),
                Map.of())),
        List.of(
            new Ward("northside", "Northside", List.of(), List.of()),
            new Ward("southside", "Southside", List.of(), List.of())),
        List.of(
            new Forum(
                "north",
                "Northside Community Forum",
                List.of("northside"),
                List.of("organiser"),
                "Mondays")));
  }

  private static Service service(String id, String name, Service.Kind kind, Optional<String> team) {
    return new Service(
        id,
        name,
        kind,
        List.of(1),
        Level.ENFORCEMENT,
        Map.of(Level.PERSONAL, "Do your part.", Level.ENFORCEMENT, "Tell us who."),
        team,
        List.of(),
        Map.of(),
        Map.of());
  }

  private static Team team(String id, String name, boolean outside, boolean restricted) {
    return new Team(
        id,
        name,
        Optional.of(id + "@anytown.example"),
        Optional.empty(),
        outside,
        restricted,
        Duration.ofDays(5));
  }

  /** Each phrase says its key and what it was given, but for the words that are commands. */
  public static Phrases phrases() {
    var en = new java.util.HashMap<String, String>();
    for (String key :
        List.of(
            "ticketed={words}, {service}, {team}, {due}, {signpost}, {reference}",
            "ticketed-chosen={team}, {due}, {signpost}, {reference}",
            "shared-one=one {service}, {where}, {when}, {reference}",
            "shared={others} {service}, {where}, {when}, {reference}",
            "shared-where=on {street}",
            "shared-due={team}, {due}",
            "shared-late=late {team}",
            "listening=listening {reference}",
            "idea-welcomed=idea {forum} {signpost} {reference}",
            "offer-welcomed=offer {forum} {signpost} {reference}",
            "your-forum=your forum",
            "idea-noted=idea noted",
            "offer-noted=offer noted",
            "may-meet=meet over {service}?",
            "how-to-meet=how?",
            "may-meet-later=later",
            "not-meeting=fine",
            "met=met {contact}",
            "your-reference=your {reference}",
            "you-said=said {said}: {came} {why} {reference}",
            "agenda-title={forum} on {day}",
            "agenda-about={from} to {until}",
            "agenda-themes=Themes",
            "agenda-theme=- {service}: {count}",
            "agenda-few=few",
            "agenda-band={least} to {most}",
            "agenda-small=few",
            "agenda-moved=Moved",
            "agenda-more=- {service} more: {count}, {before}",
            "agenda-fewer=- {service} fewer: {count}, {before}",
            "agenda-hot=Hot spots",
            "agenda-spot=- {service} in {ward}: {count} {day}",
            "agenda-overdue=Overdue",
            "agenda-open=Open",
            "agenda-action-due=- {what} ({owner}, {due})",
            "agenda-action=- {what} ({owner})",
            "agenda-nobody=nobody",
            "agenda-good=Good news",
            "agenda-settled=- Settled: {count}",
            "agenda-done=- Done: {what} ({owner})",
            "agenda-you-said=You said",
            "agenda-said=- {said}: {came} {why}",
            "agenda-given=Given",
            "agenda-idea=- Idea: {words}",
            "agenda-offer=- Offer: {words}",
            "agenda-other=Other",
            "agenda-mail-subject=Agenda of {forum} {day}",
            "agenda-mail={text} {page}",
            "actions-mail-subject=Actions of {forum} {day}",
            "actions-mail={text} {page}",
            "consent-forum=organisers of {forum} read this",
            "consent-councillor=councillor {name} sees how it goes on",
            "share-asked=agree: {consent} {reference}",
            "share-agreed=shared with {forum} {reference}",
            "share-ended=not shared {reference}",
            "share-nobody=no forum {reference}",
            "outcome=outcome {text} {reference}",
            "outside-known=outside {other} {website} {reference}",
            "outside=outside {council} {reference}",
            "signposted={words}, {service}, {signpost}, {reference}",
            "signposted-chosen={service}, {signpost}, {reference}",
            "asked={reference}: {choices}",
            "choice={number} {service}",
            "choice-none=none",
            "question={question}{choices}",
            "question-skip=Skip",
            "noted=noted {reference}",
            "left-out=fine {reference}",
            "routed={advice}, {team}, {due}, {reference}",
            "notice-more={reference}: {facts}",
            "account-invited-subject=Your account",
            "account-invited={name} {account} {council} {link}",
            "account-forgotten-subject=Another password",
            "account-forgotten={account} {link}",
            "account-changed-subject=Changed",
            "account-changed={account} {link}",
            "notice-more-outside={reference}: more",
            "word-skip=skip",
            "warned-unwatched={says} {reference} nobody before {when}",
            "warned-beside-unwatched={says} {reference} besides {service}: {signpost} nobody before"
                + " {when}",
            "safe-here-unwatched={says} {reference} nobody before {when}",
            "sorted=sorted? {reference}, {service}, {closed}",
            "sorted-yes=Yes",
            "sorted-no=No",
            "sorted-partly=Partly",
            "asked-how=how did we do?",
            "asked-how-again=sorry {reference}, {team}; how did we do?",
            "asked-safer=safer?",
            "judged=judged",
            "word-sorted=all gone",
            "word-unsorted=not yet",
            "word-partly=partly",
            "restricted-matter=a restricted matter",
            "tiding-assigned=Given to you",
            "tiding-answered=The resident wrote again",
            "tiding-reopened=Opened again by the resident",
            "tiding-unsorted=The resident says that it is not sorted out, so it is open again",
            "tiding-near=Due soon",
            "tiding-late=Overdue",
            "tiding-later=Still overdue",
            "tiding-subject={what}: {service} [{reference}]",
            "tiding={what}: {reference} {service} {team} {due} {link}",
            "daily-subject={count} things",
            "daily={lines}",
            "daily-line={what} {reference} {service} {link}",
            "weekly-subject={late} overdue",
            "weekly={teams} overdue {overdue} reopened {reopened} look at {answers}",
            "nothing=nothing",
            "call-subject=Call [{reference}]",
            "call={reference} take {take} look {link}",
            "asked-again=other words {reference}",
            "several={count}: {matters}",
            "several-ticketed={service}, {team}, {due}, {reference}",
            "several-signposted={service}, {signpost}, {reference}",
            "several-passed={team}, {due}, {reference}",
            "several-asked={reference}",
            "several-question={reference}? {choices}",
            "passed={team}, {due}, {reference}",
            "added={reference}",
            "too-large=too large",
            "photo-asked=may we",
            "photo-yes=Yes",
            "photo-no=No",
            "photo-placed=placed {reference}",
            "photo-unplaced=unplaced {reference}",
            "handed={team}, {due}, {reference}",
            "warned={says} {reference}",
            "warned-beside={says} {reference} besides {service}: {signpost}",
            "asked-safe={says} safe?",
            "numbers={says}",
            "safe-here={says} {reference}",
            "safe-yes=YES",
            "safe-no=NO",
            "word-safe-yes=yes|y",
            "word-safe-no=no|n",
            "welcome={council} {privacy}",
            "welcome-telegram={council} {privacy}",
            "no-contacts=no contacts",
            "playful=playful",
            "to-hear=to hear {team} {due} {reference}",
            "file-too-large=file too large",
            "passed-on=passed on",
            "group-hello=group hello {forum} {council} {privacy}",
            "group-hello-unknown=group hello {council} {desk} {privacy}",
            "group-help=group help {forum}",
            "group-unknown=group unknown {desk} {council}",
            "group-raised=group raised {forum} {when} {reference}",
            "group-when=on {day}",
            "group-back=Me too",
            "group-backed=Me too ({count})",
            "group-private=in private",
            "group-private-button=Open",
            "agenda-group={text}",
            "actions-group={forum} {day} {text}",
            "agenda-raised=Raised",
            "agenda-raised-line=- {words} {backed}",
            "agenda-raised-backed=backed by {count}",
            "helped=helped",
            "greeted=greeted",
            "thanked=thanked",
            "informed={council} {privacy}",
            "stopped=stopped",
            "stopped-elsewhere=on other channels too",
            "broadcast-by-link={subject}: {text} ({forum})",
            "broadcast-gone=not shown",
            "vote-result-one={question} {counts} one",
            "stopped-forums=stopped {forums}",
            "vote-how=how",
            "vote-result-subject=Result: {subject}",
            "vote-result={question} {counts} {total}",
            "voted=voted {choice} {day}",
            "dictated=draft {forum} {subject} {code}",
            "dictated-files=draft {forum} {subject} {files} {code}",
            "describe=describe {pictures} with {code}",
            "described=all of {subject} described, {code}",
            "dropped=dropped {subject}",
            "reminder-subject={forum} {day}",
            "reminder=meets {when} {place} {page} {calendar}",
            "reminder-moved-subject=moved {forum}",
            "reminder-moved=moved {when} {place} {page} {calendar}",
            "reminder-cancelled-subject=off {forum}",
            "reminder-cancelled=off {when} {page}",
            "remind-draft-subject=send {subject}",
            "remind-draft=send {subject} {link}",
            "files-along=along\n{links}",
            "handed-in=goes {subject}",
            "handed-in-awaiting=waits {subject}",
            "linked=linked {account}",
            "vote-over=over {question}",
            "joined=joined {forum}",
            "which-forum=which {forums}",
            "stopped-some=stopped {forums}, not {others}",
            "confirm-subject=confirm {forums}",
            "confirm=confirm {forums} {link}",
            "chat-ended=the council ended this chat",
            "chat-mail-subject=confirm your chat",
            "chat-mail-question=confirm {link}",
            "chat-mail-news={text} {link} {stop}",
            "choose-subject=choose",
            "choose=choose {link}",
            "follows=follows {forums} {often} {link}",
            "follows-none=follows nothing {link}",
            "often=heard {often}",
            "often-at-once=at once",
            "often-weekly=weekly",
            "often-monthly=monthly",
            "digest-subject=news of {council}",
            "digest={entries} {link}",
            "digest-broadcast={subject}: {text}",
            "digest-theme=said {said}, {came} {why}",
            "digest-meeting={forum} meets {when} {place}",
            "page-join-consent=I want it until I say stop",
            "word-preferences=preferences",
            "word-weekly=weekly",
            "word-monthly=monthly",
            "word-atonce=at once",
            "join-elsewhere={chat}",
            "stands-open=open {reference}, {service}, {team}, {due}",
            "stands-overdue=overdue {reference}, {service}, {team}, {due}",
            "stands-answered=answered {reference}, {service}, {team}",
            "stands-waiting=awaited {reference}, {service}, {team}",
            "stands-referred=referred {reference}, {service}, {team}",
            "resolved={came} {service} {reference}",
            "came-done=Done.",
            "came-partly=Partly done.",
            "came-no=Not done.",
            "resident=resident",
            "files-link=files until {until}: {links}",
            "referral-subject={council} asks [{reference}]",
            "referral={council} {partner} {until} {shared} {link}",
            "referral-closing-subject=Thank you [{reference}]",
            "referral-closing={reference} {council} {link}",
            "stands-closed=closed {reference}, {service}, {closed}",
            "stands-signposted=signposted {reference}, {service}",
            "stands-asked=waiting {reference}",
            "listed=listed {concerns}",
            "listed-none=listed none",
            "not-yours=not yours {reference}",
            "mistyped=mistyped {reference}",
            "unknown-service=your message",
            "subject=Re: {subject} [{reference}]",
            "subject-plain=Your message [{reference}]",
            "subject-without=Re: {subject}",
            "subject-none=Your message",
            "subject-officer=Your message [{reference}]",
            "officer-answer={text} {reference}",
            "notice-subject=New: {service} [{reference}]",
            "notice={reference} {service} {ward} {due} {name} {channel} {text} {link}",
            "notice-outside={reference} {service} {ward} {due} {link}",
            "notice-restricted-subject=New: restricted [{reference}]",
            "notice-restricted={reference} {link}",
            "no-ward=nowhere",
            "no-name=a resident",
            "broadcast={subject} {text} {forum}",
            "word-help=help",
            "word-start=start",
            "word-status=status",
            "word-mine=mine",
            "word-stop=stop",
            "word-human=human",
            "word-join=join",
            "word-share=share",
            "word-share-yes=share yes",
            "word-share-no=share no",
            "word-metoo=me too",
            "word-privacy=privacy",
            "word-report=new",
            "word-greeting=hello",
            "word-thanks=thanks",
            "word-yes=yes",
            "word-also=also|and also",
            "word-all=both",
            "word-neither=neither|no")) {
      int at = key.indexOf('=');
      en.put(key.substring(0, at), key.substring(at + 1));
    }
    return new Phrases(Map.of("en", en));
  }
}
