package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import natter.bot.Referring.Part;
import natter.bot.Referring.Request;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Referral.State;
import natter.bot.care.Ticket;
import natter.bot.talk.Address;
import org.junit.jupiter.api.Test;

/** Matters that partners look into. */
class ReferringTest {
  private static final Address JO = new Address(Address.WEB, "jo");
  private static final Address KIM = Address.email("kim@anytown.example");
  private static final Address HOMES = Address.email("homes@partner.example");
  private static final Address CLEAN = Address.email("clean@anytown.example");

  private final Town town = new Town();
  private final Referring referring = new Referring(town.office());

  private Reference told(Address who, String words) {
    town.says(who, words);
    return town.store.read(tx -> tx.concerns().from(who, 1)).getFirst().reference();
  }

  private Request request(Part... parts) {
    return new Request(
        "Anytown Homes",
        HOMES.handle(),
        Set.of(parts),
        "Your bin store.",
        town.clock.instant().plus(Duration.ofDays(5)));
  }

  private Ticket ticket(Reference reference) {
    return town.store.read(tx -> tx.tickets().find(reference)).orElseThrow();
  }

  private Concern concern(Reference reference) {
    return town.store.read(tx -> tx.concerns().find(reference)).orElseThrow();
  }

  private State state(Reference reference) {
    return referring.about(reference).getLast().state();
  }

  private String token() {
    return town.answers(HOMES).getLast().replaceAll("(?s).*/partner/(\\S+).*", "$1");
  }

  @Test
  void sharesNothingButWhatWasChosen() {
    Reference reference = told(KIM, "fly tipping in Northside, I am Kim");
    referring.refer(reference, "ann", request(Part.SERVICE, Part.PLACE));
    String mail = town.answers(HOMES).getLast();
    assertThat(mail)
        .contains("Your bin store.", "About: Fly tipping", "Where: Northside", "/partner/")
        .doesNotContain("I am Kim", "kim@");
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.REFERRED);
    assertThat(concern(reference).status()).isEqualTo(Concern.Status.REFERRED);
    assertThat(ticket(reference).history().getLast().note()).contains("Where: Northside");
    assertThat(referring.shared(concern(reference), request(Part.WORDS, Part.NAME, Part.CONTACT)))
        .isEqualTo(
            "Your bin store.\n\nThey wrote:\nfly tipping in Northside, I am Kim\n"
                + "Reached by: kim@anytown.example");
    assertThatThrownBy(() -> referring.refer(reference, "ann", request(Part.SERVICE)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void lookingUsesNothingUpAndAnsweringDoes() {
    Reference reference = told(JO, "fly tipping");
    referring.refer(reference, "ann", request(Part.SERVICE));
    String token = token();
    assertThat(referring.asked(token)).isPresent();
    assertThat(referring.asked(token)).isPresent();
    assertThat(referring.asked(token + "x")).isEmpty();
    assertThat(referring.answer(token, State.DECLINED, "not our land")).isTrue();
    assertThat(referring.answer(token, State.ACCEPTED, "")).isFalse();
    assertThat(state(reference)).isEqualTo(State.DECLINED);
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.OPEN);
    assertThat(concern(reference).status()).isEqualTo(Concern.Status.OPEN);
    assertThat(ticket(reference).history())
        .extracting(Ticket.Act::note)
        .contains("Anytown Homes: declined. not our land");
    assertThat(town.answers(CLEAN)).hasSize(2);
  }

  @Test
  void givesWhoAcceptsAnotherLinkToSayThatItIsSettled() {
    Reference reference = told(JO, "fly tipping");
    referring.refer(reference, "ann", request(Part.SERVICE));
    town.pass(Duration.ofMinutes(1));
    assertThat(referring.answer(token(), State.ACCEPTED, "on Friday")).isTrue();
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.REFERRED);
    town.pass(Duration.ofDays(30));
    assertThat(referring.bringHome()).isZero();
    assertThat(referring.answer(token(), State.CLOSED, "cleared")).isTrue();
    assertThat(state(reference)).isEqualTo(State.CLOSED);
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.OPEN);
  }

  @Test
  void bringsHomeWhatNobodyAnswered() {
    Reference reference = told(JO, "fly tipping");
    referring.refer(reference, "ann", request(Part.SERVICE));
    String token = token();
    assertThat(referring.bringHome()).isZero();
    town.pass(Duration.ofDays(5));
    assertThat(referring.bringHome()).isEqualTo(1);
    assertThat(referring.bringHome()).isZero();
    assertThat(state(reference)).isEqualTo(State.SILENT);
    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.OPEN);
    assertThat(town.answers(CLEAN)).hasSize(2);
    assertThat(referring.asked(token)).isEmpty();
  }

  @Test
  void takesItBack() {
    Reference reference = told(JO, "fly tipping");
    referring.refer(reference, "ann", request(Part.SERVICE));
    String token = token();
    referring.takeBack(reference, "ann");
    assertThat(state(reference)).isEqualTo(State.WITHDRAWN);
    assertThat(referring.answer(token, State.ACCEPTED, "")).isFalse();
    assertThatThrownBy(() -> referring.takeBack(reference, "ann"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tellsTheResidentThatAPartnerHasIt() {
    Reference reference = told(JO, "fly tipping");
    referring.refer(reference, "ann", request(Part.SERVICE));
    assertThat(town.says(JO, "status " + reference).getLast()).startsWith("referred");
  }
}
