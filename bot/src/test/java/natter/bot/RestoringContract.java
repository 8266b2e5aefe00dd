package natter.bot;

import static natter.bot.Examples.NOON;
import static natter.bot.Examples.dispatch;
import static natter.bot.Examples.minute;
import static natter.bot.Examples.parcel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Errand;
import natter.bot.talk.Arrival;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Parcel.Coming;
import natter.bot.talk.Restored;
import org.junit.jupiter.api.Test;

/** What every store does once it came out of a backup. */
public interface RestoringContract extends Stored {
  Instant LATER = minute(60);

  @Test
  default void sendsNothingByItselfThatMayHaveBeenSent() {
    doing().outbox().plan(dispatch("planned"));
    doing().outbox().postpone(dispatch("later"), minute(5), "full");
    doing().outbox().plan(dispatch("sending"));
    doing().outbox().sending("sending");
    doing().outbox().place(dispatch("sent"), State.SENT, NOON);
    doing().outbox().place(dispatch("held"), State.HELD, NOON);

    Restoring.Settled settled = gives(tx -> Restoring.settle(tx, NOON, LATER));

    assertThat(settled.dispatches()).isEqualTo(3);
    assertThat(seeing().outbox().due("email", LATER, 10)).isEmpty();
    assertThat(seeing().outbox().in(State.UNKNOWN, 10))
        .extracting(d -> d.dispatch().key(), Dispatched::reason)
        .containsExactlyInAnyOrder(
            tuple("planned", Restoring.WHY),
            tuple("later", Restoring.WHY),
            tuple("sending", Restoring.WHY));
    assertThat(seeing().outbox().find("sent").orElseThrow().state()).isEqualTo(State.SENT);
    assertThat(seeing().outbox().find("held").orElseThrow().state()).isEqualTo(State.HELD);

    doing().outbox().retry("later", LATER);
    assertThat(seeing().outbox().due("email", LATER, 10)).hasSize(1);
  }

  @Test
  default void keepsWhatIsDoubtedFromTheStartAsUnknown() {
    doing().outbox().doubt(dispatch("a"), Restoring.WHY);
    doing().outbox().doubt(dispatch("a"), "once more");

    assertThat(seeing().outbox().find("a"))
        .contains(
            new Dispatched(
                dispatch("a"), State.UNKNOWN, 0, NOON, Restoring.WHY, Optional.empty(), ""));
    assertThat(seeing().outbox().due("email", LATER, 10)).isEmpty();
  }

  @Test
  default void knowsWhatMayComeAgain() {
    does(tx -> tx.inbox().keep(List.of(parcel(1), parcel(2).perhapsAgain())));

    assertThat(seeing().inbox().waiting(0, 10))
        .extracting(a -> a.parcel().coming())
        .containsExactly(Coming.FIRST, Coming.PERHAPS_AGAIN);
  }

  @Test
  default void doubtsWhatWaitedToBeHeardAndNothingElse() {
    does(tx -> tx.inbox().keep(List.of(parcel(1), parcel(2), parcel(3))));
    List<Arrival> all = seeing().inbox().waiting(0, 10);
    does(tx -> tx.inbox().heard(all.get(0).number()));
    does(tx -> tx.inbox().heard(all.get(1).number()));
    does(tx -> tx.albums().add("album", all.get(1).number(), NOON));

    does(tx -> Restoring.settle(tx, NOON, LATER));

    assertThat(all)
        .extracting(a -> seeing().inbox().find(a.number()).orElseThrow().parcel().coming())
        .containsExactly(Coming.FIRST, Coming.PERHAPS_AGAIN, Coming.PERHAPS_AGAIN);
  }

  @Test
  default void endsWorkThatMayHaveBeenDone() {
    long number = gives(tx -> tx.errands().leave("canvass", "round-1", NOON));

    does(tx -> Restoring.settle(tx, NOON, LATER));

    assertThat(seeing().errands().next()).isEmpty();
    assertThat(seeing().errands().find(number).orElseThrow().state())
        .isEqualTo(Errand.State.FAILED);
  }

  @Test
  default void remembersThatItWasRestored() {
    assertThat(seeing().restorations().last()).isEmpty();

    does(tx -> Restoring.settle(tx, NOON, minute(1)));
    does(tx -> Restoring.settle(tx, minute(2), minute(3)));
    assertThat(seeing().restorations().last())
        .contains(new Restored(minute(2), minute(3), Optional.empty()));

    does(tx -> tx.restorations().gathered(minute(4)));
    assertThat(seeing().restorations().last())
        .contains(new Restored(minute(2), minute(3), Optional.of(minute(4))));
  }
}
