package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Resident;
import natter.bot.care.Ticket;
import natter.bot.talk.Address;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Residents who ring, and what officers know of those who wrote. */
@ExtendWith(SharedDesk.class)
class CounterTest {
  private static final String NEW = "/desk/new";

  private final OpenDesk desk;
  private final Browser officer;

  CounterTest(OpenDesk desk) {
    this.desk = desk;
    this.officer = desk.signedIn("officer");
  }

  private Answer take(String... fields) {
    Answer taken = officer.submit(NEW, NEW, fields);
    assertThat(taken.status()).isEqualTo(302);
    return officer.get(taken.location());
  }

  private Concern newest(Address from) {
    return desk.town.store.read(tx -> tx.concerns().from(from, 1)).getFirst();
  }

  @Test
  void readsTheAnswerOutToSomebodyWithoutAnAddress() {
    Answer taken =
        take("way", "meeting", "name", "Mo <b>", "words", "fly tipping", "place", "Northside");
    assertThat(taken.body())
        .contains("Taken down", "Read this out to them", "Fly tipping, the clean team")
        .doesNotContain("<b>");
    Reference reference = desk.references().getLast();
    assertThat(taken.body()).contains(reference.value(), "Open " + reference);
    Concern concern = desk.concern(reference);
    assertThat(concern.from().channel()).isEqualTo(Address.COUNTER);
    assertThat(concern.name()).isEqualTo("Mo <b>");
    assertThat(concern.text()).isEqualTo("fly tipping\nNorthside");
    Ticket ticket = desk.town.store.read(tx -> tx.tickets().find(reference)).orElseThrow();
    assertThat(ticket.history().getLast().note())
        .isEqualTo("taken down by officer, told in person");
    assertThat(officer.get("/desk/concerns/" + reference + "?act=reply").body())
        .contains("Letter or visit");
  }

  @Test
  void answersWhoGaveAnEmailAddressThere() {
    Answer taken =
        take(
            "way",
            "phone",
            "contact",
            "Rung@Example.org",
            "words",
            "noise at night",
            "day",
            "2026-11-20",
            "language",
            "en");
    assertThat(taken.body()).contains("Natter sends them this");
    Address rung = Address.email("rung@example.org");
    assertThat(desk.town.answers(rung).getLast()).startsWith("noise, Noise, the wardens");
    assertThat(taken.body()).contains(newest(rung).reference().value());
  }

  @Test
  void landsOnTheConcernThatTheyRangAboutBefore() {
    take("way", "phone", "contact", "07700 900777", "words", "fly tipping in the yard");
    Reference first = desk.references().getLast();
    Answer again =
        take("way", "phone", "contact", "07700 900777", "words", first + " it is still there");
    assertThat(again.body())
        .contains("Taken down", "Open " + first)
        .doesNotContain("Natter is reading it");
    assertThat(desk.concern(first).from()).isEqualTo(new Address(Address.PHONE, "07700900777"));
    Address phone = desk.concern(first).from();
    List<Concern> theirs = desk.town.store.read(tx -> tx.concerns().from(phone, 9));
    assertThat(theirs).hasSize(1);
    Ticket ticket = desk.town.store.read(tx -> tx.tickets().find(first)).orElseThrow();
    assertThat(ticket.history())
        .filteredOn(a -> a.note().equals("taken down by officer, told by phone"))
        .hasSize(2);
  }

  @Test
  void hidesADangerFromWhoTookItDown() {
    Answer taken = take("way", "phone", "contact", "01922 65 00 00", "words", "violence");
    assertThat(taken.body()).contains("is restricted: its team is told", "Call 999 now.");
    assertThat(newest(new Address(Address.PHONE, "01922650000")).restricted()).isTrue();
  }

  @Test
  void saysWhatIsWrongWithTheForm() {
    Answer refused =
        officer.submit(NEW, NEW, "way", "owl", "contact", "x@", "day", "soon", "language", "xx");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body())
        .contains("Choose how it was told", "Write an email address or a phone number")
        .contains("Write what they said", "Write the day like", "Choose a language");
    assertThat(officer.get(NEW + "/nothing").status()).isEqualTo(404);
  }

  @Test
  void showsAllThatOneResidentTold() {
    Reference first = desk.mailed("all@example.org", "fly tipping, told once");
    Reference second = desk.mailed("all@example.org", "noise, told later");
    Reference hidden = desk.mailed("all@example.org", "violence");
    String page = "/desk/concerns/" + first;
    Answer go = officer.submit(page, page + "/resident");
    assertThat(go.location()).matches("/desk/residents/[\\w-]+").doesNotContain("example");
    assertThat(officer.submit(page, "/desk/concerns/" + second + "/resident").location())
        .isEqualTo(go.location());
    assertThat(officer.get(go.location()).body())
        .contains(first.value(), second.value(), "2 matters", "all@example.org")
        .doesNotContain(hidden.value());
    assertThat(desk.signedIn("manager").get(go.location()).body()).contains(hidden.value());
    assertThat(officer.submit(page, "/desk/concerns/" + hidden + "/resident").status())
        .isEqualTo(404);
  }

  @Test
  void notesWhatHelpsThem() {
    Reference reference = desk.mailed("help@example.org", "fly tipping, needs help");
    String page = "/desk/concerns/" + reference;
    String resident = officer.submit(page, page + "/resident").location();
    officer.submit(resident, resident, "needs", "interpreter", "note", "speaks <Tamil>");
    assertThat(officer.get(resident).body()).contains("speaks &lt;Tamil&gt;", "Noted by officer");
    assertThat(officer.get(page).body()).contains("Needs an interpreter");
    Resident kept =
        desk.town
            .store
            .read(tx -> tx.residents().at(Address.email("help@example.org")))
            .orElseThrow();
    assertThat(kept.needs()).isEqualTo(List.of(Resident.Need.INTERPRETER));
    assertThat(officer.submit(resident, resident, "note", "x".repeat(1001)).status())
        .isEqualTo(400);
  }

  @Test
  void doesNotKnowAResidentOfWhomNothingMayBeSeen() {
    Reference hidden = desk.mailed("secret@example.org", "abuse");
    Browser manager = desk.signedIn("manager");
    String page = "/desk/concerns/" + hidden;
    String resident = manager.submit(page, page + "/resident").location();
    assertThat(manager.get(resident).status()).isEqualTo(200);
    assertThat(officer.get(resident).status()).isEqualTo(404);
  }
}
