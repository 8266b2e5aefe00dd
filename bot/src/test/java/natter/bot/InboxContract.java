package natter.bot;

import static natter.bot.Examples.minute;
import static natter.bot.Examples.parcel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import natter.bot.talk.Arrival;
import natter.bot.talk.Inbox.Aside;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import org.junit.jupiter.api.Test;

/** What every inbox does. */
public interface InboxContract extends Stored {
  @Test
  default void keepsAParcelAsItCame() {
    long number = kept(parcel(1));

    Arrival arrival = seeing().inbox().find(number).orElseThrow();

    assertThat(arrival.number()).isEqualTo(number);
    assertThat(arrival.parcel()).usingRecursiveComparison().isEqualTo(parcel(1));
  }

  @Test
  default void keepsAParcelOnce() {
    assertThat(doing().inbox().keep(List.of(parcel(1), parcel(2), parcel(1)))).isEqualTo(2);
    assertThat(doing().inbox().keep(List.of(parcel(2), parcel(3)))).isEqualTo(1);

    assertThat(seeing().inbox().waiting(0, 9))
        .extracting(a -> a.parcel().id())
        .containsExactly("uid-1", "uid-2", "uid-3");
  }

  @Test
  default void keepsTheSameIdOnAnotherChannel() {
    var same = new Parcel("telegram", parcel(1).id(), minute(1), new byte[0]);

    assertThat(doing().inbox().keep(List.of(parcel(1), same))).isEqualTo(2);
  }

  @Test
  default void keepsNothingOfNothing() {
    assertThat(doing().inbox().keep(List.of())).isZero();
  }

  @Test
  default void listsParcelsInOrderAFewAtATime() {
    does(tx -> tx.inbox().keep(List.of(parcel(3), parcel(1), parcel(2))));

    List<Arrival> first = seeing().inbox().waiting(0, 2);
    List<Arrival> rest = seeing().inbox().waiting(first.getLast().number(), 2);

    assertThat(first).extracting(a -> a.parcel().id()).containsExactly("uid-3", "uid-1");
    assertThat(rest).extracting(a -> a.parcel().id()).containsExactly("uid-2");
    assertThat(first.getLast().number()).isGreaterThan(first.getFirst().number());
  }

  @Test
  default void aHeardParcelWaitsNoLongerAndIsStillKnown() {
    long number = kept(parcel(1));

    does(tx -> tx.inbox().heard(number));

    assertThat(seeing().inbox().waiting(0, 9)).isEmpty();
    assertThat(seeing().inbox().find(number)).isPresent();
    assertThat(doing().inbox().keep(List.of(parcel(1)))).isZero();
  }

  @Test
  default void aParcelSetAsideIsOutOfTheWayUntilItIsRetried() {
    long number = kept(parcel(1));

    does(tx -> tx.inbox().setAside(number, "makes no sense", minute(5)));

    assertThat(seeing().inbox().waiting(0, 9)).isEmpty();
    assertThat(seeing().inbox().asides(9))
        .containsExactly(
            new Aside(number, "email", minute(1), parcel(1).raw().length, "makes no sense"));

    does(tx -> tx.inbox().retry(number));

    assertThat(seeing().inbox().asides(9)).isEmpty();
    assertThat(seeing().inbox().waiting(0, 9)).extracting(Arrival::number).containsExactly(number);
  }

  @Test
  default void showsWhatRobotsSentAndHearsItOnce() {
    long one = kept(parcel(1));
    long two = kept(parcel(2));

    does(tx -> tx.inbox().heardRobot(one, Message.Kind.BOUNCE, "Return-Path: <>"));
    does(tx -> tx.inbox().heardRobot(two, Message.Kind.LIST, "List-Id"));

    assertThat(seeing().inbox().fromRobots(9))
        .containsExactly(
            new Aside(two, "email", minute(2), parcel(2).raw().length, "list: List-Id"),
            new Aside(one, "email", minute(1), parcel(1).raw().length, "bounce: Return-Path: <>"));
    assertThat(seeing().inbox().fromRobots(1)).hasSize(1);
    assertThat(seeing().inbox().waiting(0, 9)).isEmpty();
    assertThat(seeing().inbox().asides(9)).isEmpty();
  }

  @Test
  default void retriesOnlyWhatWasSetAside() {
    long number = kept(parcel(1));
    does(tx -> tx.inbox().heard(number));

    does(tx -> tx.inbox().retry(number));
    does(tx -> tx.inbox().retry(number + 1));

    assertThat(seeing().inbox().waiting(0, 9)).isEmpty();
  }

  @Test
  default void showsWhatWasSetAsideLastFirst() {
    long one = kept(parcel(1));
    long two = kept(parcel(2));
    long three = kept(parcel(3));
    does(tx -> tx.inbox().setAside(two, "second", minute(7)));
    does(tx -> tx.inbox().setAside(one, "first", minute(6)));
    does(tx -> tx.inbox().setAside(three, "third", minute(8)));

    assertThat(seeing().inbox().asides(2))
        .extracting(Aside::reason)
        .containsExactly("third", "second");
  }

  @Test
  default void hearsNothingTwice() {
    long number = kept(parcel(1));
    does(tx -> tx.inbox().heard(number));

    assertThatThrownBy(() -> does(tx -> tx.inbox().heard(number)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not wait");
    assertThatThrownBy(() -> does(tx -> tx.inbox().heardRobot(number, Message.Kind.LIST, "")))
        .isInstanceOf(IllegalStateException.class);
    does(tx -> tx.inbox().setAside(number, "late", minute(1)));
    assertThat(seeing().inbox().asides(9)).isEmpty();
  }

  @Test
  default void refusesToHearWhatItDoesNotHave() {
    assertThatThrownBy(() -> does(tx -> tx.inbox().heard(99)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("99");
    assertThatThrownBy(() -> does(tx -> tx.inbox().setAside(99, "", minute(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("99");
  }

  @Test
  default void countsWhatWaitsAndSinceWhen() {
    assertThat(seeing().inbox().oldestWaiting()).isEmpty();
    long late = kept(parcel(5));
    long early = kept(parcel(2));
    kept(parcel(3));

    assertThat(seeing().inbox().oldestWaiting()).contains(minute(2));
    assertThat(seeing().inbox().waitingCount()).isEqualTo(3);

    does(tx -> tx.inbox().heard(early));
    does(tx -> tx.inbox().setAside(late, "", minute(9)));

    assertThat(seeing().inbox().oldestWaiting()).contains(minute(3));
    assertThat(seeing().inbox().waitingCount()).isEqualTo(1);
  }

  @Test
  default void keepsAParcelOfThirtyMegabytes() {
    var raw = new byte[30 << 20];
    new Random(1).nextBytes(raw);
    long number = kept(new Parcel("email", "huge", minute(1), raw));

    assertThat(seeing().inbox().find(number).orElseThrow().parcel().raw()).isEqualTo(raw);
  }

  @Test
  default void keepsHundredsOfParcelsAtOnce() {
    var all = LongStream.range(0, 1_500).mapToObj(n -> parcel((int) n)).toList();

    assertThat(doing().inbox().keep(all)).isEqualTo(1_500);
    assertThat(doing().inbox().keep(all)).isZero();
    assertThat(seeing().inbox().waiting(0, 9_999))
        .extracting(a -> a.parcel().id())
        .isEqualTo(all.stream().map(Parcel::id).toList());
  }

  private long kept(Parcel parcel) {
    return gives(
        tx -> {
          tx.inbox().keep(List.of(parcel));
          return tx.inbox().waiting(0, Integer.MAX_VALUE).getLast().number();
        });
  }

  @Test
  default void knowsTheNumberOfAParcel() {
    does(tx -> tx.inbox().keep(List.of(parcel(1), parcel(2))));
    long second = seeing().inbox().waiting(0, 9).getLast().number();

    assertThat(seeing().inbox().numberOf(parcel(2).channel(), parcel(2).id())).contains(second);
    assertThat(seeing().inbox().numberOf("web", parcel(2).id())).isEmpty();
  }
}
