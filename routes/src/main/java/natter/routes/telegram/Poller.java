package natter.routes.telegram;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import natter.bot.talk.Parcel;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;

/**
 * Asks Telegram what is new, again and again. What comes is handed on, durably, before Telegram is
 * told; a failure anywhere means asking again, after growing pauses, for ever.
 *
 * <p>An offset is used only to confirm what was just kept. After a start, and once Telegram has
 * nothing more to tell, there is none: Telegram then begins with the oldest update it still has, so
 * that ids that start again lower after a week of silence are not skipped.
 */
final class Poller implements Source {
  private static final int MOST = 100;

  /** The least time between polls that bring nothing: some servers do not hold them. */
  private static final Duration BEAT = Duration.ofMillis(500);

  private static final Duration LET_GO_AGAIN = Duration.ofMillis(20);

  private final TelegramApi api;
  private final Introduction introduction;
  private final Standing standing;
  private final Backlog backlog;
  private final InstantSource clock;
  private final Pauses pauses;

  private OptionalInt kept = OptionalInt.empty();
  private boolean bringsSomethingNew;
  private boolean webhookIsGone;
  private boolean introduced;
  private boolean connected;
  private int failures;
  private volatile @Nullable Rounds rounds;

  Poller(TelegramApi api, List<Menu> menus, InstantSource clock, Pauses pauses) {
    this.api = api;
    this.clock = clock;
    this.pauses = pauses;
    this.standing = new Standing(clock);
    this.introduction = new Introduction(api, menus, standing);
    this.backlog = new Backlog(api, standing, pauses.longest());
  }

  @Override
  public Optional<String> trouble() {
    return standing.trouble();
  }

  @Override
  public Optional<String> warning() {
    return standing.warning();
  }

  @Override
  public void start(Consumer<List<Parcel>> keep) {
    rounds = Rounds.start("telegram-in", () -> once(keep));
    backlog.start();
  }

  /** Lets go of a held poll. */
  @Override
  public void stop(Duration atMost) throws InterruptedException {
    backlog.stop();
    Rounds running = rounds;
    if (running != null) {
      running.end();
      long end = System.nanoTime() + atMost.toNanos();
      do {
        api.letGo();
      } while (!running.join(LET_GO_AGAIN) && System.nanoTime() < end);
    }
    standing.stopped();
  }

  private Duration once(Consumer<List<Parcel>> keep) {
    long start = System.nanoTime();
    try {
      introduce();
      poll(keep);
      failures = 0;
      connected = true;
      standing.well();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return bringsSomethingNew || took.compareTo(BEAT) > 0 ? Duration.ZERO : BEAT;
    } catch (Refused e) {
      return refused(e);
    } catch (IOException e) {
      return failed(Failure.says(e), e, Duration.ZERO);
    } catch (RuntimeException | Error e) { // whatever it is, residents go on writing
      return failed(Failure.isNotKept(e), e, Duration.ZERO);
    }
  }

  private void poll(Consumer<List<Parcel>> keep) throws IOException {
    Batch batch = Batch.of(api.poll(request()), clock.instant());
    if (!batch.parcels().isEmpty()) {
      keep.accept(batch.parcels());
      standing.took();
    }
    if (!batch.parcels().isEmpty() && batch.last().isEmpty()) {
      throw new Unanswered(new StreamCorruptedException("updates without numbers"));
    }
    bringsSomethingNew = batch.last().isPresent() && !batch.last().equals(kept);
    kept = batch.last();
  }

  private GetUpdates request() {
    var request =
        GetUpdates.builder()
            .limit(MOST)
            .timeout(connected ? (int) TelegramApi.HOLD.toSeconds() : 0)
            .allowedUpdates(Introduction.WANTED);
    kept.ifPresent(last -> request.offset(last + 1));
    return request.build();
  }

  /** A webhook that was set before us goes; what waits for it comes to us. */
  private void introduce() throws IOException {
    if (!webhookIsGone) {
      introduction.politely(DeleteWebhook.builder().dropPendingUpdates(false).build());
      webhookIsGone = true;
    }
    if (!introduced) {
      introduction.say();
      introduced = true;
    }
  }

  private Duration refused(Refused e) {
    Duration asked = e.retryAfter().orElse(Duration.ZERO);
    if (!e.isConflict()) {
      return failed(Failure.says(e), e, asked);
    }
    webhookIsGone = false; // perhaps
    Duration pause = pause(asked);
    standing.conflict(Failure.says(e), "trying again in " + pause);
    return pause;
  }

  private Duration failed(String why, Throwable cause, Duration asked) {
    Rounds running = rounds;
    if (running == null || running.isEnded()) {
      return Duration.ZERO;
    }
    introduced = introduced && api.identity().name().isPresent();
    Duration pause = pause(asked);
    standing.unwell(why, "trying again in " + pause + " (" + Failure.kind(cause) + ")");
    return pause;
  }

  private Duration pause(Duration asked) {
    connected = false; // the next poll is not held, so that we know soon
    failures++;
    Duration pause = pauses.after(failures);
    return asked.compareTo(pause) > 0 ? asked : pause;
  }
}
