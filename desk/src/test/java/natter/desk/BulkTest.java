package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import natter.bot.Canvass;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.talk.Address;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One act on many concerns, over the whole desk. */
@ExtendWith(SharedDesk.class)
class BulkTest {
  private final OpenDesk desk;
  private final Browser officer;

  BulkTest(OpenDesk desk) {
    this.desk = desk;
    this.officer = desk.signedIn("officer");
  }

  private Ticket ticket(Reference reference) {
    return desk.town.store.read(tx -> tx.tickets().find(reference)).orElseThrow();
  }

  @Test
  void answersAllWithOneTextAfterAPreview() {
    Reference one = desk.mailed("b1@example.org", "fly tipping at the obelisk");
    desk.mailed("b2@example.org", "fly tipping by the obelisk");
    desk.mailed("b2@example.org", "noise near the obelisk");
    desk.mailed("b3@example.org", "violence near the obelisk");
    String page = "/desk/bulk?q=obelisk";
    assertThat(officer.get(page).body()).contains("All 3 that the search finds", one.value());
    Answer preview =
        officer.submit(
            page, "/desk/bulk/answer", "q", "obelisk", "all", "yes", "words", "It <goes>.");
    assertThat(preview.body())
        .contains("2 people get this", "It &lt;goes&gt;.", "the same person is told once")
        .doesNotContain("restricted");
    String round = preview.hidden("round");
    String[] send = {"round", round, "words", "It <goes>.", "refs", one.value(), "q", "obelisk"};
    Answer sent = officer.submit(page, "/desk/bulk/send", send);
    assertThat(sent.location()).isEqualTo("/desk/rounds/" + round);
    officer.submit(page, "/desk/bulk/send", send);
    assertThat(officer.get(sent.location()).body()).contains("0 of 1 dealt with", "Waiting");
    new Canvass(desk.town.office()).carryOut(round, (done, total) -> {});
    assertThat(officer.get(sent.location()).body()).contains("1 of 1 dealt with", "On its way");
    assertThat(desk.town.answers(Address.email("b1@example.org")))
        .filteredOn(a -> a.startsWith("It <goes>."))
        .hasSize(1);
    assertThat(desk.signedIn("admin").get(sent.location()).status()).isEqualTo(404);
    assertThat(desk.signedIn("manager").get(sent.location()).status()).isEqualTo(200);
  }

  @Test
  void assignsAndTagsWhatIsTicked() {
    Reference one = desk.mailed("c1@example.org", "fly tipping at the viaduct");
    Reference two = desk.mailed("c2@example.org", "graffiti at the viaduct");
    String page = "/desk/bulk?q=viaduct";
    Answer done =
        officer.submit(
            page,
            "/desk/bulk/assign",
            "q",
            "viaduct",
            "to",
            "manager",
            "refs",
            one.value(),
            "refs",
            two.value());
    assertThat(officer.get(done.location()).body())
        .contains("1 concern is given to manager", "it has no open ticket");
    assertThat(ticket(one).handling().assignee()).contains("manager");
    officer.submit(page, "/desk/bulk/tag", "q", "viaduct", "all", "yes", "tag", "Arches");
    assertThat(desk.town.store.<java.util.List<String>>read(tx -> tx.tags().of(two)))
        .containsExactly("arches");
  }

  @Test
  void saysWhatIsMissing() {
    String page = "/desk/bulk?q=nothingatall";
    assertThat(officer.get(page).body()).contains("The search finds nothing");
    assertThat(officer.submit(page, "/desk/bulk/answer", "words", "x").body())
        .contains("Choose at least one concern");
    assertThat(officer.submit(page, "/desk/bulk/assign", "all", "yes", "to", "x").status())
        .isEqualTo(400);
    assertThat(officer.submit(page, "/desk/bulk/tag", "all", "yes", "tag", "<").status())
        .isEqualTo(400);
    assertThat(officer.get("/desk/bulk?q=(").status()).isEqualTo(400);
  }

  @Test
  void doesNothingToWhatIsRestricted() {
    Reference hidden = desk.mailed("d1@example.org", "violence at the culvert");
    String page = "/desk/bulk?q=culvert";
    assertThat(officer.get(page).body()).doesNotContain(hidden.value());
    assertThat(
            officer.submit(page, "/desk/bulk/tag", "tag", "mine", "refs", hidden.value()).status())
        .isEqualTo(400);
    Answer preview =
        desk.signedIn("manager")
            .submit(page, "/desk/bulk/answer", "refs", hidden.value(), "words", "Hello");
    assertThat(preview.body()).contains("restricted: answer it by itself", "0 people get this");
  }
}
