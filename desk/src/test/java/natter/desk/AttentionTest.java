package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.HeldAnswer;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.Ticket.Act;
import natter.bot.care.Ticket.Flag;
import natter.bot.talk.Line;
import natter.bot.talk.Standing;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What officers see of tickets with something wrong, and what they can do about it. */
@ExtendWith(SharedDesk.class)
class AttentionTest {
  private static long parcels = 9_000;
  private final OpenDesk desk;

  AttentionTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void showsAnAnswerThatWaitsAndSendsItWithOneClick() {
    Reference reference = desk.mailed("bea@example.org", "noise from the sawmill");
    long parcel = hold(reference, "We <visit> on Tuesday.");
    Browser officer = desk.signedIn("officer");
    assertThat(officer.get("/desk").body())
        .contains("Answers waiting to be sent", "/desk/concerns/" + reference);
    assertThat(officer.get("/desk?q=sawmill").body()).contains("Answer waiting to be sent");
    String page = "/desk/concerns/" + reference;
    assertThat(officer.get(page).body())
        .contains("We &lt;visit&gt; on Tuesday.", "nobody vouches", "Send this answer", "Discard");

    assertThat(officer.submit(page, page + "/held/" + parcel + "/send").status()).isEqualTo(302);
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.ANSWERED);
    assertThat(lines(reference).getLast().text()).startsWith("We <visit> on Tuesday.");
    assertThat(officer.get(page).body()).contains("on its way").doesNotContain("Send this answer");

    officer.submit(page, page + "/held/" + parcel + "/send");
    assertThat(officer.get(page).body()).contains("dealt with it already");
    assertThat(lines(reference).stream().filter(l -> l.who() == Line.Who.OFFICER)).hasSize(1);
  }

  @Test
  void discardsAnAnswerThatWaits() {
    Reference reference = desk.mailed("bea@example.org", "noise from the tannery");
    long parcel = hold(reference, "");
    Browser officer = desk.signedIn("officer");
    String page = "/desk/concerns/" + reference;
    assertThat(officer.get(page).body()).contains("Discard").doesNotContain("Send this answer");
    officer.submit(page, page + "/held/" + parcel + "/send");
    assertThat(lines(reference).getLast().who()).isNotEqualTo(Line.Who.OFFICER);
    officer.submit(page, page + "/held/" + parcel + "/discard");
    assertThat(officer.get(page).body()).contains("Discarded", "by <span>officer</span>");
    assertThat(ticket(reference).flags()).isEmpty();
  }

  @Test
  void showsWhoCannotBeReachedUntilSomebodySaysTheyCan() {
    Reference reference = desk.mailed("carl@example.org", "noise from the foundry");
    var gone =
        Standing.hard(desk.concern(reference).from(), "user unknown", desk.town.clock.instant());
    desk.town.store.transact(
        tx -> {
          tx.reach().keep(gone);
          return null;
        });
    raise(reference, Flag.UNREACHABLE, "unreachable", "came back: <user> unknown");
    Browser officer = desk.signedIn("officer");
    assertThat(officer.get("/desk?q=foundry").body())
        .contains("Cannot be reached by email", "Needs attention");
    String page = "/desk/concerns/" + reference;
    assertThat(officer.get(page).body())
        .contains("came back: &lt;user&gt; unknown", "This address works again");
    assertThat(officer.submit(page, page + "/reachable").status()).isEqualTo(302);
    assertThat(officer.get(page).body()).doesNotContain("This address works again");
    boolean open = desk.town.store.read(tx -> tx.reach().isOpen(gone.address()));
    assertThat(open).isTrue();
  }

  @Test
  void showsThatATeamWasNotTold() {
    Reference reference = desk.mailed("carl@example.org", "noise from the pottery");
    raise(reference, Flag.UNTOLD, "not told", "came back: mailbox full");
    assertThat(desk.signedIn("officer").get("/desk/concerns/" + reference).body())
        .contains("Team was not told", "mailbox full", "Tell them another way");
  }

  @Test
  void linksAPossibleFollowUpForThoseWhoMaySeeWhatItFollows() {
    Reference secret = desk.mailed("dee@example.org", "violence at the ferry");
    Reference open = desk.mailed("eve@example.org", "noise at the ferry");
    follow(open, secret);
    assertThat(desk.signedIn("officer").get("/desk/concerns/" + open).body())
        .doesNotContain("Possible follow-up", secret.value());
    assertThat(desk.signedIn("manager").get("/desk/concerns/" + open).body())
        .contains("Possible follow-up of", "/desk/concerns/" + secret);
    assertThat(desk.signedIn("manager").get("/desk/concerns/" + secret).body())
        .contains("Somebody else may have gone on", "/desk/concerns/" + open);
  }

  @Test
  void whatIsHeldOnARestrictedConcernIsForManagersAlone() {
    Reference secret = desk.mailed("flo@example.org", "violence at the kiln");
    long parcel = hold(secret, "We come at once.");
    for (String name : List.of("officer", "admin")) {
      Browser browser = desk.signedIn(name);
      assertThat(browser.get("/desk").body()).doesNotContain(secret.value());
      for (String act : List.of("/held/" + parcel + "/send", "/held/" + parcel + "/discard")) {
        assertThat(browser.submit("/desk", "/desk/concerns/" + secret + act).status())
            .isEqualTo(404);
      }
      assertThat(browser.submit("/desk", "/desk/concerns/" + secret + "/reachable").status())
          .isEqualTo(404);
    }
    assertThat(desk.signedIn("organiser").submit("/desk/broadcasts", held(secret, parcel)).status())
        .isEqualTo(403);
    assertThat(desk.signedIn("manager").get("/desk").body()).contains(secret.value());
    assertThat(lines(secret).getLast().who()).isNotEqualTo(Line.Who.OFFICER);
  }

  private static String held(Reference reference, long parcel) {
    return "/desk/concerns/" + reference + "/held/" + parcel + "/send";
  }

  private long hold(Reference reference, String words) {
    long parcel = ++parcels;
    desk.town.store.transact(
        tx -> {
          tx.heldAnswers()
              .keep(
                  new HeldAnswer(
                      parcel,
                      reference,
                      "the team (team@example.org)",
                      words,
                      "nobody vouches for who sent it",
                      desk.town.clock.instant()));
          return null;
        });
    raise(reference, Flag.HELD, "held", "nobody vouches for who sent it");
    return parcel;
  }

  private void raise(Reference reference, Flag flag, String what, String why) {
    var act = new Act(desk.town.clock.instant(), "natter", what, why);
    desk.town.store.transact(
        tx -> {
          tx.tickets().keep(tx.tickets().find(reference).orElseThrow().raise(flag, act));
          return null;
        });
  }

  private void follow(Reference reference, Reference followed) {
    Concern c = desk.concern(reference);
    var following =
        new Concern(
            c.reference(),
            c.from(),
            c.name(),
            c.received(),
            c.subject(),
            c.text(),
            c.language(),
            c.finding(),
            c.service(),
            c.others(),
            c.evidence(),
            c.level(),
            c.levels(),
            c.danger(),
            c.restricted(),
            c.place(),
            c.attachments(),
            c.parcel(),
            c.threading(),
            c.status(),
            Optional.of(followed),
            c.why());
    desk.town.store.transact(
        tx -> {
          tx.concerns().keep(following);
          return null;
        });
  }

  private Ticket ticket(Reference reference) {
    return desk.town.store.read(tx -> tx.tickets().find(reference)).orElseThrow();
  }

  private List<Line> lines(Reference reference) {
    return desk.town.store.read(tx -> tx.conversations().about(reference.value()));
  }
}
