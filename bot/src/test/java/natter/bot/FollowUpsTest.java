package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import natter.bot.care.Access;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Line;
import org.junit.jupiter.api.Test;

/** Which conversation a mail belongs to. */
class FollowUpsTest extends Mailing {
  private final Concern kims = hears(Mailed.from(KIM).about("Loud").saying("noise at night"));
  private final Dispatch reply = last(Dispatch.Kind.REPLY);

  @Test
  void addsWhatCameToTheSealedAddress() {
    Concern after = hears(Mailed.from(KIM).saying("it goes on").sealed(reply.mark()));
    assertThat(after.reference()).isEqualTo(kims.reference());
    assertThat(concerns()).isEqualTo(1);
    assertThat(acts(kims.reference())).endsWith("added");
  }

  @Test
  void addsWhatAnswersOneOfOurMessages() {
    sent(reply, "<nt.1@anytown.example>");
    hears(Mailed.from(KIM).saying("it goes on").answering("<x@y>", "<nt.1@anytown.example>"));
    assertThat(concerns()).isEqualTo(1);
  }

  @Test
  void addsWhatHasTheReferenceInItsSubject() {
    hears(Mailed.from(KIM).about("AW: Loud [" + kims.reference() + "]").saying("it goes on"));
    assertThat(concerns()).isEqualTo(1);
  }

  @Test
  void searchesNoReferenceInTheBodyOfAMail() {
    Concern after =
        hears(Mailed.from(KIM).about("Again").saying("see " + kims.reference() + " for more"));
    assertThat(after.reference()).isNotEqualTo(kims.reference());
    assertThat(after.follows()).isEmpty();
  }

  @Test
  void theSealGoesBeforeTheSubject() {
    Concern second = hears(Mailed.from(KIM).about("Dirt").saying("fly tipping"));
    hears(
        Mailed.from(KIM)
            .about("Re: [" + second.reference() + "]")
            .saying("it goes on")
            .sealed(reply.mark()));
    assertThat(acts(kims.reference())).endsWith("added");
    assertThat(acts(second.reference())).doesNotContain("added");
  }

  @Test
  void aSubjectOfTheirOwnGoesBeforeASealOfAnothers() {
    Concern lees = hears(Mailed.from(LEE).about("Dirt").saying("fly tipping"));
    hears(
        Mailed.from(LEE)
            .about("Re: [" + lees.reference() + "]")
            .saying("it goes on")
            .sealed(reply.mark()));
    assertThat(acts(lees.reference())).endsWith("added");
    assertThat(concerns()).isEqualTo(2);
  }

  @Test
  void aStrangersMailIsAPossibleFollowUpWhateverItNames() {
    sent(reply, "<nt.1@anytown.example>");
    for (Mailed mail :
        List.of(
            Mailed.from(LEE).sealed(reply.mark()),
            Mailed.from(LEE).answering("<nt.1@anytown.example>"),
            Mailed.from(LEE).about("Re: Loud [" + kims.reference() + "]"))) {
      Concern after = hears(mail.saying("noise here too"));
      assertThat(after.reference()).isNotEqualTo(kims.reference());
      assertThat(after.follows()).contains(kims.reference());
      assertThat(after.from()).isEqualTo(LEE);
    }
    assertThat(acts(kims.reference())).doesNotContain("added");
    assertThat(lines(kims.reference())).allMatch(l -> l.conversation().equals(KIM));
  }

  @Test
  void aStrangerLearnsNothingOfTheOtherConcern() {
    sent(reply, "<nt.1@anytown.example>");
    Address stranger = Address.email("un@related.example");
    hears(Mailed.from(stranger).about("Re: Loud").saying("graffiti and noise"));
    Dispatch unrelated = last(Dispatch.Kind.REPLY);
    String own = newest().value();
    hears(
        Mailed.from(LEE)
            .about("Re: Loud " + kims.reference())
            .saying("graffiti and noise")
            .answering("<nt.1@anytown.example>")
            .sealed(reply.mark()));
    Dispatch spoofed = last(Dispatch.Kind.REPLY);
    String followUp = newest().value();

    assertThat(plain(spoofed, followUp)).isEqualTo(plain(unrelated, own));
    assertThat(spoofed.text() + spoofed.subject()).doesNotContain(kims.reference().value());
    assertThat(spoofed.to()).isEqualTo(LEE);
  }

  /** Words without what differs between any two answers: reference and question number. */
  private static String plain(Dispatch dispatch, String reference) {
    return (dispatch.subject() + "\n" + dispatch.text()).replace(reference, "REFERENCE");
  }

  @Test
  void aForgedWriterGetsNoAnswer() {
    hears(Mailed.from(KIM).about("Re: [" + kims.reference() + "]").saying("forget it"));
    assertThat(town.answers(LEE)).isEmpty();
    assertThat(out(Dispatch.Kind.REPLY)).allMatch(d -> d.dispatch().to().equals(KIM));
  }

  @Test
  void aStrangerWhoAsksForTheStatusIsToldNothing() {
    hears(Mailed.from(LEE).saying("status " + kims.reference()));
    assertThat(last(Dispatch.Kind.REPLY).text())
        .startsWith("not yours " + kims.reference())
        .doesNotContain("Noise", "wardens");
    assertThat(concerns()).isEqualTo(1);
  }

  @Test
  void whoSeesNoRestrictedConcernSeesNoLinkToOne() {
    Concern secret = hears(Mailed.from(KIM).about("Help").saying("violence next door"));
    Concern open =
        hears(Mailed.from(LEE).about("Re: [" + secret.reference() + "]").saying("noise"));
    assertThat(open.follows()).contains(secret.reference());
    assertThat(found(open.reference(), Examples.OFFICER).follows()).isEmpty();
    assertThat(found(open.reference(), Examples.TRUSTED).follows()).contains(secret.reference());
  }

  @Test
  void theFollowedConcernShowsWhoFollowsAsFarAsOneMaySee() {
    hears(Mailed.from(LEE).about("[" + kims.reference() + "]").saying("noise"));
    Reference open = newest();
    hears(Mailed.from(LEE).about("[" + kims.reference() + "] x").saying("violence now"));
    Reference secret = newest();
    assertThat(found(kims.reference(), Examples.OFFICER).followed()).containsExactly(open);
    assertThat(found(kims.reference(), Examples.TRUSTED).followed())
        .containsExactlyInAnyOrder(open, secret);
  }

  @Test
  void opensAClosedTicketThreeTimesADayAtMost() {
    Reference reference = kims.reference();
    for (int i = 0; i < 5; i++) {
      if (ticket(reference).status() != Ticket.Status.CLOSED) {
        closing().close(reference, "ann", "quiet");
      }
      pass(Duration.ofMinutes(1));
      hears(Mailed.from(KIM).about("Re: [" + reference + "]").saying("it goes on"));
    }
    assertThat(acts(reference).stream().filter("reopened"::equals)).hasSize(3);
    assertThat(acts(reference).stream().filter("added"::equals)).hasSize(2);
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.CLOSED);
    assertThat(concern(reference).status()).isEqualTo(Concern.Status.CLOSED);
    hears(Mailed.from(KIM).about("Re: [" + reference + "]").saying("human"));
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.CLOSED);
    pass(Duration.ofDays(1));
    hears(Mailed.from(KIM).about("Re: [" + reference + "]").saying("it goes on"));
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.OPEN);
  }

  private List<Line> lines(Reference reference) {
    return town.store.read(tx -> tx.conversations().about(reference.value()));
  }

  private Case found(Reference reference, Access access) {
    return casework().find(reference, access).orElseThrow();
  }
}
