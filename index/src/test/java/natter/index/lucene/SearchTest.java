package natter.index.lucene;

import static natter.index.lucene.Tale.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import natter.bot.MemoryStore;
import natter.bot.Store;
import natter.bot.care.Concern.Status;
import natter.bot.care.Found;
import natter.bot.care.Found.Hit;
import natter.bot.care.Found.Piece;
import natter.bot.care.QueryMistake;
import natter.bot.care.Reference;
import natter.bot.care.Search;
import natter.bot.care.Ticket;
import natter.bot.scope.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
  @TempDir Path folder;
  private final Store store = new MemoryStore();
  private Indexed indexed;

  @BeforeEach
  void open() {
    indexed = Indexed.in(folder, store);
  }

  @AfterEach
  void close() {
    indexed.close();
    store.close();
  }

  private List<Reference> found(String query) throws Exception {
    return indexed.caughtUp().references(query);
  }

  private boolean finds(String query) throws Exception {
    return !found(query).isEmpty();
  }

  @Test
  void findsAllWithoutAQueryNewestFirst() throws Exception {
    Reference old = tell("a mattress").minutesAgo(60).in(store);
    Reference fresh = tell("a sofa").minutesAgo(1).in(store);
    Reference middle = tell("a fridge").minutesAgo(30).in(store);

    assertThat(found("")).containsExactly(fresh, middle, old);
    assertThat(found(" \t\u00a0\n")).containsExactly(fresh, middle, old);
    assertThat(found("*")).containsExactly(fresh, middle, old);
  }

  @Test
  void tellsAllThereIsToKnowOfAHit() throws Exception {
    Reference reference =
        tell("A mattress was dumped")
            .under("Rubbish")
            .near("st-matthews")
            .by("telegram")
            .that(Status.ANSWERED)
            .in(store, "clean-and-green", Ticket.Flag.HELD);

    Hit hit = indexed.caughtUp().find("").hits().getFirst();

    assertThat(hit)
        .isEqualTo(
            new Hit(
                reference,
                "Fly tipping",
                "integrated enforcement",
                "answered",
                "telegram",
                "St Matthew's",
                "the clean and green team",
                "en",
                Tale.NOON,
                false,
                Set.of(Ticket.Flag.HELD),
                "",
                List.of(new Piece("Rubbish A mattress was dumped", false))));
  }

  @Test
  void leavesOutWhatNobodyKnows() throws Exception {
    tell("Hello").aboutNobodyKnowsWhat().in(store);

    Found found = indexed.caughtUp().find("");

    assertThat(found.hits().getFirst().service()).isEmpty();
    assertThat(found.hits().getFirst().ward()).isEmpty();
    assertThat(found.facets().get("service")).containsExactly(entry("Not known yet", 1L));
    assertThat(finds("service:\"not known yet\"")).isTrue();
    assertThat(finds("service:*")).isFalse();
    assertThat(finds("-ward:*")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dump | dumped
          dumping | dumped
          DUMPED | dumped
          neighbour | my neighbour's dog
          neighbours | my neighbour’s dog
          cafe | the café is loud
          café | the cafe is loud
          flytip* | flytipping again
          fly-tipping | fly tipping again
          "fly tipping" | fly tipping again
          “fly tipping” | fly tipping again
          "fly again"~1 | fly tipping again
          fl?tipping | flytipping again
          mattres~1 | a mattress
          matress~ | a mattress
          o'brien | Mr O'Brien said
          B&Q | behind the B&Q
          the bins | two bins
          WS3 | near WS3 1AA
          "ws3 1aa" | near WS3 1AA
          10\\:30 | every night at 10:30
          "10:30" | every night at 10:30
          NT-0000-001 | they gave me NT-0000-001 last year
          """)
  void findsWordsHoweverTheyAreWritten(String query, String text) throws Exception {
    tell(text).in(store);
    tell("something else").in(store);
    assertThat(indexed.caughtUp().find(query).total()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "dump" | dumped
          "fly tips" | fly tip
          "tipping fly" | fly tipping
          mattress sofa | a mattress
          dum* | a mattress
          """)
  void doesNotFindWhatIsNotThere(String query, String text) throws Exception {
    tell(text).in(store);
    assertThat(finds(query)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          mattress AND sofa ; both
          mattress && sofa ; both
          +mattress +sofa ; both
          mattress sofa ; both
          mattress OR sofa ; mattress sofa both
          mattress || sofa ; mattress sofa both
          -mattress ; sofa neither
          NOT mattress ; sofa neither
          !mattress ; sofa neither
          sofa -mattress ; sofa
          sofa AND NOT mattress ; sofa
          fridge OR mattress AND sofa ; both neither
          mattress AND sofa OR fridge ; both neither
          fridge OR -sofa ; mattress neither
          (mattress OR sofa) -(mattress AND sofa) ; mattress sofa
          -(mattress OR sofa) ; neither
          ((mattress))^2 ; mattress both
          text:(mattress sofa) ; both
          text:mattress ; mattress both
          """)
  void joinsWords(String query, String names) throws Exception {
    Map<String, Reference> all =
        Map.of(
            "mattress", tell("a mattress").in(store),
            "sofa", tell("a sofa").in(store),
            "both", tell("a sofa with a mattress").in(store),
            "neither", tell("a fridge").in(store));
    assertThat(found(query))
        .containsExactlyInAnyOrderElementsOf(
            List.of(names.split(" ")).stream().map(all::get).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "service:fly-tipping, true",
    "service:Fly-Tipping, true",
    "service:\"Fly tipping\", true",
    "service:\"fly tipping\", true",
    "Service:tipping, true",
    "service:noise, false",
    "service:fly*, true",
    "service:nonsense, false",
    "level:enforcement, true",
    "level:\"integrated enforcement\", true",
    "level:community, false",
    "status:open, true",
    "STATUS:OPEN, true",
    "status:(closed OR open), true",
    "status:closed, false",
    "-status:closed, true",
    "channel:telegram, true",
    "channel:email, false",
    "ward:bloxwich-east, true",
    "ward:\"Bloxwich East\", true",
    "ward:bloxwich, true",
    "ward:bloxwich*, true",
    "ward:\"Bloxwich West\", false",
    "ward:*, true",
    "team:clean-and-green, true",
    "team:\"the clean and green team\", true",
    "team:contact-centre, false",
    "finding:clear, true",
    "finding:unclear, false",
    "language:en, true",
    "language:pl, false",
    "received:2026-06-15, true",
    "received:2026-06-14, false",
    "received:2026-06, true",
    "received:2026, true",
    "received:2025, false",
    "received:today, true",
    "received:yesterday, false",
    "received:[2026-06-01 TO 2026-06-15], true",
    "received:[2026-06-01 TO 2026-06-15}, false",
    "received:{2026-06-14 TO 2026-06-16}, true",
    "received:{2026-06-15 TO 2026-06-16}, false",
    "received:[2026-06-16 TO *], false",
    "received:[* TO today], true",
    "received:[2026 TO 2026], true",
    "after:2026-06-15, true",
    "after:2026-06-16, false",
    "before:2026-06-15, false",
    "before:2026-06-16, true",
    "after:2026-06-01 before:2026-07-01 service:fly-tipping mattress, true",
    "service: fly-tipping, true",
  })
  void narrowsByField(String query, boolean isFound) throws Exception {
    tell("a mattress").near("bloxwich-east").by("telegram").in(store, "clean-and-green");
    assertThat(finds(query)).isEqualTo(isFound);
  }

  @Test
  void countsADayWhereTheCouncilIs() throws Exception {
    tell("late").on("2026-06-14T23:30:00Z").in(store);
    assertThat(finds("received:2026-06-15")).isTrue();
    assertThat(finds("received:2026-06-14")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          %s
          reference:%s
          "%s"
          %s OR nonsense
          """)
  void findsAReferenceHoweverItIsWritten(String query) throws Exception {
    Reference wanted = tell("a mattress").in(store);
    tell("a sofa").in(store);
    String value = wanted.value();

    assertThat(found(query.formatted(value))).containsExactly(wanted);
    assertThat(found(query.formatted(value.toLowerCase(java.util.Locale.ROOT))))
        .containsExactly(wanted);
  }

  @Test
  void findsAReferenceByItsBeginningOrWithoutDashes() throws Exception {
    Reference wanted = tell("a mattress").as(new Reference("NT-0000-000")).in(store);
    assertThat(found("reference:" + wanted.value().substring(0, 6) + "*")).containsExactly(wanted);
    assertThat(found(" " + wanted.value().replace('-', ' ') + "\n")).containsExactly(wanted);
  }

  @Test
  void countsEveryHitByWhatItIs() throws Exception {
    for (int i = 0; i < 25; i++) {
      tell("a mattress").near(i < 5 ? "st-matthews" : "bloxwich-east").minutesAgo(i).in(store);
    }
    tell("a mattress and noise").about("noise").at(Level.COMMUNITY).by("web").in(store);
    tell("only noise").about("noise").in(store);
    indexed.caughtUp();

    Found found = indexed.index.search(new Search("mattress", 1, 10, false));

    assertThat(found.total()).isEqualTo(26);
    assertThat(found.hits()).hasSize(10);
    assertThat(found.facets())
        .containsExactly(
            entry("service", Map.of("Fly tipping", 25L, "Noise", 1L)),
            entry("level", Map.of("integrated enforcement", 25L, "community led", 1L)),
            entry("status", Map.of("open", 26L)),
            entry("team", Map.of("No team", 26L)),
            entry("assignee", Map.of("Nobody", 26L)),
            entry("channel", Map.of("email", 25L, "web", 1L)),
            entry("ward", Map.of("Bloxwich East", 20L, "St Matthew's", 5L, "Not known yet", 1L)),
            entry("forum", Map.of("Bloxwich Forum", 20L)),
            entry("language", Map.of("English", 26L)),
            entry("age", Map.of("Today", 26L)));
    assertThat(found.facets().getOrDefault("ward", Map.of()).keySet())
        .containsExactly("Bloxwich East", "St Matthew's", "Not known yet");
  }

  @Test
  void findsAndCountsWhatIsWrong() throws Exception {
    Reference both = tell("one").in(store, "wardens", Ticket.Flag.HELD, Ticket.Flag.UNREACHABLE);
    Reference one = tell("two").minutesAgo(1).in(store, "wardens", Ticket.Flag.UNREACHABLE);
    tell("three").in(store, "wardens");
    indexed.caughtUp();

    assertThat(found("flag:unreachable")).containsExactly(both, one);
    assertThat(found("flag:\"cannot be reached by email\"")).containsExactly(both, one);
    assertThat(found("flag:held")).containsExactly(both);
    assertThat(found("flag:*")).containsExactly(both, one);
    assertThat(found("flag:untold")).isEmpty();
    assertThat(indexed.find("").facets().get("flag"))
        .isEqualTo(Map.of("cannot be reached by email", 2L, "answer waiting to be sent", 1L));

    unflag(both);
    indexed.caughtUp();
    assertThat(found("flag:*")).containsExactly(one);
  }

  private void unflag(Reference reference) {
    store.transact(
        tx -> {
          Ticket ticket = tx.tickets().find(reference).orElseThrow();
          var act = new Ticket.Act(Tale.NOON, "ann", "sent", "");
          tx.tickets()
              .keep(ticket.lower(Ticket.Flag.HELD, act).lower(Ticket.Flag.UNREACHABLE, act));
          return null;
        });
  }

  @Test
  void findsWhatAFacetCounted() throws Exception {
    tell("one").near("bloxwich-west").in(store);
    tell("two").about("street-watch").at(Level.COMMUNITY).by("web").in(store);
    tell("three").aboutNobodyKnowsWhat().near("st-matthews").that(Status.ASKED).in(store);
    tell("four").about("no-longer-there").in(store);

    for (var facet : indexed.caughtUp().find("").facets().entrySet()) {
      for (var choice : facet.getValue().entrySet()) {
        String query = facet.getKey() + ":\"" + choice.getKey() + "\"";
        assertThat(indexed.find(query).total()).as(query).isEqualTo(choice.getValue());
      }
    }
  }

  @Test
  void turnsPages() throws Exception {
    List<Reference> all = new ArrayList<>();
    for (int i = 0; i < 47; i++) {
      all.add(tell("a mattress").minutesAgo(i / 3).in(store));
    }
    indexed.caughtUp();

    List<Reference> paged = new ArrayList<>();
    for (int page = 0; page < 5; page++) {
      Found found = indexed.index.search(new Search("mattress", page, 10, false));
      assertThat(found.total()).isEqualTo(47);
      paged.addAll(Indexed.references(found));
    }

    assertThat(paged).hasSize(47).containsExactlyInAnyOrderElementsOf(all);
    assertThat(indexed.index.search(new Search("", 5, 10, false)).hits()).isEmpty();
    assertThat(indexed.index.search(new Search("", Integer.MAX_VALUE, 100, false)).total())
        .isEqualTo(47);
  }

  @Test
  void showsTheWordsAroundWhatMatched() throws Exception {
    tell("They left a mattress and two more mattresses by the shops").in(store);
    assertThat(
            indexed
                .caughtUp()
                .find("mattress -sofa service:fly-tipping")
                .hits()
                .getFirst()
                .snippet())
        .containsExactly(
            new Piece("They left a ", false),
            new Piece("mattress", true),
            new Piece(" and two more ", false),
            new Piece("mattresses", true),
            new Piece(" by the shops", false));
  }

  @Test
  void marksAPhraseOnlyWhereItStands() throws Exception {
    tell("fly past the fly tipping").in(store);
    assertThat(indexed.caughtUp().find("\"fly tipping\"").hits().getFirst().snippet())
        .filteredOn(Piece::marked)
        .extracting(Piece::text)
        .containsExactly("fly", "tipping");
  }

  @Test
  void marksTheBeginningsOfWords() throws Exception {
    tell("mattresses").in(store);
    assertThat(indexed.caughtUp().find("matt*").hits().getFirst().snippet())
        .containsExactly(new Piece("mattresses", true));
  }

  @Test
  void cutsASnippetOutOfALongText() throws Exception {
    tell("before ".repeat(500) + "mattress" + " after".repeat(500)).in(store);

    Hit hit = indexed.caughtUp().find("mattress").hits().getFirst();

    assertThat(hit.plainSnippet())
        .startsWith("…before ")
        .endsWith(" after…")
        .contains(" mattress ")
        .hasSizeLessThanOrEqualTo(202);
    assertThat(hit.snippet()).contains(new Piece("mattress", true));
    assertThat(indexed.find("").hits().getFirst().plainSnippet())
        .startsWith("before before")
        .endsWith("before…");
  }

  @Test
  void showsNoControlCharacters() throws Exception {
    tell("a\0b\u202Emattress\r\n\tby \ud800 the\u2028road 👩‍👩‍👧").in(store);
    assertThat(indexed.caughtUp().find("mattress").hits().getFirst().plainSnippet())
        .isEqualTo("a b mattress by the road 👩‍👩‍👧");
  }

  @Test
  void findsAWordFarDownAVeryLongText() throws Exception {
    tell("x".repeat(40_000) + " " + "word ".repeat(200_000) + "mattress").in(store);
    assertThat(finds("mattress")).isTrue();
  }

  @Test
  void neverShowsWhatIsRestrictedWithoutTheRight() throws Exception {
    Reference open = tell("a mattress").minutesAgo(5).in(store);
    Reference hidden = tell("a mattress and a threat").about("noise").forFewEyes().in(store);
    indexed.caughtUp();

    for (String query :
        List.of("", "mattress", "-sofa", "threat", "thre*", "service:noise", hidden.value())) {
      Found found = indexed.find(query);
      assertThat(Indexed.references(found)).as(query).doesNotContain(hidden);
      assertThat(found.total()).as(query).isEqualTo(found.hits().size());
      assertThat(found.facets().get("service")).as(query).doesNotContainKey("Noise");
    }
    Found all = indexed.findAll("mattress");
    assertThat(Indexed.references(all)).containsExactly(hidden, open);
    assertThat(all.total()).isEqualTo(2);
    assertThat(all.facets().get("service")).isEqualTo(Map.of("Fly tipping", 1L, "Noise", 1L));
    assertThat(all.hits()).extracting(Hit::restricted).containsExactly(true, false);
  }

  @Test
  void findsWhatWasAddedLater() throws Exception {
    Reference reference = tell("noise every night").in(store);
    store.transact(
        tx -> {
          tx.conversations()
              .say(
                  new natter.bot.talk.Line(
                      0,
                      tx.concerns().find(reference).orElseThrow().from(),
                      java.util.Optional.of(reference.value()),
                      natter.bot.talk.Line.Who.RESIDENT,
                      "",
                      Tale.NOON,
                      "it is a trumpet",
                      List.of(),
                      2,
                      ""));
          tx.concerns().keep(tx.concerns().find(reference).orElseThrow());
          return null;
        });
    assertThat(found("trumpet")).containsExactly(reference);
  }

  @Test
  void searchesWithALongButHonestQuery() throws QueryMistake, InterruptedException {
    tell("a mattress").in(store);
    assertThat(indexed.caughtUp().find("mattress OR ".repeat(80) + "sofa").total()).isEqualTo(1);
  }
}
