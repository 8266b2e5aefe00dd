package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import natter.bot.care.Concern;
import natter.bot.care.Handling.Outcome;
import natter.bot.care.Reference;
import natter.bot.care.Template;
import natter.bot.care.Ticket;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Packed;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What officers do with one ticket, over the whole desk. */
@ExtendWith(SharedDesk.class)
class ActsTest {
  private final OpenDesk desk;
  private final Browser officer;

  ActsTest(OpenDesk desk) {
    this.desk = desk;
    this.officer = desk.signedIn("officer");
  }

  private Ticket ticket(Reference reference) {
    return desk.town.store.read(tx -> tx.tickets().find(reference)).orElseThrow();
  }

  private static String page(Reference reference) {
    return "/desk/concerns/" + reference;
  }

  @Test
  void saysWhatToDoFirst() {
    Reference reference = desk.mailed("first@example.org", "fly tipping, first of all");
    assertThat(officer.get(page(reference)).body())
        .contains("Answer the resident by", "Nobody has it yet", ">Reply<", "Resolve or close");
    Reference signposted = desk.mailed("first@example.org", "graffiti, nobody acts");
    assertThat(officer.get(page(signposted)).body()).contains("Nobody has to act");
  }

  @Test
  void showsWhatTheResidentGetsBeforeItIsSent() {
    Reference reference = desk.mailed("pre@example.org", "fly tipping to preview");
    String page = page(reference);
    assertThat(officer.submit(page, page + "/reply").location()).endsWith("?act=reply#act");
    Answer form = officer.get(page + "?act=reply");
    Answer preview =
        officer.submit(
            page,
            page + "/draft",
            "words",
            "We come <b>soon</b>.",
            "seen",
            form.hidden("seen"),
            "waits",
            "yes",
            "go",
            "preview");
    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.body())
        .contains("This is what the resident gets", "Your message [" + reference + "]")
        .contains("We come &lt;b&gt;soon&lt;/b&gt;. ", "Send answer", "Change it", "English");
    assertThat(desk.concern(reference).status()).isEqualTo(Concern.Status.OPEN);

    Answer sent =
        officer.submit(
            page,
            page + "/answer",
            "words",
            "We come <b>soon</b>.",
            "seen",
            preview.hidden("seen"),
            "waits",
            "yes");
    assertThat(sent.status()).isEqualTo(302);
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.WAITING);
    assertThat(officer.get(page).body()).contains("We wait for the resident", "Wait for the");
  }

  @Test
  void startsFromATemplateWithoutScript() {
    Reference reference = desk.mailed("tmpl@example.org", "fly tipping for a template");
    var template =
        new Template(
            "tip",
            "Tip seen",
            java.util.Optional.of("fly-tipping"),
            "Dear {name}, {reference} is with {team}. {place}",
            false,
            "manager",
            desk.town.clock.instant());
    desk.town.store.transact(
        tx -> {
          tx.templates().add(template);
          return null;
        });
    String page = page(reference);
    assertThat(officer.get(page + "?act=reply").body()).contains("Tip seen");
    Answer filled =
        officer.submit(page, page + "/draft", "words", "Hello.", "template", "tip", "go", "fill");
    assertThat(filled.body())
        .contains("Hello.\n\nDear resident, " + reference + " is with the clean team. {place}");
    Answer refused =
        officer.submit(
            page,
            page + "/draft",
            "words",
            "at {place}",
            "seen",
            filled.hidden("seen"),
            "go",
            "preview");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("Fill in what stands in { }");
    assertThat(officer.submit(page, page + "/draft", "template", "none", "go", "fill").status())
        .isEqualTo(400);
  }

  @Test
  void sendsFilesAlong() {
    Reference reference = desk.mailed("files@example.org", "fly tipping with files");
    String page = page(reference);
    String seen = officer.get(page + "?act=reply").hidden("seen");
    Answer sent = upload(page + "/answer", "plan.pdf", "PDF!", seen);
    assertThat(sent.status()).isEqualTo(302);
    assertThat(officer.get(page).body()).contains("Files sent", "plan.pdf");
    Dispatched last =
        desk.town.store.read(tx -> tx.outbox().in(Dispatched.State.PLANNED, 1)).getFirst();
    List<Packed> files = desk.town.store.read(tx -> tx.luggage().of(last.dispatch().key()));
    assertThat(files).extracting(f -> f.what().name()).containsExactly("plan.pdf");
    assertThat(desk.vault().find(files.getFirst().digest()))
        .contains("PDF!".getBytes(StandardCharsets.UTF_8));

    String again = officer.get(page + "?act=reply").hidden("seen");
    Answer refused = upload(page + "/answer", "plan.exe", "MZ", again);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("plan.exe must be a PDF", "href=\"#files\"");
    assertThat(upload(page + "/answer", "bad.pdf", "a VIRUS", again).body())
        .contains("bad.pdf has a virus", "href=\"#files\"");
    assertThat(upload(page + "/answer", "good.pdf", "AWAY", again).body())
        .contains("cannot be checked for viruses");
    Answer big = upload(page + "/answer", "big.pdf", "x".repeat(10_000_001), again);
    assertThat(big.body()).contains("10 MB or less together");
  }

  @Test
  void saysThatFilesAreTooLargeHoweverLargeTheyAre() {
    Reference reference = desk.mailed("large@example.org", "fly tipping with a large file");
    String page = page(reference);
    String seen = officer.get(page + "?act=reply").hidden("seen");
    Answer refused = upload(page + "/answer", "huge.pdf", "x".repeat(41_000_000), seen);
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.body())
        .contains("Your files are too large", "10 MB or less", "Nothing was sent");
  }

  private Answer upload(String path, String name, String content, String seen) {
    String csrf = officer.get("/desk").hidden("_csrf");
    String body =
        part("_csrf", csrf)
            + part("words", "See the plan.")
            + part("seen", seen)
            + "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
            + name
            + "\"\r\nContent-Type: application/pdf\r\n\r\n"
            + content
            + "\r\n--b--\r\n";
    return officer.send(
        HttpRequest.newBuilder(desk.at(path)).POST(HttpRequest.BodyPublishers.ofString(body)),
        "Content-Type",
        "multipart/form-data; boundary=b");
  }

  private static String part(String name, String value) {
    return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }

  @Test
  void givesATicketToOneselfToAnotherAndToNobody() {
    Reference reference = desk.mailed("assign@example.org", "fly tipping to assign");
    String page = page(reference);
    assertThat(officer.get(page + "?act=assign").body()).contains("Assign to me", "manager");
    officer.submit(page, page + "/assign", "me", "yes");
    assertThat(ticket(reference).handling().assignee()).contains("officer");
    officer.submit(page, page + "/assign", "to", "manager");
    assertThat(ticket(reference).handling().assignee()).contains("manager");
    assertThat(officer.submit(page, page + "/assign", "to", "organiser").status()).isEqualTo(400);
    officer.submit(page, page + "/assign", "to", "");
    assertThat(ticket(reference).handling().assignee()).isEmpty();
  }

  @Test
  void offersARestrictedTicketOnlyToThoseWithTheRight() {
    Reference reference = desk.mailed("hid@example.org", "violence next door");
    Browser manager = desk.signedIn("manager");
    String page = page(reference);
    assertThat(manager.get(page + "?act=assign").body())
        .contains("value=\"manager\"")
        .doesNotContain("value=\"officer\"");
    assertThat(manager.submit(page, page + "/assign", "to", "officer").status()).isEqualTo(400);
    for (String act : List.of("assign", "note", "team", "place", "watch", "reply", "draft")) {
      assertThat(officer.submit("/desk", page + "/" + act).status()).as(act).isEqualTo(404);
    }
    assertThat(officer.get(page + "/presence").status()).isEqualTo(404);
  }

  @Test
  void notesMovesAndHandsOver() {
    Reference reference = desk.mailed("note@example.org", "fly tipping in Northside, to note");
    String page = page(reference);
    officer.submit(page, page + "/note", "note-words", "rang <twice>");
    assertThat(officer.get(page).body()).contains("rang &lt;twice&gt;", "It is not sent");
    assertThat(officer.submit(page, page + "/note", "note-words", " ").status()).isEqualTo(400);

    officer.submit(page, page + "/place", "place", "Southside", "place-note", "by phone");
    assertThat(desk.concern(reference).place().orElseThrow().ward()).contains("southside");
    Answer nowhere = officer.submit(page, page + "/place", "place", "nowhere at all");
    assertThat(nowhere.status()).isEqualTo(400);
    assertThat(nowhere.body()).contains("does not know that place");

    officer.submit(page, page + "/team", "team", "wardens", "team-note", "theirs");
    assertThat(ticket(reference).team()).isEqualTo("wardens");
    assertThat(officer.submit(page, page + "/team", "team", "wardens").status()).isEqualTo(409);
    assertThat(officer.submit(page, page + "/team", "team", "x").status()).isEqualTo(400);
    Answer hidden = officer.submit(page, page + "/team", "team", "care");
    assertThat(hidden.location()).isEqualTo("/desk");
    assertThat(officer.get(page).status()).isEqualTo(404);
  }

  @Test
  void watchesAndListsWhatItWatches() {
    Reference reference = desk.mailed("watch@example.org", "fly tipping to watch");
    String page = page(reference);
    officer.submit(page, page + "/watch");
    assertThat(officer.get("/desk/watching").body()).contains(reference.value());
    assertThat(officer.get(page).body()).contains("Stop watching");
    assertThat(desk.signedIn("manager").get("/desk/watching").body())
        .doesNotContain(reference.value());
    officer.submit(page, page + "/unwatch");
    assertThat(officer.get("/desk/watching").body()).doesNotContain(reference.value());
  }

  @Test
  void saysWhoElseIsWriting() {
    Reference reference = desk.mailed("two@example.org", "fly tipping for two officers");
    String page = page(reference);
    officer.submit(page, page + "/reply");
    Browser manager = desk.signedIn("manager");
    assertThat(manager.get(page).body()).contains("Being answered by officer");
    assertThat(manager.get(page + "/presence").body()).isEqualTo("[\"officer\"]");
    assertThat(officer.get(page).body()).doesNotContain("Being answered by officer");
    String seen = officer.get(page + "?act=reply").hidden("seen");
    officer.submit(page, page + "/answer", "words", "Done soon.", "seen", seen);
    assertThat(manager.get(page + "/presence").body()).isEqualTo("[]");
    assertThat(manager.submit(page, page + "/answer", "words", "Me too.", "seen", seen).status())
        .isEqualTo(409);
  }

  @Test
  void resolvesWithAnOutcomeThatIsShownFirst() {
    Reference reference = desk.mailed("end@example.org", "fly tipping to resolve");
    String page = page(reference);
    assertThat(officer.submit(page, page + "/ending", "go", "preview").status()).isEqualTo(400);
    assertThat(officer.submit(page, page + "/ending", "came", "no", "go", "preview").body())
        .contains("Tell the resident why it was not done");
    Answer preview =
        officer.submit(
            page, page + "/ending", "came", "no", "outcome", "Not our land.", "go", "preview");
    assertThat(preview.body()).contains("Not done. Not our land. Fly tipping ", "Send and close");
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.OPEN);
    assertThat(officer.submit(page, page + "/ending", "came", "silently", "go", "preview").body())
        .contains("Nobody is told");
    officer.submit(page, page + "/close", "came", "no", "outcome", "Not our land.");
    assertThat(ticket(reference).handling().outcome()).contains(Outcome.NO);
    assertThat(desk.town.answers(Address.email("end@example.org")).getLast())
        .startsWith("Not done. Not our land.");
  }
}
