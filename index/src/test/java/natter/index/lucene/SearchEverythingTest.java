package natter.index.lucene;

import static natter.index.lucene.Tale.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import natter.bot.MemoryStore;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.care.Completion;
import natter.bot.care.Cursor;
import natter.bot.care.Fact;
import natter.bot.care.Found;
import natter.bot.care.QueryMistake;
import natter.bot.care.Reference;
import natter.bot.care.Search;
import natter.bot.care.Searcher.Walk;
import natter.bot.care.Timeline;
import natter.bot.scope.Point;
import natter.bot.talk.Address;
import natter.bot.talk.Attached;
import natter.bot.talk.Attachment;
import natter.bot.talk.Line;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found beside the words of a concern, how it is ordered, counted and completed. */
class SearchEverythingTest {
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

  private void says(Reference about, Line.Who who, String words, long parcel) {
    store.transact(
        tx -> {
          Optional<String> reference = Optional.of(about.value());
          var jo = Address.email("jo");
          tx.conversations()
              .say(new Line(0, jo, reference, who, "ann", Tale.NOON, words, List.of(), parcel, ""));
          tx.concerns().keep(tx.concerns().find(about).orElseThrow());
          return null;
        });
  }

  private void attach(Reference to, String name, String type, String words) {
    store.transact(
        tx -> {
          var file = new Attachment(name, type, 9);
          tx.attachments().expect(to.value(), Tale.SAME_MESSAGE, List.of(file), Tale.NOON);
          Attached came = tx.attachments().about(to.value()).getLast();
          tx.attachments()
              .keep(came.kept("d-" + name, 9, Attached.Looks.PLAIN).in(Attached.State.CLEAN, ""));
          tx.transcripts().keep("d-" + name, words);
          return null;
        });
  }

  @Test
  void findsNotesAnswersFactsAndNames() throws Exception {
    Reference wanted = tell("noise every night").in(store, "clean-and-green");
    tell("noise by day").in(store);
    store.transact(
        tx -> {
          var ticket = tx.tickets().find(wanted).orElseThrow();
          tx.tickets().keep(ticket.note("ann", "noted", "a trombone, says the warden", Tale.NOON));
          tx.facts().keep(new Fact(wanted, "where", "Where", "behind the bakery", Tale.NOON));
          return null;
        });
    says(wanted, Line.Who.OFFICER, "We visit on Tuesday", 0);
    says(wanted, Line.Who.NATTER, "An automatic brochure", 0);

    for (String query : List.of("trombone", "bakery", "tuesday", "has:note", "has:answer")) {
      assertThat(found(query)).as(query).containsExactly(wanted);
    }
    assertThat(found("brochure")).isEmpty();
    assertThat(indexed.find("trombone").hits().getFirst().part()).isEqualTo("note");
    assertThat(indexed.find("trombone").hits().getFirst().plainSnippet())
        .contains("says the warden");
    assertThat(indexed.find("tuesday").hits().getFirst().part()).isEqualTo("answer");
    assertThat(indexed.find("noise trombone").hits().getFirst().part()).isEmpty();
  }

  @Test
  void findsTagsUntilTheyAreTakenOff() throws Exception {
    Reference wanted = tell("noise every night").in(store);
    tell("noise by day").in(store);
    store.transact(tx -> tag(tx, wanted, true));
    assertThat(found("tag:gulls")).containsExactly(wanted);
    store.transact(tx -> tag(tx, wanted, false));
    assertThat(found("tag:gulls")).isEmpty();
  }

  private static boolean tag(Tx tx, Reference reference, boolean on) {
    if (on) {
      tx.tags().add(reference, "gulls");
    } else {
      tx.tags().remove(reference, "gulls");
    }
    return on;
  }

  @Test
  void findsWordsInFilesAndTheirNames() throws Exception {
    Reference wanted = tell("see the file").in(store);
    tell("no file").in(store);
    attach(wanted, "tenancy.pdf", "application/pdf", "The landlord shall repair the guttering");

    assertThat(found("guttering")).containsExactly(wanted);
    assertThat(found("\"repair the guttering\"")).containsExactly(wanted);
    assertThat(found("tenancy.pdf")).containsExactly(wanted);
    assertThat(found("has:attachment")).containsExactly(wanted);
    assertThat(found("-has:attachment")).hasSize(1);
    assertThat(found("has:pdf")).containsExactly(wanted);
    assertThat(found("has:photo")).isEmpty();
    Found.Hit hit = indexed.find("guttering").hits().getFirst();
    assertThat(hit.part()).isEqualTo("file");
    assertThat(hit.snippet()).contains(new Found.Piece("guttering", true));
  }

  @Test
  void findsNoWordsInAFileThatMayNotBeOpened() throws Exception {
    Reference held = tell("see the file").in(store);
    attach(held, "virus.txt", "text/plain", "guttering");
    store.transact(
        tx -> {
          Attached file = tx.attachments().about(held.value()).getFirst();
          tx.attachments().keep(file.in(Attached.State.HELD, "infected"));
          tx.concerns().keep(tx.concerns().find(held).orElseThrow());
          return null;
        });
    assertThat(found("guttering")).isEmpty();
  }

  @Test
  void tellsNothingOfARestrictedNeighbourFromTheSameMessage() throws Exception {
    Reference hidden = tell("a threat").together().forFewEyes().in(store);
    Reference open = tell("a mattress").together().in(store);
    attach(hidden, "letter.txt", "text/plain", "blackmail");
    says(open, Line.Who.RESIDENT, "the shed", 1);
    says(hidden, Line.Who.OFFICER, "call the police", 0);

    assertThat(found("blackmail")).isEmpty();
    assertThat(found("letter.txt")).isEmpty();
    assertThat(found("police")).isEmpty();
    assertThat(Indexed.references(indexed.findAll("blackmail"))).containsExactly(hidden);
  }

  @Test
  void forgetsWhatWasKeptWithANeighbourOnceThatIsRestricted() throws Exception {
    Reference first = tell("a threat").together().in(store);
    Reference second = tell("a mattress").together().in(store);
    attach(first, "letter.txt", "text/plain", "blackmail");
    assertThat(found("blackmail")).containsExactlyInAnyOrder(first, second);
    store.transact(
        tx -> {
          tx.concerns().keep(tx.concerns().find(first).orElseThrow().restrict());
          return null;
        });
    assertThat(found("blackmail")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          near:"WS3 1AA",500m        | here there
          near:"WS3 1AA",100m        | here
          near:"WS3 1AA"             | here there
          near:"WS3 1AA",0.5km       | here there
          near:"WS3 1AA",1mi         | here there
          near:"WS3 1AA",200yd       | here
          near:53.6141,-2.0001,100m  | here
          near:"53.6141, -2.0001",100m | here
          near:53.6141,-2.0001       | here there
          near:"WS3 9ZZ",1km         | nowhere
          -near:"WS3 1AA",500m -near:"WS3 9ZZ" | ward
          """)
  void findsWhatIsNear(String query, String names) throws Exception {
    var all =
        java.util.Map.of(
            "here", tell("here").at(Tale.postcode("WS3 1AA", new Point(53.6140, -2.0))).in(store),
            "there", tell("there").at(Tale.postcode("WS3 1AB", new Point(53.6167, -2.0))).in(store),
            "nowhere", tell("x").at(Tale.PLACES.find("WS3 9ZZ").orElseThrow()).in(store),
            "ward", tell("y").near("bloxwich-east").in(store));
    assertThat(found(query))
        .containsExactlyInAnyOrderElementsOf(
            List.of(names.split(" ")).stream().map(all::get).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "from:email, false",
    "from:telegram, true",
    "from:4711, true",
    "from:47*, true",
    "from:jo, false",
    "forum:bloxwich, true",
    "forum:\"Bloxwich Forum\", true",
    "forum:*, true",
    "forum:walsall, false",
    "-forum:bloxwich, false",
    "has:photo, true",
    "has:attachment, true",
    "has:pdf, false",
    "has:place, true",
    "has:ticket, false",
    "age:today, true",
    "age:\"1 to 6 days\", false",
    "age:<1d, true",
    "age:>1d, false",
    "age:(today OR older), true",
    "level:enforcement, true",
    "language:english, true",
    "team:\"no team\", true",
  })
  void narrowsByTheOtherFields(String query, boolean isFound) throws Exception {
    tell("a mattress")
        .near("bloxwich-east")
        .by("telegram")
        .from("4711")
        .with(new Attachment("a.jpg", "image/jpeg", 1))
        .in(store);
    assertThat(!found(query).isEmpty()).isEqualTo(isFound);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          near:Atlantis            | 5  | nobody knows where
          near:"Bloxwich East",1km | 5  | nobody knows where
          near:"WS3 1AA",soon      | 5  | is not a distance
          near:"WS3 1AA",          | 5  | is not a distance
          near:"WS3 1AA",500km     | 5  | from 1m to 50km
          sofa near:WS3*           | 10 | do not work
          near:95.1,2.0,5m         | 5  | no such point
          age:ancient              | 4  | is not an age
          forum:bl*ch              | 6  | at the end
          """)
  void saysWhereTheMistakeIs(String query, int position, String part) throws Exception {
    indexed.caughtUp();
    QueryMistake mistake = catchThrowableOfType(QueryMistake.class, () -> indexed.find(query));
    assertThat(mistake).as(query).isNotNull().hasMessageContaining(part);
    assertThat(mistake.position()).isEqualTo(position);
  }

  @Test
  void putsTheBestFirstIfAsked() throws Exception {
    Reference good = tell("sofa sofa sofa").minutesAgo(60).in(store);
    Reference fair = tell("a sofa with a long tale about other things").minutesAgo(1).in(store);
    indexed.caughtUp();
    assertThat(Indexed.references(best("sofa", 0, Optional.empty(), 10)))
        .containsExactly(good, fair);
    assertThat(Indexed.references(best("status:open sofa", 0, Optional.empty(), 10)))
        .containsExactly(good, fair);
    assertThat(found("sofa")).containsExactly(fair, good);
  }

  private Found best(String query, int page, Optional<Cursor> after, int size) throws QueryMistake {
    return indexed.index.search(new Search(query, Search.Order.BEST, page, after, size, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NEWEST", "BEST"})
  void turnsPagesByWhereTheLastOneEnded(String order) throws Exception {
    List<Reference> all = new ArrayList<>();
    for (int i = 0; i < 47; i++) {
      all.add(tell("a mattress").minutesAgo(i * 600L / 3).in(store));
    }
    indexed.caughtUp();
    List<Reference> paged = new ArrayList<>();
    Optional<Cursor> after = Optional.empty();
    for (int page = 0; page < 6; page++) {
      Found found =
          indexed.index.search(
              new Search(
                  "mattress",
                  Search.Order.valueOf(order),
                  page,
                  after.flatMap(cursor -> Cursor.of(cursor.toString())),
                  10,
                  false));
      paged.addAll(Indexed.references(found));
      after = found.next();
      if (order.equals("NEWEST")) {
        tell("a mattress that came meanwhile").minutesAgo(-page).in(store);
        indexed.caughtUp();
      }
      if (after.isEmpty()) {
        break;
      }
    }
    assertThat(paged).hasSize(47).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void jumpsToAnyPage() throws Exception {
    List<Reference> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(tell(i % 3 == 0 ? "a sofa" : "a mattress").minutesAgo(i * 300L).in(store));
    }
    indexed.caughtUp();
    for (int page : new int[] {0, 7, 3, 19, 12}) {
      assertThat(
              Indexed.references(
                  indexed.index.search(new Search("sofa OR mattress", page, 10, false))))
          .isEqualTo(all.subList(page * 10, page * 10 + 10));
    }
  }

  @Test
  void showsWhenHitsCame() throws Exception {
    tell("one").on("2026-06-14T23:30:00Z").in(store);
    tell("two").on("2026-06-15T08:00:00Z").in(store);
    tell("three").on("2026-06-12T08:00:00Z").in(store);
    Timeline days = indexed.caughtUp().find("").timeline();
    assertThat(days.unit()).isEqualTo(Timeline.Unit.DAY);
    assertThat(days.bars()).extracting(Timeline.Bar::count).containsExactly(1L, 0L, 0L, 2L);
    assertThat(days.bars().getFirst().from()).isEqualTo(LocalDate.of(2026, 6, 12));

    tell("four").on("2026-01-01T08:00:00Z").in(store);
    Timeline weeks = indexed.caughtUp().find("").timeline();
    assertThat(weeks.unit()).isEqualTo(Timeline.Unit.WEEK);
    assertThat(weeks.bars().stream().mapToLong(Timeline.Bar::count).sum()).isEqualTo(4);
    tell("five").on("1970-01-01T08:00:00Z").in(store);
    assertThat(indexed.caughtUp().find("").timeline().unit()).isEqualTo(Timeline.Unit.YEAR);
    assertThat(indexed.find("nothing").timeline().bars()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "matress, mattress",
    "matress sofa, mattress sofa",
    "status:open matress, status:open mattress",
    "matress sofaa, mattress sofa",
  })
  void knowsWhatWasMeant(String query, String meant) throws Exception {
    tell("a mattress and a sofa").in(store);
    assertThat(indexed.caughtUp().find(query).meant()).contains(meant);
  }

  @Test
  void spellsNothingFromWhatMayNotBeSeen() throws Exception {
    tell("a sofa").in(store);
    tell("the blackmailer").forFewEyes().in(store);
    indexed.caughtUp();
    assertThat(indexed.find("blackmialer").meant()).isEmpty();
    assertThat(indexed.findAll("blackmialer").meant()).contains("blackmailer");
  }

  private List<String> completed(String query, boolean restricted) throws Exception {
    return indexed.caughtUp().index.complete(query, query.length(), restricted).stream()
        .map(Completion::text)
        .toList();
  }

  @Test
  void completesFieldsValuesAndWords() throws Exception {
    tell("a mattress").near("bloxwich-east").in(store);
    tell("a mattock").near("bloxwich-west").in(store);
    tell("a mattress").near("bloxwich-west").in(store);

    assertThat(completed("ser", false)).containsExactly("service:");
    assertThat(completed("sofa -wa", false)).containsExactly("ward:");
    assertThat(completed("ward:", false))
        .containsExactly("ward:bloxwich-west", "ward:bloxwich-east", "ward:st-matthews");
    assertThat(completed("ward:\"Bloxwich E", false)).containsExactly("ward:bloxwich-east");
    assertThat(completed("service:tip", false)).containsExactly("service:fly-tipping");
    assertThat(completed("from:e", false)).containsExactly("from:email");
    assertThat(completed("has:ph", false)).containsExactly("has:photo");
    assertThat(completed("matt", false)).containsExactly("mattress", "mattock");
    assertThat(completed("nonsense:x", false)).isEmpty();
    assertThat(completed("\"fly ser", false)).isEmpty();
    Completion last = indexed.index.complete("sofa (ward:bl", 13, false).getFirst();
    assertThat(last.from()).isEqualTo(6);
    assertThat(last.to()).isEqualTo(13);
    assertThat(last.count()).isEqualTo(2);
  }

  @Test
  void completesNothingFromWhatMayNotBeSeen() throws Exception {
    tell("the blackmailer").near("st-matthews").speaking("pl").forFewEyes().in(store);
    indexed.caughtUp();
    assertThat(completed("black", false)).isEmpty();
    assertThat(completed("language:", false)).isEmpty();
    assertThat(indexed.index.complete("ward:st", 7, false).getFirst().count()).isZero();
    assertThat(completed("black", true)).containsExactly("blackmailer");
    assertThat(completed("language:", true)).containsExactly("language:pl");
    assertThat(indexed.index.complete("ward:st", 7, true).getFirst().count()).isEqualTo(1);
  }

  @Test
  void goesThroughAllHits() throws Exception {
    for (int i = 0; i < 30; i++) {
      tell("a mattress " + i).minutesAgo(i).in(store);
    }
    tell("a mattress and a threat").forFewEyes().in(store);
    indexed.caughtUp();
    List<String> seen = new ArrayList<>();
    indexed.index.walk(
        new Search("mattress", 0, 1, false),
        new Walk() {
          @Override
          public void total(long hits) {
            seen.add("total " + hits);
          }

          @Override
          public boolean at(Found.Hit hit) {
            seen.add(hit.plainSnippet());
            return seen.size() < 6;
          }
        });
    assertThat(seen)
        .containsExactly(
            "total 30",
            "a mattress 0",
            "a mattress 1",
            "a mattress 2",
            "a mattress 3",
            "a mattress 4");
  }

  @Test
  void countsOnlyWhatMayBeSeenOnEverySurface() throws Exception {
    tell("a mattress").near("bloxwich-east").minutesAgo(5).in(store);
    tell("a mattress")
        .near("st-matthews")
        .speaking("pl")
        .on("2026-05-01T10:00:00Z")
        .forFewEyes()
        .in(store);
    Found open = indexed.caughtUp().find("mattress");
    assertThat(open.timeline().bars()).hasSize(1);
    assertThat(open.facets().get("ward")).containsOnlyKeys("Bloxwich East");
    assertThat(open.facets().get("language")).containsOnlyKeys("English");
    assertThat(open.facets().get("age")).containsOnlyKeys("Today");
    Found all = indexed.findAll("mattress");
    assertThat(all.timeline().bars().size()).isGreaterThan(1);
    assertThat(all.facets().get("language")).containsOnlyKeys("English", "Polish");
  }
}
