package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;
import natter.bot.talk.Undelivered;
import org.junit.jupiter.api.Test;

/** What every {@link Channel} does. */
public interface ChannelContract {
  /** A channel whose other side is there. */
  Channel channel() throws Exception;

  /** Somebody the other side knows. */
  String handle();

  /** A handle that makes no sense on this channel. */
  String nonsense();

  /** The words that the other side has got so far. */
  List<String> arrived() throws Exception;

  private static Dispatch dispatch(Channel channel, String handle, String key) {
    return new Dispatch(
        key,
        new Address(channel.name(), handle),
        Dispatch.Kind.NOTICE,
        Optional.of("NT-7K3F-9QX"),
        "A subject",
        "Words of " + key + ".",
        List.of(),
        Threading.NONE,
        Instant.EPOCH);
  }

  @Test
  default void theOtherSideHasTheWordsOnceSendReturns() throws Exception {
    Channel channel = channel();
    String id = channel.send(dispatch(channel, handle(), "one"));
    assertThat(id).isNotNull();
    assertThat(arrived()).containsExactly("Words of one.");
  }

  @Test
  default void sendsEachTimeItIsCalledAndNeverByItself() throws Exception {
    Channel channel = channel();
    channel.send(dispatch(channel, handle(), "one"));
    channel.send(dispatch(channel, handle(), "two"));
    assertThat(arrived()).containsExactly("Words of one.", "Words of two.");
  }

  @Test
  default void refusesForGoodWhomItCannotReach() throws Exception {
    Channel channel = channel();
    Undelivered failed =
        catchThrowableOfType(
            Undelivered.class, () -> channel.send(dispatch(channel, nonsense(), "one")));
    assertThat(failed.outcome()).isEqualTo(Undelivered.Outcome.FOR_GOOD);
    assertThat(arrived()).isEmpty();
  }
}
