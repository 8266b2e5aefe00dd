package natter.bot;

import static natter.bot.Examples.OFFICER;
import static natter.bot.Examples.TRUSTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import natter.bot.care.Errand;
import natter.bot.care.Reference;
import natter.bot.care.Round.State;
import natter.bot.care.Round.Stop;
import natter.bot.care.Ticket;
import natter.bot.talk.Address;
import org.junit.jupiter.api.Test;

/** Many residents who are told the same. */
class CanvassTest {
  private static final Address JO = new Address(Address.WEB, "jo");
  private static final Address KIM = Address.email("kim@anytown.example");
  private static final Address SAM = new Address(Address.TELEGRAM, "4711");
  private static final Address LEE = new Address(Address.WEB, "lee");

  private final Town town = new Town();
  private final Canvass canvass = new Canvass(town.office());
  private final Reference jos = told(JO, "fly tipping");
  private final Reference kims = told(KIM, "fly tipping");
  private final Reference sams = told(SAM, "graffiti");
  private final Reference again = told(JO, "noise at night");
  private final Reference secret = told(LEE, "violence");

  private Reference told(Address who, String words) {
    town.says(who, words);
    return town.store.read(tx -> tx.concerns().from(who, 1)).getFirst().reference();
  }

  private List<State> states(String id) {
    return town.store.<List<Stop>>read(tx -> tx.rounds().stops(id)).stream()
        .map(Stop::state)
        .toList();
  }

  private long told(Address who) {
    return town.answers(who).stream().filter(a -> a.startsWith("We come on Monday.")).count();
  }

  @Test
  void givesEachACopyOfTheirOwnOnTheirChannel() {
    canvass.plan("r", List.of(jos, kims, sams, again), "We come on Monday.", OFFICER);
    List<Long> progress = new ArrayList<>();
    canvass.carryOut("r", (done, total) -> progress.add(done));
    for (Address who : List.of(JO, KIM, SAM)) {
      assertThat(told(who)).isEqualTo(1);
    }
    assertThat(states("r")).containsExactly(State.SENT, State.SENT, State.SENT, State.LEFT_OUT);
    assertThat(progress).endsWith(4L);
    Ticket ticket = town.store.read(tx -> tx.tickets().find(jos)).orElseThrow();
    assertThat(ticket.status()).isEqualTo(Ticket.Status.ANSWERED);
  }

  @Test
  void tellsNobodyTwice() {
    canvass.plan("r", List.of(jos, kims), "We come on Monday.", OFFICER);
    canvass.plan("r", List.of(jos, kims), "We come on Monday.", OFFICER);
    canvass.carryOut("r", (done, total) -> {});
    canvass.resume("r");
    canvass.carryOut("r", (done, total) -> {});
    assertThat(told(KIM)).isEqualTo(1);
  }

  @Test
  void leavesOutWhatIsBetterAnsweredByItself() {
    new Closing(town.office()).close(kims, "ann", "");
    assertThat(canvass.planned(List.of(secret, jos), OFFICER))
        .extracting(Stop::reference)
        .containsExactly(jos);
    assertThat(canvass.planned(List.of(secret, kims), TRUSTED))
        .extracting(Stop::note)
        .containsExactly("restricted: answer it by itself", "closed");
  }

  @Test
  void looksAgainBeforeItSends() {
    canvass.plan("r", List.of(jos, kims), "We come on Monday.", OFFICER);
    new Closing(town.office()).close(kims, "ann", "");
    town.says(JO, "abuse");
    canvass.carryOut("r", (done, total) -> {});
    assertThat(states("r")).containsExactly(State.LEFT_OUT, State.LEFT_OUT);
    assertThat(told(JO)).isZero();
  }

  @Test
  void goesOnAfterACrashAsAnErrand() {
    canvass.plan("r", List.of(jos, kims, sams), "We come on Monday.", OFFICER);
    Errand errand = town.store.read(tx -> tx.errands().next()).orElseThrow();
    assertThat(errand.kind()).isEqualTo(Canvass.ERRAND);
    assertThat(errand.argument()).isEqualTo("r");
    town.store.transact(
        tx -> {
          tx.rounds().settle("r", new Stop(jos, State.SENT, ""));
          return null;
        });
    canvass.carryOut("r", (done, total) -> {});
    assertThat(told(JO)).isZero();
    assertThat(told(KIM)).isEqualTo(1);
    assertThat(told(SAM)).isEqualTo(1);
  }
}
