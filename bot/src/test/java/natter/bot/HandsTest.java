package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;
import org.junit.jupiter.api.Test;

class HandsTest {
  private static final Dispatch COPY =
      Dispatch.copy("b1", "p1", Address.email("jo@example.org"), Instant.EPOCH);
  private static final Dispatch REPLY =
      new Dispatch(
          "reply:1",
          Address.email("jo@example.org"),
          Dispatch.Kind.REPLY,
          Optional.empty(),
          "Re: Rubbish",
          "Thank you.",
          List.of(),
          Threading.NONE,
          Instant.EPOCH);

  private final Hands hands = new Hands(4);

  @Test
  void marksNothingAheadWhileCopiesAreSlow() {
    assertThat(hands.room()).isEqualTo(4);
    copiesTake(Duration.ofMillis(50));
    assertThat(hands.room()).isEqualTo(4);
  }

  @Test
  void marksAheadWhatGoesWithinTenMilliseconds() {
    copiesTake(Duration.ofMillis(2));
    assertThat(hands.room()).isBetween(4 + 18, 4 + 20);
    copiesTake(Duration.ofNanos(1));
    assertThat(hands.room()).isEqualTo(4 + 60);
  }

  @Test
  void leavesOneHandFreeForWhoeverOvertakes() {
    leave(COPY, 64);
    assertThat(hands.free()).isEqualTo(1);
    leave(REPLY, 1);
    assertThat(hands.free()).isZero();
  }

  @Test
  void marksNoCopyAheadWhileOthersNeedMoreThanTheirHand() {
    copiesTake(Duration.ofMillis(1));
    leave(REPLY, 3);
    assertThat(hands.room()).isEqualTo(2);
    leave(REPLY, 2);
    assertThat(hands.room()).isZero();
    assertThat(hands.free()).isZero();
  }

  private void copiesTake(Duration time) {
    for (int n = 0; n < 400; n++) {
      hands.leaves(COPY);
      hands.isBack(COPY, time);
    }
    assertThat(hands.areAllBack()).isTrue();
  }

  private void leave(Dispatch dispatch, int times) {
    for (int n = 0; n < times; n++) {
      hands.leaves(dispatch);
    }
  }
}
