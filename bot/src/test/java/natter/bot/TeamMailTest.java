package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.HeldAnswer;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Line;
import org.junit.jupiter.api.Test;

/** What comes of mails to the sealed address of a notice. */
class TeamMailTest extends Mailing {
  private final Concern kims = hears(Mailed.from(KIM).about("Dirt").saying("fly tipping"));
  private final Reference reference = kims.reference();
  private final Dispatch notice = notice(reference);

  @Test
  void aTeamsAnswerGoesToTheResident() {
    town.hears(answer("We clear it on Monday.").vouched().message());
    Dispatch letter = last(Dispatch.Kind.OFFICER);
    assertThat(letter.to()).isEqualTo(KIM);
    assertThat(letter.text()).startsWith("We clear it on Monday.");
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.ANSWERED);
    assertThat(concern(reference).status()).isEqualTo(Concern.Status.ANSWERED);
    Line line = found().lines().getLast();
    assertThat(line.who()).isEqualTo(Line.Who.OFFICER);
    assertThat(line.author()).isEqualTo("the clean team (clean@anytown.example)");
    assertThat(found().held()).isEmpty();
    assertThat(town.answers(CLEAN)).as("beside the notice").hasSize(1);
  }

  @Test
  void holdsWhatNobodyVouchesFor() {
    town.hears(answer("We clear it on Monday.").message());
    isHeld("We clear it on Monday.", "does not vouch");
  }

  @Test
  void holdsWhatAnotherSends() {
    town.hears(answer(LEE, "We clear it on Monday.").vouched().message());
    isHeld("We clear it on Monday.", "does not come from the address");
    assertThat(found().held().getFirst().author()).isEqualTo("lee@elsewhere.example");
  }

  @Test
  void holdsWhatTheResidentSendsThere() {
    town.hears(answer(KIM, "Thank you, all done.").vouched().message());
    isHeld("Thank you, all done.", "does not come from the address");
  }

  @Test
  void holdsWhatHasNoWords() {
    town.hears(answer("").vouched().message());
    isHeld("", "no words");
    assertThatThrownBy(() -> casework().sendHeld(reference, parcel(), "ann"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(found().held()).hasSize(1);
  }

  @Test
  void holdsWhatStillQuotesTheNotice() {
    String link = "Done.\n\nhttp://localhost:8080/desk/concerns/" + reference;
    town.hears(answer(link).vouched().message());
    String first = notice.text().lines().findFirst().orElseThrow();
    town.hears(answer("Done.\n> " + first.replace(" ", "\n> ")).vouched().message());
    assertThat(found().held())
        .extracting(HeldAnswer::why)
        .containsOnly("it still holds words of our notice");
    assertThat(found().held()).hasSize(2);
    assertThat(out(Dispatch.Kind.OFFICER)).isEmpty();
  }

  @Test
  void holdsWhatAnswersAMailThatWasForOfficersAlone() {
    Dispatch word =
        OfficerMail.letter(
            "tell:lee",
            Address.email("lee@officers.example"),
            Optional.of(reference),
            "Overdue",
            "Overdue",
            town.clock.instant());
    town.store.transact(
        tx -> {
          tx.outbox().place(word, Dispatched.State.SENT, town.clock.instant());
          return null;
        });
    town.hears(answer(word, word.to()).vouched().message());
    isHeld("We know.", "for officers alone");
  }

  @Test
  void holdsWhatComesToAClosedTicket() {
    closing().close(reference, "ann", "done");
    town.hears(answer("Done today.").vouched().message());
    assertThat(found().held().getFirst().why()).contains("closed");
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.CLOSED);
    assertThat(out(Dispatch.Kind.OFFICER)).isEmpty();
  }

  @Test
  void holdsWhatIsRestrictedAndWhatAPartnerSays() {
    Reference secret = hears(Mailed.from(KIM).about("Help").saying("violence")).reference();
    town.hears(answer(notice(secret), Address.email("care@anytown.example")).vouched().message());
    Reference homes = hears(Mailed.from(KIM).about("Rent").saying("landlords")).reference();
    town.hears(answer(notice(homes), Address.email("homes@anytown.example")).vouched().message());
    assertThat(casework().held(Examples.TRUSTED))
        .extracting(HeldAnswer::why)
        .containsExactly("the matter is restricted", "it comes from a partner outside the council");
    assertThat(casework().held(Examples.OFFICER))
        .extracting(HeldAnswer::reference)
        .containsExactly(homes);
    assertThat(out(Dispatch.Kind.OFFICER)).isEmpty();
  }

  @Test
  void holdsWhatMayNotBeSafeToSay() {
    var resident = town.store.read(tx -> tx.concerns().find(reference)).orElseThrow().from();
    town.says(resident, "abuse");
    town.hears(answer("Done today.").vouched().message());
    assertThat(found().held().getFirst().why()).contains("safe to answer");
    assertThat(out(Dispatch.Kind.OFFICER)).isEmpty();
    assertThatThrownBy(() -> casework().sendHeld(reference, parcel(), "ann"))
        .isInstanceOf(NotYetSafe.class);
    assertThat(found().held()).hasSize(1);
  }

  private static Mailed answer(Dispatch to, Address from) {
    return Mailed.from(from).about("Re: " + to.subject()).saying("We know.").sealed(to.mark());
  }

  @Test
  void holdsTheSixthAnswerWithinThreeHours() {
    for (int i = 0; i < 6; i++) {
      town.hears(answer("Your request " + i + " was received.").vouched().message());
    }
    assertThat(out(Dispatch.Kind.OFFICER)).hasSize(5);
    assertThat(found().held()).hasSize(1);
  }

  @Test
  void holdsTwentyAtMost() {
    for (int i = 0; i < 25; i++) {
      town.hears(answer(LEE, "Words " + i).message());
    }
    assertThat(found().held()).hasSize(20);
  }

  @Test
  void anAutomaticMailDoesNothing() {
    robot(answer("I am away until Monday.").vouched());
    assertThat(found().held()).isEmpty();
    assertThat(found().lines()).hasSize(2);
    assertThat(out(Dispatch.Kind.OFFICER)).isEmpty();
  }

  @Test
  void withoutASealItIsAnOrdinaryMail() {
    sent(notice, "<nt.n@anytown.example>");
    hears(
        Mailed.from(CLEAN)
            .about("Re: " + notice.subject())
            .saying("We clear it on Monday.")
            .answering("<nt.n@anytown.example>")
            .vouched());
    assertThat(out(Dispatch.Kind.OFFICER)).isEmpty();
    assertThat(found().held()).isEmpty();
    assertThat(newest()).isNotEqualTo(reference);
    assertThat(concern(newest()).follows()).contains(reference);
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.OPEN);
  }

  @Test
  void aSealOfSomethingElseIsNoOfficersWord() {
    Dispatch reply = last(Dispatch.Kind.REPLY);
    hears(Mailed.from(CLEAN).saying("We clear it.").sealed(reply.mark()).vouched());
    assertThat(out(Dispatch.Kind.OFFICER)).isEmpty();
    assertThat(concern(newest()).follows()).contains(reference);
  }

  @Test
  void aTeamThatWritesItselfIsNotTold() {
    Reference own = hears(Mailed.from(CLEAN).about("Look").saying("fly tipping")).reference();
    assertThat(ticket(own).team()).isEqualTo("clean");
    assertThat(acts(own)).endsWith("not told");
    assertThat(out(Dispatch.Kind.NOTICE)).hasSize(1);
  }

  @Test
  void anOfficerSendsWhatWasHeldOnce() {
    long parcel = town.hears(answer("We clear it on Monday.").message());
    casework().sendHeld(reference, parcel, "ann");
    assertThat(last(Dispatch.Kind.OFFICER).text()).startsWith("We clear it on Monday.");
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.ANSWERED);
    assertThat(ticket(reference).flags()).isEmpty();
    assertThat(ticket(reference).history().getLast().who()).isEqualTo("ann");
    assertThat(found().lines().getLast().author()).contains("clean@anytown.example");
    assertThat(found().held()).isEmpty();
    assertThatThrownBy(() -> casework().sendHeld(reference, parcel, "bob"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(out(Dispatch.Kind.OFFICER)).hasSize(1);
  }

  @Test
  void sendsNothingOfAnotherConcern() {
    long parcel = town.hears(answer("We clear it on Monday.").message());
    Reference other = hears(Mailed.from(LEE).about("x").saying("noise")).reference();
    assertThatThrownBy(() -> casework().sendHeld(other, parcel, "ann"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> casework().discardHeld(other, parcel, "ann"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void sendingOpensAClosedTicket() {
    closing().close(reference, "ann", "done");
    long parcel = town.hears(answer("Done today.").vouched().message());
    casework().sendHeld(reference, parcel, "ann");
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.ANSWERED);
    assertThat(acts(reference)).endsWith("sent", "reopened", "answered");
  }

  @Test
  void whatIsDiscardedStaysInTheHistory() {
    long first = town.hears(answer("Whatever.").message());
    long second = town.hears(answer("Never mind.").message());
    casework().discardHeld(reference, first, "ann");
    assertThat(ticket(reference).flags()).containsExactly(Ticket.Flag.HELD);
    casework().discardHeld(reference, second, "ann");
    assertThat(ticket(reference).flags()).isEmpty();
    assertThat(ticket(reference).history().getLast().note()).contains("Never mind.");
    assertThat(out(Dispatch.Kind.OFFICER)).isEmpty();
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.OPEN);
  }

  private void isHeld(String words, String why) {
    List<HeldAnswer> held = found().held();
    assertThat(held).hasSize(1);
    assertThat(held.getFirst().words()).isEqualTo(words);
    assertThat(held.getFirst().why()).contains(why);
    assertThat(ticket(reference).flags()).containsExactly(Ticket.Flag.HELD);
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.OPEN);
    assertThat(out(Dispatch.Kind.OFFICER)).isEmpty();
    assertThat(out(Dispatch.Kind.REPLY)).hasSize(1);
    assertThat(found().lines()).as("the conversation").hasSize(2);
    assertThat(concerns()).isEqualTo(1);
  }

  private long parcel() {
    return found().held().getFirst().parcel();
  }

  private Mailed answer(String words) {
    return answer(CLEAN, words);
  }

  private Mailed answer(Address from, String words) {
    return Mailed.from(from).about("Re: " + notice.subject()).saying(words).sealed(notice.mark());
  }

  private Case found() {
    return casework().find(reference, Examples.OFFICER).orElseThrow();
  }
}
