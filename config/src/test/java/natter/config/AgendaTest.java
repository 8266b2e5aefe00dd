package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import natter.bot.Meetings;
import natter.bot.MemoryStore;
import natter.bot.Office;
import natter.bot.Postage;
import natter.bot.Store;
import natter.bot.care.Concern;
import natter.bot.care.Handling.Outcome;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.figures.SmallNumbers;
import natter.bot.news.Action;
import natter.bot.news.Contribution;
import natter.bot.news.Theme;
import natter.bot.scope.Forum;
import natter.bot.scope.Giving;
import natter.bot.scope.Level;
import natter.bot.scope.Place;
import natter.bot.talk.Address;
import natter.bot.talk.Threading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The agenda of a forum, drafted from concerns that are always the same, byte for byte; and that no
 * small number can be worked out of any.
 */
@Execution(ExecutionMode.CONCURRENT)
class AgendaTest {
  private static final Content CONTENT = Content.packed();
  private static final LocalDate MEETING = LocalDate.of(2026, 12, 1);
  private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
  private static final Pattern BAND = Pattern.compile("(\\d+) to (\\d+) concerns");

  private final Store store = new MemoryStore();
  private final Random chance = new Random(5);
  private final Meetings meetings =
      new Meetings(
          new Office(
              store,
              CONTENT.scope(),
              CONTENT.phrases(),
              Postage.pretending(),
              CONTENT.working(),
              "https://natter.example",
              () -> NOW,
              () -> "id-" + chance.nextInt()),
          (forum, accounts) -> List.of());

  /** Somebody tells something. */
  private record Told(
      Instant at, String ward, String service, String who, String words, String flags) {
    static Told of(String line) {
      String[] part = line.split("\\|", -1);
      return new Told(Instant.parse(part[0]), part[1], part[2], part[3], part[4], part[5]);
    }
  }

  private static Forum forum() {
    return CONTENT.scope().forum("bloxwich").orElseThrow();
  }

  private static String file(String name) throws IOException {
    try (var in = AgendaTest.class.getResourceAsStream("agenda/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Concern keep(Told told) {
    Concern concern =
        new Concern(
            Reference.by(chance),
            new Address(Address.TELEGRAM, told.who()),
            "",
            told.at(),
            "",
            told.words(),
            "en",
            "clear",
            Optional.of(told.service()).filter(s -> !s.isEmpty()),
            List.of(),
            List.of(),
            Level.SERVICES,
            List.of(Level.SERVICES),
            Optional.empty(),
            told.flags().contains("restricted"),
            Optional.of(told.ward())
                .filter(w -> !w.isEmpty())
                .map(w -> new Place(w, Optional.of(w), Optional.empty())),
            List.of(),
            0,
            Threading.NONE,
            Concern.Status.OPEN);
    store.transact(
        tx -> {
          tx.concerns().keep(concern);
          for (Giving kind : Giving.values()) {
            if (told.flags().contains(kind.id())) {
              tx.contributions()
                  .keep(
                      new Contribution(
                          concern.reference(),
                          kind,
                          concern.service(),
                          concern.place().flatMap(Place::ward),
                          told.at(),
                          Contribution.State.NEW,
                          ""));
            }
          }
          return null;
        });
    return concern;
  }

  private List<Concern> keepAll() throws IOException {
    return file("told.txt")
        .lines()
        .filter(l -> !l.startsWith("#"))
        .map(l -> keep(Told.of(l)))
        .toList();
  }

  private void close(Concern concern) {
    store.transact(
        tx -> {
          tx.tickets()
              .keep(
                  Ticket.open(concern.reference(), "clean-and-green", concern.received(), NOW)
                      .close("pat", Optional.of(Outcome.DONE), "", NOW.minusSeconds(86_400)));
          return null;
        });
  }

  private void promise(String what, String owner, Optional<LocalDate> due, Action.State state) {
    store.transact(
        tx -> {
          tx.actions()
              .keep(
                  new Action(
                      what,
                      "bloxwich",
                      LocalDate.of(2026, 11, 3),
                      what,
                      owner,
                      due,
                      state,
                      "",
                      Instant.parse("2026-11-10T10:00:00Z")));
          return null;
        });
  }

  private String draft() {
    return meetings.draftAgain(forum(), MEETING).words();
  }

  @Test
  void isTheSameForTheSameCorpusByteForByte() throws IOException {
    List<Concern> all = keepAll();
    all.stream().filter(c -> c.words().contains("lane")).forEach(this::close);
    promise(
        "Mend the light at the bus stop",
        "Highways",
        Optional.of(LocalDate.of(2026, 11, 20)),
        Action.State.OPEN);
    promise("Ask the school about the gate", "", Optional.empty(), Action.State.OPEN);
    promise("Order gloves", "Orla", Optional.empty(), Action.State.DONE);
    store.transact(
        tx -> {
          tx.themes()
              .keep(
                  new Theme(
                      "t",
                      List.of("bloxwich"),
                      "Rubbish is dumped in the lane",
                      Outcome.PARTLY,
                      "A camera is up since Monday.",
                      "q",
                      false,
                      "orla",
                      Instant.parse("2026-11-16T10:00:00Z")));
          return null;
        });
    String drafted = draft();
    Path target = Path.of("target", "bloxwich-2026-12-01.md");
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Files.writeString(target, drafted);
    assertThat(drafted).isEqualTo(file("bloxwich-2026-12-01.md"));
    assertThat(draft()).isEqualTo(drafted);
  }

  @Test
  void namesNobodyAndNothingRestricted() throws IOException {
    keepAll();
    assertThat(draft())
        .doesNotContain("Anna", "Kowalska", "Jones", "07700", "01922", "example", "WS3", "Robert")
        .doesNotContain("SECRET", "Dog fouling", "another forum", "Another forum")
        .doesNotContain("Same person");
  }

  /** Whatever the counts: what is shown are bands of five, of five and more. */
  @Test
  void showsNoSmallNumber() {
    for (int seed = 0; seed < 60; seed++) {
      var corpus = new AgendaTest();
      corpus.fill(new Random(seed), 0, 0);
      String drafted = corpus.draft();
      for (MatchResult band : BAND.matcher(drafted).results().toList()) {
        long least = Long.parseLong(band.group(1));
        assertThat(least).isGreaterThanOrEqualTo(SmallNumbers.LEAST);
        assertThat(least % SmallNumbers.LEAST).isZero();
        assertThat(Long.parseLong(band.group(2))).isEqualTo(least + SmallNumbers.LEAST - 1);
      }
      assertThat(BAND.matcher(drafted).replaceAll("").replace("fewer than 5 concerns", ""))
          .as("seed %d", seed)
          .doesNotContainPattern("\\d+ concern");
    }
  }

  /** A small number could as well be any other small one: the agenda would be the same. */
  @Test
  void isTheSameWhateverASmallNumberIs() {
    for (int seed = 0; seed < 30; seed++) {
      List<String> drafts = new ArrayList<>();
      for (int small = 0; small < SmallNumbers.LEAST; small++) {
        var corpus = new AgendaTest();
        corpus.fill(new Random(seed), small, small);
        drafts.add(corpus.draft());
      }
      assertThat(drafts).as("seed %d", seed).containsOnly(drafts.getFirst());
    }
  }

  /** Counts by chance, and one service with so many now and so many before. */
  private void fill(Random random, int now, int before) {
    for (String service : List.of("fly-tipping", "noise", "parking", "potholes")) {
      many(random.nextInt(14), service, "2026-11-1");
      many(random.nextInt(14), service, "2026-10-1");
    }
    many(now, "graffiti", "2026-11-1");
    many(before, "graffiti", "2026-10-1");
  }

  private void many(int count, String service, String days) {
    for (int n = 0; n < count; n++) {
      keep(
          new Told(
              Instant.parse(days + n % 10 + "T1" + n % 9 + ":00:00Z"),
              n % 2 == 0 ? "bloxwich-east" : "bloxwich-west",
              service,
              service + days + n,
              "the same words",
              ""));
    }
  }
}
