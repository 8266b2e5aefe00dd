package natter.bot;

import static natter.bot.Examples.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import natter.bot.news.Broadcast;
import natter.bot.news.Broadcast.State;
import org.junit.jupiter.api.Test;

/** Broadcasts of a ledger that came out of a backup. */
class RestoringTest {
  private static final Instant NOW = minute(60);

  private final MemoryStore store = new MemoryStore();

  private State settled(Broadcast broadcast) {
    return store.transact(
        tx -> {
          tx.broadcasts().keep(broadcast);
          Restoring.settle(tx, minute(1), NOW);
          return tx.broadcasts().find(broadcast.id()).orElseThrow().state();
        });
  }

  private static Broadcast scheduled(Optional<Instant> start) {
    return BroadcastsContract.broadcast(1).handedIn(start, false, State.SCHEDULED);
  }

  @Test
  void pausesWhatWasGoingOut() {
    assertThat(settled(scheduled(Optional.empty()).begun(minute(1)))).isEqualTo(State.PAUSED);
  }

  @Test
  void givesBackWhatShouldHaveBegun() {
    assertThat(settled(scheduled(Optional.of(NOW.minusSeconds(1))))).isEqualTo(State.DRAFT);
    assertThat(settled(scheduled(Optional.empty()))).isEqualTo(State.DRAFT);
  }

  @Test
  void leavesWhatIsToComeAsItIs() {
    assertThat(settled(scheduled(Optional.of(NOW.plus(Duration.ofDays(1))))))
        .isEqualTo(State.SCHEDULED);
  }
}
