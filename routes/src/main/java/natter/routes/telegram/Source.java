package natter.routes.telegram;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import natter.bot.talk.Parcel;

/** How updates reach us: we ask for them, or Telegram brings them. */
interface Source {
  /** From now on; {@code keep} returns once the parcels are durable. */
  void start(Consumer<List<Parcel>> keep);

  /** Waits until what came in last is kept, or the time is over. */
  void stop(Duration atMost) throws InterruptedException;

  /** Why nothing comes in, if so. */
  Optional<String> trouble();

  /** What somebody should see to although something comes in. */
  Optional<String> warning();
}
