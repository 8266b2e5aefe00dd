package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What waits for officers, their own first. */
@ExtendWith(SharedDesk.class)
class QueuesTest {
  private final OpenDesk desk;

  QueuesTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void areTheFirstPageAndShowAnOfficersOwnFirst() {
    Reference mine = given("ida@example.org", "noise from the distillery", "officer");
    Reference hers = given("ida@example.org", "noise from the chandlery", "manager");
    Browser officer = desk.browser();
    assertThat(officer.signIn("officer", OpenDesk.PASSWORD).location()).endsWith("/desk/queues");

    String page = officer.get("/desk/queues").body();
    assertThat(page)
        .contains("Mine", "/desk/concerns/" + mine, "Answer by", "Nobody has it")
        .doesNotContain("/desk/concerns/" + hers);
    assertThat(listed(officer, "team"))
        .contains("/desk/concerns/" + mine, "/desk/concerns/" + hers);
  }

  @Test
  void countWhatTheyList() {
    given("jim@example.org", "noise from the colliery", "officer");
    Browser officer = desk.signedIn("officer");
    for (String queue : new String[] {"mine", "team", "unassigned", "follow-ups"}) {
      long counted = counted(officer.get("/desk/queues?queue=" + queue).body());
      String all = listed(officer, queue);
      assertThat(all.split("class=\"natter-hit\"", -1).length - 1L).as(queue).isEqualTo(counted);
    }
  }

  /** All pages of a queue. */
  private static String listed(Browser browser, String queue) {
    StringBuilder all = new StringBuilder();
    String part = browser.get("/desk/queues?queue=" + queue).body();
    for (int n = 1; part.contains("natter-hit\""); n++) {
      all.append(part);
      part = browser.get("/desk/queues?queue=" + queue + "&page=" + n).body();
    }
    return all.toString();
  }

  private static long counted(String page) {
    Matcher count = Pattern.compile("id=\"queue\">.*?: (\\d+)</span>").matcher(page);
    assertThat(count.find()).isTrue();
    return Long.parseLong(count.group(1));
  }

  @Test
  void showWhoIsWaitedForAndWhoCannotBeReached() {
    Reference waits =
        given(
            "kay@example.org",
            "noise from the smithy",
            t -> t.await("officer", "which smithy?", desk.town.clock.instant()));
    var act = new Ticket.Act(desk.town.clock.instant(), "natter", "unreachable", "");
    Reference gone =
        given(
            "kay@example.org", "noise at the aqueduct", t -> t.raise(Ticket.Flag.UNREACHABLE, act));
    Browser officer = desk.signedIn("officer");
    assertThat(officer.get("/desk/queues?queue=waiting").body())
        .contains(waits.value(), "The clock stands")
        .doesNotContain(gone.value());
    assertThat(officer.get("/desk/queues?queue=unreachable").body())
        .contains(gone.value(), "Cannot be reached by email")
        .doesNotContain(waits.value());
  }

  @Test
  void hideRestrictedConcernsFromThoseWithoutTheRight() {
    Reference secret = given("lou@example.org", "violence at the viaduct", "officer");
    for (String queue : new String[] {"mine", "team", "unassigned", "overdue", "soon"}) {
      assertThat(desk.signedIn("officer").get("/desk/queues?queue=" + queue).body())
          .doesNotContain(secret.value());
    }
    assertThat(listed(desk.signedIn("manager"), "team")).contains(secret.value());
    assertThat(desk.signedIn("organiser").get("/desk/queues").status()).isEqualTo(403);
    assertThat(desk.signedIn("officer").get("/desk/queues?queue=nonsense").status()).isEqualTo(404);
  }

  private Reference given(String from, String words, String officer) {
    return given(
        from, words, t -> t.assign(Optional.of(officer), "manager", desk.town.clock.instant()));
  }

  private Reference given(String from, String words, UnaryOperator<Ticket> act) {
    Reference reference = desk.mailed(from, words);
    desk.town.store.transact(
        tx -> {
          tx.tickets().keep(act.apply(tx.tickets().find(reference).orElseThrow()));
          return null;
        });
    return reference;
  }
}
