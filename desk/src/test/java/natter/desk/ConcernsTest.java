package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import natter.bot.care.Concern;
import natter.bot.care.Fact;
import natter.bot.care.Neighbours.Listener;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.scope.Level;
import natter.bot.talk.Address;
import natter.bot.talk.Line;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDesk.class)
class ConcernsTest {
  private final OpenDesk desk;

  ConcernsTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void listsAndSearchesConcerns() {
    Reference reference = desk.mailed("jo@example.org", "noise from the quarry in Northside");
    Browser officer = desk.signedIn("officer");
    Answer all = officer.get("/desk");
    assertThat(all.status()).isEqualTo(200);
    assertThat(all.body()).contains(reference.value());
    Answer found = officer.get("/desk?q=quarry");
    assertThat(found.body())
        .contains(reference.value(), "<mark>quarry</mark>", "1 concern", "Northside", "Email");
  }

  @Test
  void narrowsByLinksAndWidensAgain() {
    desk.mailed("jo@example.org", "noise at the brewery");
    desk.mailed("jo@example.org", "graffiti at the brewery");
    Browser officer = desk.signedIn("officer");
    String both = officer.get("/desk?q=brewery").body();
    assertThat(both).contains("2 concerns", "href=\"/desk?q=brewery%20service:%22Noise%22\"");
    String one = officer.get("/desk?q=brewery%20service:%22Noise%22").body();
    assertThat(one).contains("1 concern", "aria-current=\"true\"", "href=\"/desk?q=brewery\"");
  }

  @Test
  void pagesThroughALongList() {
    for (int i = 0; i < 21; i++) {
      desk.mailed("jo@example.org", "graffiti on lamp post");
    }
    Browser officer = desk.signedIn("officer");
    assertThat(officer.get("/desk?q=lamp").body())
        .contains("21 concerns", "1 to 20", "href=\"/desk?q=lamp&amp;page=1\"");
    assertThat(officer.get("/desk?q=lamp&page=1").body()).contains("21 to 21", "rel=\"prev\"");
    assertThat(officer.get("/desk?q=lamp&page=9").body())
        .contains("The list ends before this page");
    assertThat(officer.get("/desk?q=lamp&page=x").status()).isEqualTo(200);
  }

  @Test
  void saysWhatToTryWhenNothingMatches() {
    Answer none = desk.signedIn("officer").get("/desk?q=zzzzqqq");
    assertThat(none.status()).isEqualTo(200);
    assertThat(none.body()).contains("No concern matches", "check the spelling");
  }

  @Test
  void showsAMistakeInAQueryWhereItIs() {
    Answer mistake = desk.signedIn("officer").get("/desk?q=noise%20(park");
    assertThat(mistake.status()).isEqualTo(400);
    assertThat(mistake.body())
        .contains("<title>Error: Concerns", "The bracket that opens here is never closed")
        .contains("noise <mark>(</mark>park", "value=\"noise (park\"");
  }

  @Test
  void showsWhatTheResidentAnsweredWhenAsked() {
    Reference reference = desk.mailed("asked@example.org", "fly tipping at the canal");
    desk.town.store.transact(
        tx -> {
          var now = desk.town.clock.instant();
          tx.facts().keep(new Fact(reference, "where", "Where", "by <the> lock", now));
          tx.facts().keep(new Fact(reference, "waste-size", "Size (Defra)", "", now));
          return null;
        });
    assertThat(desk.signedIn("officer").get("/desk/concerns/" + reference).body())
        .contains("What they told us when asked", "by &lt;the&gt; lock", "Not answered");
  }

  @Test
  void showsTheWholeMessageWithEachOfItsMatters() {
    String from = "two@example.org";
    Reference first = desk.mailed(from, "noise and fly tipping behind the dairy");
    desk.mailed(from, "both");
    long parcel = desk.concern(first).parcel();
    Reference second =
        desk.town.store.<java.util.List<Concern>>read(tx -> tx.concerns().cameIn(parcel)).stream()
            .map(Concern::reference)
            .filter(r -> !r.equals(first))
            .findFirst()
            .orElseThrow();
    Browser officer = desk.signedIn("officer");
    for (Reference each : java.util.List.of(first, second)) {
      assertThat(officer.get("/desk/concerns/" + each).body())
          .contains("Came in one message with", "behind the dairy", "Original email")
          .contains("/desk/concerns/" + (each.equals(first) ? second : first));
    }
    Reference alone = desk.mailed(from, "graffiti on the dairy");
    assertThat(officer.get("/desk/concerns/" + alone).body()).doesNotContain("in one message");
  }

  @Test
  void opensAConcernWithAllThatIsKnown() {
    Reference reference = desk.mailed("jo@example.org", "fly tipping in Northside,\nby the gate");
    String page = desk.signedIn("officer").get("/desk/concerns/" + reference).body();
    assertThat(page)
        .contains("<title>Fly tipping " + reference)
        .contains("<mark class=\"natter-mark\">fly tipping</mark> in Northside,\nby the gate")
        .contains("jo@example.org", "The clean team", "Answer due", "Because of these words")
        .contains("“fly tipping”", "Integrated enforcement", "Opened", "November 2026");
  }

  @Test
  void showsWhichWordsToldAndWhatNearlyMatched() {
    Reference reference =
        desk.mailed("jo@example.org", "<b>noise</b> &amp; graffiti <script>alert(1)</script>");

    String page = desk.signedIn("officer").get("/desk/concerns/" + reference).body();

    assertThat(page)
        .contains("&lt;b&gt;<mark class=\"natter-mark\">noise</mark>&lt;/b&gt; &amp;amp; ")
        .contains("<mark class=\"natter-mark\">graffiti</mark> &lt;script&gt;")
        .contains("What nearly matched", "“graffiti”", "weight 1.0")
        .doesNotContain("<script>alert");
  }

  @Test
  void saysNothingOfWhatNearlyMatchedWhereNothingDid() {
    Reference reference = desk.mailed("jo@example.org", "fly tipping by the mill");

    assertThat(desk.signedIn("officer").get("/desk/concerns/" + reference).body())
        .doesNotContain("What nearly matched");
  }

  @Test
  void answersAResident() {
    Reference reference = desk.mailed("kim@example.org", "fly tipping near kim");
    Browser officer = desk.signedIn("officer");
    String page = "/desk/concerns/" + reference;
    Answer sent =
        officer.submit(
            page,
            page + "/answer",
            "words",
            "We come <b>tomorrow</b>.",
            "seen",
            seen(officer, page));
    assertThat(sent.status()).isEqualTo(302);
    assertThat(officer.get(page).body())
        .contains("Your answer is on its way", "We come &lt;b&gt;tomorrow&lt;/b&gt;.", "Answered");
    assertThat(desk.town.answers(Address.email("kim@example.org")))
        .anyMatch(a -> a.contains("We come <b>tomorrow</b>."));
    assertThat(desk.concern(reference).status()).isEqualTo(Concern.Status.ANSWERED);
  }

  @Test
  void sendsNoAnswerTwice() {
    Reference reference = desk.mailed("lee@example.org", "fly tipping near lee");
    Browser officer = desk.signedIn("officer");
    String page = "/desk/concerns/" + reference;
    String seen = seen(officer, page);
    officer.submit(page, page + "/answer", "words", "We come.", "seen", seen);
    Answer again = officer.submit(page, page + "/answer", "words", "We come.", "seen", seen);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body()).contains("said or done here meanwhile", ">We come.</textarea>");
    assertThat(lines(reference, Line.Who.OFFICER)).isEqualTo(1);
  }

  @Test
  void refusesAnAnswerWithoutWords() {
    Reference reference = desk.mailed("jo@example.org", "fly tipping, nothing to say");
    Browser officer = desk.signedIn("officer");
    String page = "/desk/concerns/" + reference;
    Answer refused =
        officer.submit(page, page + "/answer", "words", " \n ", "seen", seen(officer, page));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("Write an answer", "href=\"#words\"", "<title>Error:");
  }

  @Test
  void showsWhoElseToldUsAndTellsThemWhatCameOfIt() {
    String told = "fly tipping on Quarry Lane, Northside";
    Reference first = desk.mailed("ann@example.org", told);
    Reference second = desk.mailed("bob@example.org", told);
    desk.town.store.transact(
        tx ->
            tx.neighbours()
                .listen(
                    new Listener(
                        first,
                        Address.email("bob@example.org"),
                        second,
                        desk.town.clock.instant())));
    Browser officer = desk.signedIn("officer");
    String page = "/desk/concerns/" + first;
    assertThat(officer.get(page).body())
        .contains("1 other said the same", "/desk/concerns/" + second)
        .contains("1 neighbour asked to be told what comes of it")
        .contains("Known by", "A street");
    assertThat(officer.get("/desk/concerns/" + second).body())
        .contains("Says the same as", "/desk/concerns/" + first);

    Answer closed =
        officer.submit(
            page, page + "/close", "came", "done", "note", "ok", "outcome", "All <b>clear</b> now");

    assertThat(closed.status()).isEqualTo(302);
    assertThat(ticket(second).status()).isEqualTo(Ticket.Status.CLOSED);
    assertThat(officer.get("/desk/concerns/" + second).body())
        .contains("outcome Done. All &lt;b&gt;clear&lt;/b&gt; now");
    assertThat(officer.get(page).body()).contains("All &lt;b&gt;clear&lt;/b&gt; now");
  }

  @Test
  void refusesAnOutcomeThatIsTooLong() {
    Reference reference = desk.mailed("jo@example.org", "fly tipping at length");
    Browser officer = desk.signedIn("officer");
    String page = "/desk/concerns/" + reference;
    Answer refused =
        officer.submit(page, page + "/close", "came", "done", "outcome", "x".repeat(301));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("300 characters or fewer", "href=\"#outcome\"");
  }

  @Test
  void closesAndOpensAgain() {
    Reference reference = desk.mailed("jo@example.org", "fly tipping to close");
    Browser officer = desk.signedIn("officer");
    String page = "/desk/concerns/" + reference;
    assertThat(
            officer
                .submit(page, page + "/close", "came", "silently", "note", "Cleared on <Monday>")
                .status())
        .isEqualTo(302);
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.CLOSED);
    String closed = officer.get(page).body();
    assertThat(closed)
        .contains("The ticket is closed", "Cleared on &lt;Monday&gt;", "Open again")
        .doesNotContain(">Reply<");
    assertThat(officer.submit(page, page + "/close", "came", "silently").status()).isEqualTo(409);
    assertThat(
            officer
                .submit(page, page + "/answer", "words", "x", "seen", seen(officer, page))
                .status())
        .isEqualTo(409);
    assertThat(officer.submit(page, page + "/reopen", "note", "more came").status()).isEqualTo(302);
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.OPEN);
    assertThat(officer.submit(page, page + "/reopen", "note", "").status()).isEqualTo(409);
  }

  @Test
  void showsWordsAndNamesAsText() {
    String nasty = "<script>alert('x')</script> \"><img src=x> fly tipping";
    Reference reference = desk.mailed("<b>@example.org", nasty);
    Browser officer = desk.signedIn("officer");
    for (String path : java.util.List.of("/desk?q=alert", "/desk/concerns/" + reference)) {
      assertThat(officer.get(path).body())
          .contains("&lt;script&gt;", "&lt;img src=x&gt;")
          .doesNotContain("<script>", "<img src=x", "<b>@");
    }
    assertThat(officer.get("/desk?q=" + OpenDesk.encoded("\"><script>alert(1)</script>")).body())
        .doesNotContain("<script>");
  }

  @Test
  void knowsNoSuchConcern() {
    Browser officer = desk.signedIn("officer");
    for (String path :
        java.util.List.of("NT-0000-000", "nonsense", "NT-7K3F-9QX%00", "%3Cscript%3E")) {
      assertThat(officer.get("/desk/concerns/" + path).status()).as(path).isIn(400, 404);
    }
  }

  private static String seen(Browser officer, String page) {
    return officer.get(page + "?act=reply").hidden("seen");
  }

  private Ticket ticket(Reference reference) {
    return desk.town.store.read(tx -> tx.tickets().find(reference)).orElseThrow();
  }

  private long lines(Reference reference, Line.Who who) {
    return desk.town.store.read(
        tx ->
            tx.conversations().about(reference.value()).stream()
                .filter(l -> l.who() == who)
                .count());
  }

  @Test
  void changesTheLevelWithANote() {
    Reference reference = desk.mailed("jo@example.org", "noise at the foundry");
    Browser officer = desk.signedIn("officer");
    String page = "/desk/concerns/" + reference;
    assertThat(officer.submit(page, page + "/level", "level", "personal", "why", "").status())
        .isEqualTo(400);
    assertThat(officer.submit(page, page + "/level", "level", "x", "why", "y").status())
        .isEqualTo(400);
    officer.submit(page, page + "/level", "level", "personal", "why", "they talked");
    assertThat(desk.concern(reference).level()).isEqualTo(Level.PERSONAL);
    assertThat(officer.get(page).body())
        .contains("Why this level", "set by <span>officer</span>", "they talked");
  }

  @Test
  void warnsBeforeAnAnswerThatMayNotBeSafe() {
    Reference reference = desk.mailed("ida@example.org", "abuse at number 7");
    Browser manager = desk.signedIn("manager");
    String page = "/desk/concerns/" + reference;
    String before = manager.get(page + "?act=reply").body();
    assertThat(before).contains("Not yet safe to answer", "Send it although it may not be safe");
    String seen = before.replaceAll("(?s).*name=\"seen\" value=\"([^\"]*)\".*", "$1");
    assertThat(manager.submit(page, page + "/answer", "words", "hello", "seen", seen).status())
        .isEqualTo(409);
    assertThat(
            manager
                .submit(page, page + "/answer", "words", "hello", "seen", seen, "anyway", "yes")
                .status())
        .isEqualTo(302);
  }
}
