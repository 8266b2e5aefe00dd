package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Concern;
import natter.bot.care.Concern.Status;
import natter.bot.care.Doubt;
import natter.bot.care.Doubts.Review;
import natter.bot.care.Lesson;
import natter.bot.care.Lesson.Sense;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.WorkingTime;
import natter.bot.scope.Level;
import natter.bot.scope.Risk;
import natter.bot.scope.Why;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Hush;
import org.junit.jupiter.api.Test;

/** What comes of an officer's word on what a concern is about. */
class CorrectionsTest {
  private static final Address KIM = Address.email("kim@resident.example");
  private static final Address WARDENS = Address.email("wardens@anytown.example");
  private static final Address CARE = Address.email("care@anytown.example");

  private final Town town = new Town();
  private final Corrections corrections =
      new Corrections(
          town.store,
          town.scope,
          new Town.ByName(),
          town.phrases,
          new WorkingTime(ZoneId.of("Europe/London")),
          Postage.sending(Set.of(Address.WEB)),
          Town.BASE_URL,
          town.clock);

  @Test
  void aCorrectedConcernGoesToTheTeamOfItsServiceAndItsHistorySaysWhoAndWhy() {
    Reference reference = says("fly tipping again");
    town.pass(Duration.ofHours(1));
    corrections.service(reference, "ann", Optional.of("noise"), " a tip lorry, all night ");

    Concern now = concern(reference);
    assertThat(now.service()).contains("noise");
    assertThat(now.finding()).isEqualTo("clear");
    assertThat(now.status()).isEqualTo(Status.OPEN);
    Ticket ticket = ticket(reference);
    assertThat(ticket.team()).isEqualTo("wardens");
    assertThat(ticket.due()).isEqualTo(before(reference).due());
    assertThat(ticket.history())
        .extracting(Ticket.Act::what)
        .containsExactly("opened", "told", "service changed", "told");
    Ticket.Act act = ticket.history().get(2);
    assertThat(act.who()).isEqualTo("ann");
    assertThat(act.at()).isEqualTo(town.clock.instant());
    assertThat(act.note()).isEqualTo("Fly tipping → Noise: a tip lorry, all night");
    assertThat(town.answers(WARDENS)).hasSize(1);
    assertThat(corrections.about(reference))
        .containsExactly(
            new Lesson(
                reference,
                town.clock.instant(),
                "ann",
                sense("fly-tipping", null),
                sense("noise", null),
                "a tip lorry, all night"));
  }

  /** The ticket as natter opened it. */
  private Ticket before(Reference reference) {
    return Ticket.open(
        reference,
        "clean",
        Town.MONDAY,
        new WorkingTime(ZoneId.of("Europe/London")).after(Town.MONDAY, Duration.ofDays(5)));
  }

  @Test
  void rememberWhatNatterTookItForHoweverOftenItIsCorrected() {
    Reference reference = says("fly tipping again");
    corrections.service(reference, "ann", Optional.of("noise"), "");
    corrections.service(reference, "bob", Optional.of("fly-tipping"), "");

    assertThat(corrections.about(reference))
        .extracting(Lesson::taken)
        .containsOnly(sense("fly-tipping", null));
    assertThat(corrections.about(reference))
        .extracting(Lesson::corrects)
        .containsExactly(true, false);
    assertThat(town.answers(Address.email("clean@anytown.example"))).as("told again").hasSize(2);
  }

  @Test
  void aConcernThatWasSignpostedGetsATicket() {
    Reference reference = says("graffiti on the wall");
    assertThat(concern(reference).status()).isEqualTo(Status.SIGNPOSTED);
    corrections.service(reference, "ann", Optional.of("fly-tipping"), "");

    assertThat(concern(reference).status()).isEqualTo(Status.OPEN);
    assertThat(ticket(reference).team()).isEqualTo("clean");
    assertThat(ticket(reference).history())
        .extracting(Ticket.Act::what)
        .containsExactly("opened", "service changed", "told");
  }

  @Test
  void whatIsSomebodyElsesStaysWithTheTeamUntilTheResidentIsTold() {
    Reference reference = says("noise");
    corrections.service(reference, "ann", Optional.of("graffiti"), "");
    assertThat(ticket(reference).team()).isEqualTo("wardens");
    assertThat(concern(reference).status()).isEqualTo(Status.OPEN);

    corrections.service(reference, "ann", Optional.empty(), "");
    assertThat(ticket(reference).team()).isEqualTo("general");
    assertThat(concern(reference).finding()).isEqualTo("nothing");
    assertThat(ticket(reference).history().getLast().what()).isEqualTo("told");
  }

  @Test
  void aClosedTicketIsLabelledAndStaysClosed() {
    Reference reference = says("noise");
    close(reference);
    corrections.service(reference, "ann", Optional.of("fly-tipping"), "");

    assertThat(ticket(reference).status()).isEqualTo(Ticket.Status.CLOSED);
    assertThat(ticket(reference).team()).isEqualTo("wardens");
    assertThat(concern(reference).status()).isEqualTo(Status.CLOSED);
    assertThat(concern(reference).service()).contains("fly-tipping");
  }

  @Test
  void answersTheQuestionWhatItIsAbout() {
    Reference reference = says("noise and graffiti");
    assertThat(conversation().asked()).isPresent();
    corrections.service(reference, "ann", Optional.of("noise"), "");

    assertThat(conversation().asked()).isEmpty();
    assertThat(concern(reference).status()).isEqualTo(Status.OPEN);
    assertThat(concern(reference).others()).doesNotContain("noise");
  }

  @Test
  void aDangerThatNobodyHeardIsRestrictedFromThenOn() {
    Reference reference = says("noise next door");
    close(reference);
    corrections.danger(reference, "ann", "abuse", "she is hit");

    Concern now = concern(reference);
    assertThat(now.danger()).contains("abuse");
    assertThat(now.restricted()).isTrue();
    assertThat(now.service()).contains("noise");
    assertThat(now.status()).isEqualTo(Status.OPEN);
    assertThat(ticket(reference).team()).isEqualTo("care");
    assertThat(ticket(reference).history())
        .extracting(Ticket.Act::what)
        .endsWith("closed", "reopened", "danger raised", "told");
    assertThat(town.answers(CARE).getLast()).doesNotContain("noise");
    Hush hush = conversation().hush().orElseThrow();
    assertThat(hush.numbersOnly()).as("nobody said that it is safe").isTrue();
    assertThat(town.answers(KIM)).as("nothing is sent by itself").hasSize(1);
  }

  @Test
  void aFalseAlarmGoesToItsServicesTeamAndIsOpenAgain() {
    Reference reference = says("violence of noise");
    assertThat(concern(reference).restricted()).isTrue();
    assertThat(conversation().hush()).isPresent();
    corrections.noDanger(reference, "ann", "a film title");

    Concern now = concern(reference);
    assertThat(now.danger()).isEmpty();
    assertThat(now.restricted()).isFalse();
    assertThat(ticket(reference).team()).isEqualTo("wardens");
    assertThat(conversation().hush()).isEmpty();
    assertThat(ticket(reference).history())
        .anySatisfy(
            a -> {
              assertThat(a.what()).isEqualTo("danger lifted");
              assertThat(a.note()).isEqualTo("Violence now: a film title");
            });
    assertThat(corrections.about(reference).getLast().right()).isEqualTo(sense("noise", null));
  }

  @Test
  void aDangerStaysRestrictedWhateverItsServiceIs() {
    Reference reference = says("violence of noise");
    corrections.service(reference, "ann", Optional.of("fly-tipping"), "");
    assertThat(concern(reference).restricted()).isTrue();
    assertThat(ticket(reference).team()).isEqualTo("care");
  }

  @Test
  void keepsTheLevelThatAnOfficerSet() {
    Reference reference = says("noise");
    var why = new Why(List.of("she said so"), Risk.NONE, List.of(), Optional.of("bob"));
    town.store.transact(
        tx -> {
          Concern c = concern(tx, reference);
          tx.concerns()
              .keep(c.judged(new natter.bot.scope.Judgement(Level.PERSONAL, c.levels(), why)));
          return null;
        });
    corrections.service(reference, "ann", Optional.of("fly-tipping"), "");
    assertThat(concern(reference).level()).isEqualTo(Level.PERSONAL);
    assertThat(concern(reference).why()).isEqualTo(why);
  }

  @Test
  void aConfirmationIsALessonTooAndSettlesTheDoubt() {
    Reference reference = says("noise");
    doubted(reference);
    corrections.confirm(reference, "ann", Optional.of("noise"));

    assertThat(corrections.about(reference).getLast().corrects()).isFalse();
    assertThat(ticket(reference).history().getLast().what()).isEqualTo("confirmed");
    assertThat(town.store.<List<Doubt>>read(tx -> tx.doubts().all())).isEmpty();
    doubted(reference);
    corrections.service(reference, "ann", Optional.of("fly-tipping"), "");
    assertThat(town.store.<List<Doubt>>read(tx -> tx.doubts().all())).isEmpty();
  }

  @Test
  void refusesWhatIsNoCorrection() {
    Reference reference = says("noise");
    assertThatThrownBy(() -> corrections.service(reference, "a", Optional.of("noise"), ""))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> corrections.confirm(reference, "a", Optional.of("graffiti")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> corrections.noDanger(reference, "a", "x"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> corrections.danger(reference, "a", "violence", " "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> corrections.danger(reference, "a", "boredom", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> corrections.service(reference, "a", Optional.of("bread"), ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(corrections.about(reference)).isEmpty();
  }

  private static Sense sense(String service, @org.jspecify.annotations.Nullable String danger) {
    return new Sense(Optional.of(service), Optional.ofNullable(danger));
  }

  private Reference says(String words) {
    town.says(KIM, words);
    return town.store.read(tx -> tx.concerns().from(KIM, 1)).getFirst().reference();
  }

  private void close(Reference reference) {
    new Closing(town.office()).close(reference, "ann", "");
  }

  private void doubted(Reference reference) {
    var doubt = new Doubt(reference, Optional.of("noise"), "fly-tipping", 0.9, List.of());
    town.store.transact(
        tx -> {
          tx.doubts().keep(new Review(town.clock.instant(), 9, 9), List.of(doubt));
          return null;
        });
  }

  private Concern concern(Reference reference) {
    return town.store.read(tx -> concern(tx, reference));
  }

  private static Concern concern(Tx tx, Reference reference) {
    return tx.concerns().find(reference).orElseThrow();
  }

  private Ticket ticket(Reference reference) {
    return town.store.read(tx -> tx.tickets().find(reference)).orElseThrow();
  }

  private Conversation conversation() {
    return town.store.read(tx -> tx.conversations().with(KIM)).orElseThrow();
  }
}
