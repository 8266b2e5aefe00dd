package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.Announcements;
import natter.bot.Announcer;
import natter.bot.Bot;
import natter.bot.Casework;
import natter.bot.Closing;
import natter.bot.Copies;
import natter.bot.ForumGroups;
import natter.bot.Hearing;
import natter.bot.Intervals;
import natter.bot.MemoryStore;
import natter.bot.Office;
import natter.bot.Postage;
import natter.bot.Pulse;
import natter.bot.SignedLinks;
import natter.bot.Tellings;
import natter.bot.Timekeeper;
import natter.bot.Timing;
import natter.bot.Written;
import natter.bot.YouSaid;
import natter.bot.care.Concern;
import natter.bot.care.Fact;
import natter.bot.care.Handling.Outcome;
import natter.bot.care.Officer;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.news.Audience;
import natter.bot.news.Broadcast;
import natter.bot.news.Contribution;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Poll;
import natter.bot.news.Theme;
import natter.bot.scope.Classifier;
import natter.bot.scope.Forum;
import natter.bot.scope.Places;
import natter.bot.talk.Address;
import natter.bot.talk.Button;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Line;
import natter.bot.talk.Parcel;
import natter.desk.chat.ChatReader;
import natter.routes.email.MailReader;
import natter.routes.sms.Notify;
import natter.routes.sms.SmsReader;
import natter.routes.telegram.Identity;
import natter.routes.telegram.UpdateReader;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/** One conversation being played. */
final class Play implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Pattern LINK =
      Pattern.compile("(?:link|my data|forget me) ([a-z0-9]{4}-[a-z0-9]{4})");
  private static final Pattern SEND = Pattern.compile("send ([0-9a-f-]{12})");

  private final MemoryStore store = new MemoryStore();
  private volatile Instant now = Instant.parse("2026-11-16T10:00:00Z");
  private final Office office;
  private final Hearing hearing;
  private final Timekeeper timekeeper;
  private final Announcements announcements;
  private final Announcer announcer;
  private final List<String> unread = new ArrayList<>();
  private final Set<String> inGroup = new HashSet<>();
  private String channel = Address.WEB;
  private String reference = "";
  private String first = "";
  private String subject = "";
  private String code = "";
  private String broadcast = "";
  private int said;
  private final Map<String, Long> seen = new HashMap<>();

  Play(Content content, Classifier classifier, Places places) {
    this.office =
        new Office(
            store,
            content.scope(),
            content.phrases(),
            Postage.pretending(),
            content.working(),
            "https://natter.example",
            () -> now,
            () -> "officer-" + ++said);
    var copies = new Copies(content.scope(), content.phrases(), Engine.MARKUP);
    var bot =
        new Bot(
            Map.of(
                Address.WEB, new ChatReader(photo -> Optional.empty()),
                Address.EMAIL, new MailReader(Set.of("hello@natter.example")),
                Address.TELEGRAM, new UpdateReader(Identity.unknown()),
                Address.SMS, new SmsReader()),
            classifier,
            places,
            content.scope(),
            content.phrases(),
            content.working(),
            Postage.pretending(),
            "https://natter.example",
            new SignedLinks(new byte[32], "https://natter.example"),
            Announcements.Approval.NOBODY,
            copies,
            () -> now,
            new Random(11),
            Pulse.NONE);
    this.hearing = new Hearing(store, bot, () -> now);
    hearing.start();
    this.timekeeper =
        new Timekeeper(
            store,
            content.scope(),
            content.phrases(),
            content.working(),
            Postage.pretending(),
            Intervals.USUAL,
            "https://natter.example",
            new SignedLinks(new byte[32], "https://natter.example"),
            Engine.MARKUP,
            () -> now,
            () -> "token-" + ++said,
            new Random(12));
    Timing timing = Timing.usual(content.working().zone());
    this.announcements =
        new Announcements(
            store,
            copies,
            Postage.pretending(),
            timing,
            Announcements.Approval.NOBODY,
            () -> now,
            () -> "sent-%08d".formatted(++said));
    this.announcer =
        new Announcer(
            store,
            copies,
            Postage.pretending(),
            timing,
            new Tellings(content.phrases(), () -> "result-" + ++said),
            () -> now);
  }

  void line(String line) {
    int at = line.indexOf(':');
    String word = line.substring(0, at);
    String said = line.substring(at + 1).strip();
    String rest =
        said.replace("{reference}", reference)
            .replace("{code}", code)
            .replace("{broadcast}", broadcast);
    switch (word) {
      case "channel" -> {
        channel = rest;
        hears("resident"); // what they were told there meanwhile
      }
      case "subject" -> subject = rest;
      case "follows" -> assertThat(concern().follows().isPresent()).isEqualTo(rest.equals("yes"));
      case "resident" -> says("resident", rest);
      case "stranger" -> says("stranger", rest);
      case "neighbour" -> says("neighbour", rest);
      case "closes" -> closes(rest);
      case "asks" -> asks(rest);
      case "resolves" -> resolves(rest);
      case "theme" -> theme(rest);
      case "organiser" -> organiser(rest);
      case "broadcasts" -> broadcasts(rest);
      case "goes" -> goes(rest);
      case "votes" -> assertThat(votes()).isEqualTo(rest);
      case "ideas" -> assertThat(ideas()).isEqualTo(rest);
      case "place" -> assertThat(place()).isEqualTo(rest);
      case "button" -> button(rest);
      case "presses" -> presses(rest);
      case "sends" -> sends(rest);
      case "backed" -> assertThat(backers()).isEqualTo(Integer.parseInt(rest));
      case "connected" -> connect(rest);
      case "natter" -> answers(rest);
      case "later" -> passes(Duration.ofMinutes(Long.parseLong(rest)));
      case "days" -> passes(Duration.ofDays(Long.parseLong(rest)));
      case "verdict" -> assertThat(verdict()).isEqualTo(rest);
      case "officers" -> assertThat(tidings()).anyMatch(t -> t.matches(any(rest)));
      case "concerns" -> concerns(rest);
      case "texts" ->
          assertThat(told().stream().map(Concern::text)).containsExactly(rest.split("\\|", -1));
      case "refers" -> reference = told().get(Integer.parseInt(rest)).reference().value();
      case "learns" -> Awaitility.await().untilAsserted(() -> assertThat(learned()).contains(rest));
      case "told" -> assertThat(facts()).isEqualTo(rest);
      case "ticket" -> assertThat(team()).isEqualTo(rest);
      case "status" -> assertThat(concern().status().id()).isEqualTo(rest);
      case "service" -> assertThat(concern().service()).contains(rest);
      case "danger" -> {
        assertThat(concern().danger()).contains(rest);
        assertThat(concern().restricted()).isTrue();
      }
      case "language" -> assertThat(concern().language()).isEqualTo(rest);
      case "noted" -> assertThat(notes()).contains(rest);
      case "level" -> assertThat(concern().level().id()).isEqualTo(rest);
      default -> throw new IllegalArgumentException("what is " + line);
    }
  }

  /** The group belongs to this forum from now on. */
  private void connect(String forum) {
    new ForumGroups(store, office.scope(), () -> now)
        .connect(
            TelegramPlay.GROUP,
            office.scope().forum(forum).orElseThrow(),
            Optional.empty(),
            Often.AT_ONCE,
            "organiser");
  }

  /** Somebody presses a button in the group: to back what was raised, or one of a question's. */
  private void presses(String words) {
    String[] parts = words.split(" ", 2);
    String button =
        parts.length == 1 ? "back:" + reference : "vote:" + broadcast + ":" + parts[1].strip();
    keep(new TelegramPlay(++said, now).press(id(parts[0]), button));
    hears(parts[0]);
  }

  /** Something that is not plain words, from the resident, alone. */
  private void sends(String what) {
    keep(new TelegramPlay(++said, now).thing(id("resident"), what));
    hears("resident");
  }

  private int backers() {
    return store.read(tx -> tx.raising().backers(new Reference(reference)).size());
  }

  /** What is due by then is done. */
  private void passes(Duration time) {
    timekeeper.look();
    now = now.plus(time);
    Instant given = now.minus(Duration.ofDays(1));
    Awaitility.await() // questions that nobody answered are given up by hearing
        .until(() -> store.read(tx -> tx.conversations().unansweredSince(given, 1)).isEmpty());
    Awaitility.await() // so are albums heard that are complete
        .until(() -> store.read(tx -> tx.albums().complete(now, 1)).isEmpty());
    timekeeper.look();
    announces();
  }

  /** What the resident said of how it went: sorted out, how we did, whether they feel safer. */
  private String verdict() {
    return store
        .read(tx -> tx.verdicts().find(new Reference(reference)))
        .map(
            v ->
                v.sorted().map(s -> s.id()).orElse("-")
                    + " "
                    + v.did().map(String::valueOf).orElse("-")
                    + " "
                    + v.safer().map(String::valueOf).orElse("-"))
        .orElse("none");
  }

  /** What officers were told by mail. */
  private List<String> tidings() {
    timekeeper.look();
    return store.<List<Dispatched>>read(tx -> tx.outbox().in(Dispatched.State.SENT, 1000)).stream()
        .map(Dispatched::dispatch)
        .filter(d -> d.kind() == Dispatch.Kind.TIDING)
        .map(d -> d.to().handle() + " / " + d.text().replace("\n", " / "))
        .toList();
  }

  /** Nothing was answered that nobody expected. */
  void end() {
    assertThat(unread).as("answers that the file does not mention").isEmpty();
  }

  private void says(String who, String words) {
    keep(parcel(who, words.replace(" / ", "\n")).raw());
    hears(who);
  }

  private void keep(byte[] raw) {
    var parcel =
        new Parcel(
            channel.equals(TelegramPlay.CHANNEL) ? Address.TELEGRAM : channel,
            "said-" + said,
            now,
            raw);
    store.transact(tx -> tx.inbox().keep(List.of(parcel)));
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(2, TimeUnit.MILLISECONDS)
        .until(() -> store.read(tx -> tx.inbox().waitingCount()) == 0L);
    assertThat(store.<Integer>read(tx -> tx.inbox().asides(1).size())).as("set aside").isZero();
    store
        .read(tx -> tx.concerns().from(address("resident"), 1))
        .forEach(c -> reference = c.reference().value()); // also where the answer names none
  }

  private void hears(String who) {
    if (channel.equals(TelegramPlay.CHANNEL)) {
      store
          .<List<Dispatched>>read(tx -> tx.outbox().in(Dispatched.State.SENT, 1000))
          .reversed()
          .stream()
          .map(Dispatched::dispatch)
          .filter(d -> d.to().equals(TelegramPlay.GROUP) && !d.text().isEmpty())
          .filter(d -> inGroup.add(d.key()))
          .forEach(d -> unread.add("group: " + d.text().replace("\n", " / ")));
    }
    long before = seen.getOrDefault(channel, 0L);
    for (Line line : store.read(tx -> tx.conversations().heardBy(address(who), before, 100))) {
      seen.put(channel, line.number());
      if (line.who() != Line.Who.RESIDENT) {
        unread.add(line.text().replace("\n", " / "));
        LINK.matcher(line.text()).results().forEach(m -> code = m.group(1));
        Reference.in(line.text()).flatMap(Reference.Quoted::reference).ifPresent(this::refer);
      }
    }
  }

  private void refer(Reference given) {
    reference = given.value();
    first = first.isEmpty() ? reference : first;
  }

  /** An officer closes the concern that was told first; the resident hears of it, or not. */
  private void closes(String words) {
    new Closing(office).close(new Reference(first), "officer", "", words);
    hears("resident");
  }

  /** An officer asks the resident something, and waits. */
  private void asks(String question) {
    new Casework(office).send(new Reference(first), "officer", Written.question(question));
    hears("resident");
  }

  /** An officer ends what was told first: what came of it, then why. */
  private void resolves(String words) {
    int space = words.indexOf(' ');
    var outcome = Outcome.valueOf(words.substring(0, space).toUpperCase(Locale.ROOT));
    new Closing(office)
        .resolve(new Reference(first), "officer", outcome, words.substring(space + 1), "");
    hears("resident");
  }

  /** What came of all that was told: the outcome, what people said, a bar, and why. */
  private void theme(String words) {
    String[] parts = words.split(" ", 2);
    String[] said = parts[1].split("\\|", 2);
    List<Reference> all =
        store.read(tx -> tx.concerns().before(Optional.empty(), 100)).stream()
            .map(Concern::reference)
            .toList();
    var youSaid = new YouSaid(office);
    String id = office.ids().get();
    youSaid.close(
        new Theme(
            id,
            List.of(),
            said[0].strip(),
            Outcome.valueOf(parts[0].toUpperCase(Locale.ROOT)),
            said[1].strip(),
            "*",
            false,
            "officer",
            now),
        all);
    youSaid.carryOut(id, (done, total) -> {});
    hears("resident");
  }

  /** The account "organiser", whose mailbox this is; it gets a code for its chat. */
  private void organiser(String mailbox) {
    store.transact(
        tx -> {
          tx.officers()
              .keep(
                  new Officer(
                      "organiser",
                      "",
                      mailbox,
                      "{noop}x",
                      Set.of(Officer.Role.ORGANISER),
                      Set.of(),
                      Set.of(),
                      Set.of(),
                      false,
                      true,
                      Optional.empty()));
          return null;
        });
    code = announcements.link("organiser");
  }

  /** A forum, then the subject, a bar, the words, and, each behind a bar, a question's choices. */
  private void broadcasts(String words) {
    String[] parts = words.split(" ", 2)[1].split("\\|", -1);
    Forum forum = office.scope().forum(words.split(" ", 2)[0]).orElseThrow();
    List<String> choices = List.of(parts).subList(2, parts.length);
    Optional<Poll> poll =
        choices.isEmpty()
            ? Optional.empty()
            : Optional.of(new Poll(parts[0], choices, now.plus(Duration.ofDays(2)), false));
    String id = announcements.fresh();
    broadcast = id;
    announcements.draft(
        Broadcast.draft(
                id,
                forum.id(),
                "organiser",
                Audience.of(Interest.reaching(forum)),
                parts[0],
                parts[1],
                now)
            .asking(poll));
    announcements.handIn(id, Optional.empty(), true);
    announces();
  }

  private void announces() {
    announcer.look();
    announcer.look(); // results of questions are broadcasts of their own
    hears("resident");
  }

  /** What was handed in goes out; how many hear the last one. */
  private void goes(String copies) {
    announces();
    String last = announcements.latest(1).getFirst().id();
    assertThat(announcements.progress(last).all()).isEqualTo(Long.parseLong(copies));
  }

  /** How many chose what, of the last question. */
  private String votes() {
    Broadcast asked =
        announcements.latest(20).stream()
            .filter(b -> b.poll().isPresent())
            .findFirst()
            .orElseThrow();
    List<String> choices = asked.poll().orElseThrow().choices();
    return announcements.votes(asked.id()).entrySet().stream()
        .map(e -> choices.get(e.getKey()) + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  /** What organisers see of ideas and offers, newest first. */
  private String ideas() {
    return store
        .<List<Contribution>>read(tx -> tx.contributions().since(Instant.EPOCH, 20))
        .stream()
        .map(c -> c.kind().id() + " " + c.service().orElse("-") + " " + c.ward().orElse("-"))
        .collect(Collectors.joining("; "));
  }

  /** How well the place is known, its ward and street. */
  private String place() {
    return concern()
        .place()
        .map(
            p ->
                p.precision().id()
                    + ", "
                    + p.ward().orElse(p.isOutside() ? "outside" : "no ward")
                    + ", "
                    + p.said())
        .orElse("none");
  }

  private void answers(String expected) {
    assertThat(unread).as("an answer like " + expected).isNotEmpty();
    String answer = unread.removeFirst();
    Matcher sends = SEND.matcher(answer);
    code = sends.find() ? sends.group(1) : code;
    String pattern = any(expected);
    if (!answer.contains("999")) {
      assertThat(words(own(answer))).as("words of " + answer).isLessThanOrEqualTo(60);
    }
    assertThat(answer).matches(Pattern.compile(pattern, Pattern.DOTALL));
  }

  /** Where {@code *} stands for anything. */
  private static String any(String expected) {
    return Stream.of(expected.split("\\*", -1))
        .map(Pattern::quote)
        .reduce((a, b) -> a + ".*" + b)
        .orElse("");
  }

  /** What is said in the resident's own language, before the English under it. */
  private String own(String answer) {
    return office.phrases().languages().stream()
        .flatMap(l -> office.phrases().own(l, Phrases.UNREVIEWED).stream())
        .mapToInt(answer::indexOf)
        .filter(at -> at > 0)
        .min()
        .stream()
        .mapToObj(at -> answer.substring(0, at))
        .findFirst()
        .orElse(answer);
  }

  /** Numbers, references and links aside. */
  private static long words(String answer) {
    return Stream.of(answer.split("\\s+", -1))
        .filter(w -> w.chars().anyMatch(Character::isLetter))
        .filter(w -> !w.contains("://") && !w.startsWith("NT-"))
        .count();
  }

  /** How many concerns the resident raised, or the service of each; {@code *} is any. */
  private void concerns(String expected) {
    if (expected.matches("\\d+")) {
      assertThat(told()).hasSize(Integer.parseInt(expected));
      return;
    }
    String services =
        told().stream().map(c -> c.service().orElse("none")).collect(Collectors.joining("|"));
    assertThat(services).matches(expected.replace("|", "\\|").replace("*", "[a-z-]+"));
  }

  /** In the order in which they were listed. */
  private List<Concern> told() {
    List<Concern> told =
        new ArrayList<>(
            store.<List<Concern>>read(tx -> tx.concerns().from(address("resident"), 20)));
    String said =
        store
            .<List<Line>>read(tx -> tx.conversations().heardBy(address("resident"), 0, 1000))
            .stream()
            .map(Line::text)
            .collect(Collectors.joining("\n"));
    told.sort(Comparator.comparingInt(c -> said.indexOf(c.reference().value())));
    return told;
  }

  /** What the team of the last concern was told that the resident answered. */
  private String learned() {
    String team = team();
    return store
        .read(tx -> tx.outbox().find("facts:" + reference + ":" + team))
        .map(d -> d.dispatch().text())
        .orElse("nothing");
  }

  /** What the resident answered about the last concern. */
  private String facts() {
    return store.<List<Fact>>read(tx -> tx.facts().about(new Reference(reference))).stream()
        .map(f -> f.name() + "=" + f.answer())
        .collect(Collectors.joining("; "));
  }

  private List<String> notes() {
    return store
        .read(tx -> tx.tickets().find(new Reference(reference)))
        .map(t -> t.history().stream().map(a -> a.note()).toList())
        .orElse(List.of());
  }

  private String team() {
    return store
        .read(tx -> tx.tickets().find(new Reference(reference)))
        .map(t -> t.team())
        .orElse("none");
  }

  private Concern concern() {
    return store.read(tx -> tx.concerns().find(new Reference(reference))).orElseThrow();
  }

  private void button(String label) {
    Button pressed = labelled(label);
    if (channel.equals(Address.TELEGRAM)) {
      keep(new TelegramPlay(++said, now).press(id("resident"), pressed));
      hears("resident");
    } else {
      says("resident", pressed.id());
    }
  }

  private Button labelled(String label) {
    return store.read(tx -> tx.conversations().heardBy(address("resident"), 0, 1000)).stream()
        .flatMap(l -> l.buttons().stream())
        .filter(b -> b.label().equals(label))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private Address address(String who) {
    return switch (channel) {
      case Address.EMAIL -> Address.email(who + "@example.org");
      case Address.TELEGRAM, TelegramPlay.CHANNEL ->
          new Address(Address.TELEGRAM, Integer.toString(id(who)));
      case Address.SMS -> new Address(Address.SMS, "+" + number(who));
      default -> new Address(Address.WEB, who);
    };
  }

  private static String number(String who) {
    return "44770090" + id(who);
  }

  private static int id(String who) {
    return switch (who) {
      case "resident" -> 4711;
      case "stranger" -> 4712;
      default -> 4713;
    };
  }

  private Parcel parcel(String who, String words) {
    said++;
    byte[] raw =
        switch (channel) {
          case Address.EMAIL -> mail(who, words);
          case Address.TELEGRAM -> new TelegramPlay(said, now).alone(id(who), who, words);
          case TelegramPlay.CHANNEL -> new TelegramPlay(said, now).inGroup(id(who), who, words);
          case Address.SMS ->
              Notify.text("said-" + said, number(who), words).getBytes(StandardCharsets.UTF_8);
          default -> JSON.writeValueAsBytes(Map.of("session", who, "text", words));
        };
    return new Parcel(channel, "said-" + said, now, raw);
  }

  private byte[] mail(String who, String words) {
    String mail =
        """
        From: A Person <%s@example.org>
        To: hello@natter.example
        Subject: %s
        Message-ID: <%d@example.org>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=UTF-8
        Content-Transfer-Encoding: 8bit

        %s
        """
            .formatted(who, subject.isEmpty() ? "Message " + said : subject, said, words);
    subject = "";
    return mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    hearing.close();
    store.close();
  }
}
