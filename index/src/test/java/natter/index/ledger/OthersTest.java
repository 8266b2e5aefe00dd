package natter.index.ledger;

import static natter.bot.Examples.NOON;
import static natter.bot.Examples.bareConcern;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import natter.bot.Erasing;
import natter.bot.Erasing.Said;
import natter.bot.PersonFile;
import natter.bot.PersonFile.Others;
import natter.bot.care.Audit;
import natter.bot.care.Concern;
import natter.bot.care.Neighbours.Listener;
import natter.bot.care.Phrases;
import natter.bot.care.SavedSearch;
import natter.bot.news.Audience;
import natter.bot.news.Broadcast;
import natter.bot.talk.Address;
import natter.bot.talk.Parcel;
import natter.index.vault.FolderVault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is about other people when one person's data is given out, or erased. */
class OthersTest {
  private static final Address PERSON = Address.email("ann.park@odd.example");
  private static final Address NEIGHBOUR = Address.email("neighbour@odd.example");
  private static final String LAMP =
      "the lamp at the corner of the square flickers every single night";

  @TempDir private Path folder;

  private Ledger open() {
    return Ledger.sqlite(folder.resolve("natter.db"));
  }

  private static Concern told(int n, Address from, String text) {
    Concern c = bareConcern(n);
    return new Concern(
        c.reference(),
        from,
        from.equals(PERSON) ? "Ann Park" : "Nell Neighbour",
        c.received(),
        "",
        text,
        "en",
        "clear",
        c.service(),
        List.of(),
        List.of(),
        c.level(),
        List.of(),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        0,
        c.threading(),
        Concern.Status.OPEN);
  }

  private static Broadcast broadcast(String id, String text) {
    return Broadcast.draft(
        id, "north", "organiser", Audience.named(List.of(NEIGHBOUR, PERSON)), "News", text, NOON);
  }

  private static Audit.Deed searched(String query) {
    return new Audit.Deed(NOON, "pat", "", Audit.What.SEARCHED, "/desk", query);
  }

  @Test
  void arePointedOutWhereOrganisersNameOrQuoteSomebody() {
    try (Ledger ledger = open()) {
      ledger.transact(
          tx -> {
            tx.concerns().keep(told(1, PERSON, "I think " + LAMP + ", please mend it"));
            tx.broadcasts()
                .keep(broadcast("b-quote", "A resident said: \u201c" + LAMP + "\u201d."));
            tx.broadcasts().keep(broadcast("b-name", "Thanks go to Ann Park."));
            tx.broadcasts().keep(broadcast("b-part", "We meet in the park."));
            tx.broadcasts().keep(broadcast("b-none", "Parking is free on Sunday."));
            return true;
          });

      Erasing.Outcome outcome = erasing(ledger).erase(PERSON);

      assertThat(outcome.toLookAt())
          .extracting(Said::toString)
          .containsExactlyInAnyOrder(
              "broadcast b-quote repeats their words",
              "broadcast b-name names them",
              "broadcast b-part may name them");
      assertThat(
              ledger.<List<Address>>read(
                  tx -> tx.broadcasts().find("b-none").orElseThrow().audience().named()))
          .contains(NEIGHBOUR)
          .doesNotContain(PERSON);
    }
  }

  @Test
  void keepWhatOnlySoundsLikeSomebody() {
    try (Ledger ledger = open()) {
      ledger.transact(
          tx -> {
            tx.concerns().keep(told(1, PERSON, "a lamp"));
            tx.audit().add(searched("parking"));
            tx.audit().add(searched("Mrs Park"));
            tx.savedSearches()
                .keep(
                    new SavedSearch(
                        0, "pat", "Benches", "park benches", SavedSearch.Tell.DESK, NOON));
            tx.savedSearches()
                .keep(new SavedSearch(0, "pat", "Ann", "Ann Park", SavedSearch.Tell.DESK, NOON));
            return true;
          });

      erasing(ledger).erase(PERSON);

      assertThat(ledger.<List<Audit.Line>>read(tx -> tx.audit().after(0, 9)))
          .extracting(line -> line.deed().detail())
          .containsExactly("parking", "");
      assertThat(ledger.<List<SavedSearch>>read(tx -> tx.savedSearches().of("pat")))
          .extracting(SavedSearch::query)
          .containsExactly("park benches");
    }
  }

  private Erasing erasing(Ledger ledger) {
    return new Erasing(
        ledger,
        FolderVault.in(folder.resolve("files")),
        List.of(),
        InstantSource.fixed(NOON),
        () -> UUID.randomUUID().toString());
  }

  private Map<String, String> file(Ledger ledger, Others others) throws IOException {
    Map<String, String> words =
        Map.of(
            "data-file-title", "All of it",
            "data-file-text", "As of {day}",
            "data-file-none", "Nothing",
            "data-file-others", "Left out: {count}",
            "data-chapters", "concern=What you told us|other=More");
    var out = new ByteArrayOutputStream();
    new PersonFile(
            ledger,
            FolderVault.in(folder.resolve("files")),
            new Phrases(Map.of("en", words)),
            "Odd Council",
            InstantSource.fixed(NOON))
        .write(PERSON, others, out);
    Map<String, String> all = new HashMap<>();
    var zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()));
    for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
      all.put(each.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
    }
    return all;
  }

  /** A neighbour listens to the same matter, and wrote a mail that nobody could read. */
  private static void neighbours(Ledger ledger) {
    ledger.transact(
        tx -> {
          tx.concerns().keep(told(1, PERSON, "a lamp"));
          tx.concerns().keep(told(2, NEIGHBOUR, "the same lamp"));
          tx.concerns().keep(told(3, PERSON, "zqdangerqz").restrict());
          tx.neighbours().listen(new Listener(reference(1), NEIGHBOUR, reference(2), NOON));
          byte[] raw =
              ("zqneighbourqz writes of " + PERSON.handle()).getBytes(StandardCharsets.UTF_8);
          tx.inbox().keep(List.of(new Parcel(Address.EMAIL, "odd", NOON, raw)));
          tx.inbox().setAside(1, "unreadable", NOON);
          return true;
        });
  }

  @Test
  void standBetweenMarksForAnOfficer() throws IOException {
    try (Ledger ledger = open()) {
      neighbours(ledger);

      Map<String, String> files = file(ledger, Others.MARKED);

      assertThat(files.get("person.html"))
          .contains("<mark>\u27e6neighbour@odd.example\u27e7</mark>", "zqdangerqz")
          .contains("href=\"to-check/email-1.eml\"");
      assertThat(files.get("to-check/email-1.eml")).contains("zqneighbourqz");
      assertThat(files.get("person.json")).contains("\u27e6neighbour@odd.example\u27e7");
    }
  }

  @Test
  void areLeftOutOfWhatGoesByALink() throws IOException {
    try (Ledger ledger = open()) {
      neighbours(ledger);

      Map<String, String> files = file(ledger, Others.LEFT_OUT);

      assertThat(files.keySet()).containsExactlyInAnyOrder("person.html", "person.json");
      assertThat(files.get("person.html")).contains("a lamp", "[other person]", "Left out: 1");
      assertThat(files.values())
          .allSatisfy(
              text ->
                  assertThat(text)
                      .doesNotContain("neighbour@odd.example", "zqneighbourqz", "zqdangerqz"));
    }
  }
}
