package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import natter.bot.care.Doubt;
import natter.bot.care.Doubts.Review;
import natter.bot.care.Lesson;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Officers correct what natter understood, and see what it learnt. */
@ExtendWith(SharedDesk.class)
class LearningTest {
  private final OpenDesk desk;

  LearningTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void anOfficerCorrectsTheServiceAndTheHistorySaysSo() {
    Reference reference = desk.mailed("gil@example.org", "fly tipping by the mine");
    Browser officer = desk.signedIn("officer");
    String page = page(reference);
    assertThat(officer.get(page).body())
        .contains("Correct the service", "<optgroup label=\"Our services\">", "Graffiti")
        .doesNotContain("<option value=\"fly-tipping\"");

    Answer done =
        officer.submit(page, page + "/service", "service", "noise", "reason", "<loud> lorries");
    assertThat(done.location()).endsWith(page);
    assertThat(officer.get(page).body())
        .contains("now about Noise", "Service changed", "by <span>officer</span>")
        .contains("Fly tipping → Noise: &lt;loud&gt; lorries");
    assertThat(ticket(reference).team()).isEqualTo("wardens");
    assertThat(lessons(reference)).hasSize(1);
  }

  @Test
  void saysWhatIsWrongWithACorrection() {
    Reference reference = desk.mailed("gil@example.org", "fly tipping by the gasworks");
    Browser officer = desk.signedIn("officer");
    String page = page(reference);
    Answer none = officer.submit(page, page + "/service", "service", "", "reason", "because");
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.body()).contains("Choose what it is about", "because</textarea>");
    assertThat(officer.submit(page, page + "/service", "service", "fly-tipping").status())
        .isEqualTo(409);
    assertThat(
            officer
                .submit(page, page + "/service", "service", "noise", "reason", "x".repeat(2_001))
                .status())
        .isEqualTo(400);
    assertThat(officer.submit(page, page + "/danger", "danger", "violence").body())
        .contains("Say why, in 2,000 characters or fewer");
    assertThat(officer.submit(page, page + "/danger", "danger-note", "why").body())
        .contains("Choose the kind of danger");
    assertThat(officer.submit(page, page + "/no-danger", "danger-note", "why").status())
        .isEqualTo(409);
    assertThat(lessons(reference)).isEmpty();
  }

  @Test
  void whatNobodyHereActsOnIsLeftForTheOfficerToTell() {
    Reference reference = desk.mailed("gil@example.org", "graffiti by the weir");
    Browser officer = desk.signedIn("officer");
    String page = page(reference);
    officer.submit(page, page + "/service", "service", "none", "reason", "a joke");
    assertThat(officer.get(page).body())
        .contains("What officers said it is about", "a joke", "about no service");
  }

  @Test
  void aDangerIsGoneFromWhoeverMayNotSeeItAndAManagerMayTakeItBack() {
    Reference reference = desk.mailed("hal@example.org", "noise at the glassworks");
    Browser officer = desk.signedIn("officer");
    String page = page(reference);
    assertThat(officer.get(page).body())
        .contains("This is a danger")
        .doesNotContain("This is no danger");
    Answer raised =
        officer.submit(page, page + "/danger", "danger", "violence", "danger-note", "he has a bat");
    assertThat(raised.location()).endsWith("/desk");
    assertThat(officer.get("/desk").body()).contains(reference + " is now restricted");
    assertThat(officer.get(page).status()).isEqualTo(404);
    assertThat(officer.submit("/desk", page + "/no-danger", "danger-note", "x").status())
        .isEqualTo(404);
    assertThat(desk.concern(reference).restricted()).isTrue();

    Browser manager = desk.signedIn("manager");
    assertThat(manager.get(page).body())
        .contains("Danger raised", "he has a bat", "This is no danger", "Every officer can see it");
    assertThat(manager.submit(page, page + "/no-danger", "danger-note", "it was a game").location())
        .endsWith(page);
    assertThat(officer.get(page).body()).contains("Danger lifted", "it was a game");
    assertThat(ticket(reference).team()).isEqualTo("wardens");
  }

  @Test
  void officersDecideAboutWhatIsDoubtful() {
    Reference agreed = desk.mailed("ivy@example.org", "noise of the <winery>");
    Reference kept = desk.mailed("ivy@example.org", "noise of the bakery");
    Reference secret = desk.mailed("ivy@example.org", "violence and noise at the dairy");
    Reference like = desk.mailed("ivy@example.org", "fly tipping at the abattoir");
    Reference hidden = desk.mailed("ivy@example.org", "violence at the abattoir");
    review(25, doubt(agreed, like, hidden), doubt(kept), doubt(secret));
    Browser officer = desk.signedIn("officer");

    assertThat(officer.get("/desk/doubtful").body())
        .contains("noise of the &lt;winery&gt;", "noise of the bakery", like.value())
        .contains("<span>90</span>% of what is most alike", "learnt from <span>25</span>")
        .doesNotContain(secret.value(), hidden.value(), "at the dairy");
    assertThat(desk.signedIn("manager").get("/desk/doubtful").body())
        .contains(secret.value(), hidden.value(), "at the dairy", "Restricted");

    String list = "/desk/doubtful";
    for (String act : List.of("/agree", "/keep")) {
      assertThat(
              officer
                  .submit(list, list + "/" + secret + act, "other", "fly-tipping", "taken", "noise")
                  .status())
          .isEqualTo(404);
    }
    officer.submit(list, list + "/" + agreed + "/agree", "other", "fly-tipping");
    assertThat(desk.concern(agreed).service()).contains("fly-tipping");
    assertThat(ticket(agreed).team()).isEqualTo("clean");
    officer.submit(list, list + "/" + kept + "/keep", "taken", "noise");
    assertThat(lessons(kept).getLast().corrects()).isFalse();
    assertThat(officer.get(list).body())
        .contains("stays as it is", "Nothing is doubtful")
        .doesNotContain("bakery");

    officer.submit(list, list + "/" + agreed + "/agree", "other", "fly-tipping");
    assertThat(officer.get(list).body()).contains("somebody has dealt with it already");
    officer.submit(list, list + "/" + kept + "/keep", "taken", "graffiti");
    assertThat(officer.get(list).body()).contains("somebody has dealt with it already");
  }

  @Test
  void saysPlainlyThatThereIsTooLittleToLearnFrom() {
    review(3);
    assertThat(desk.signedIn("officer").get("/desk/doubtful").body())
        .contains("too little to learn from", "<span>3 concerns</span>", "<span>20</span>");
  }

  @Test
  void suggestsWordsToManagersAndChangesNothing() {
    String body = desk.signedIn("manager").get("/desk/words").body();
    assertThat(body)
        .contains("“&lt;saw&gt; &amp; hammer”", "Noise", "2 corrections", "4 messages about Noise")
        .contains("usual: [saw]", "12.3", "bin/natter preview", "English");
  }

  @Test
  void handsOutExamplesButNeverARestrictedOne() {
    Reference reference = desk.mailed("jan@example.org", "noise\tof a\\saw\nat night");
    Reference secret = desk.mailed("jan@example.org", "violence and noise at the forge");
    Browser manager = desk.signedIn("manager");
    for (Reference r : List.of(reference, secret)) {
      manager.submit(page(r), page(r) + "/service", "service", "fly-tipping");
    }
    Answer file = manager.get("/desk/words/examples.tsv");
    assertThat(file.header("Content-Type").orElse("")).startsWith("text/tab-separated-values");
    assertThat(file.header("Content-Disposition").orElse("")).contains("attachment");
    assertThat(file.body())
        .startsWith("text\tservice\tacceptable\ttaken\tlanguage\treference\n")
        .contains("noise\\tof a\\\\saw\\nat night\tfly-tipping\t\tnoise\ten\t" + reference + "\n")
        .doesNotContain(secret.value(), "forge");
  }

  private static String page(Reference reference) {
    return "/desk/concerns/" + reference;
  }

  private static Doubt doubt(Reference reference, Reference... alike) {
    return new Doubt(reference, Optional.of("noise"), "fly-tipping", 0.9, List.of(alike));
  }

  private void review(int lessons, Doubt... doubts) {
    desk.town.store.transact(
        tx -> {
          tx.doubts().keep(new Review(desk.town.clock.instant(), lessons, 100), List.of(doubts));
          return null;
        });
  }

  private Ticket ticket(Reference reference) {
    return desk.town.store.read(tx -> tx.tickets().find(reference)).orElseThrow();
  }

  private List<Lesson> lessons(Reference reference) {
    return desk.town.store.read(tx -> tx.lessons().about(reference));
  }
}
