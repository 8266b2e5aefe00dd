package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import natter.bot.talk.Parcel;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {
  private final MemoryStore store = new MemoryStore();

  @Test
  void takesBackWhatThrew() {
    assertThatThrownBy(
            () ->
                store.transact(
                    tx -> {
                      tx.inbox()
                          .keep(List.of(new Parcel("web", "1", Instant.EPOCH, new byte[] {1})));
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.<Long>read(tx -> tx.inbox().waitingCount())).isZero();
  }
}
