package natter.routes.telegram;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import natter.bot.talk.Parcel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllGroupChats;

/**
 * The loop that asks Telegram what is new. What comes is handed on, durably, before Telegram is
 * told; a failure anywhere means asking again, after growing pauses, for ever.
 *
 * <p>An offset is used only to confirm what was just kept. After a start, and once Telegram has
 * nothing more to tell, there is none: Telegram then begins with the oldest update it still has, so
 * that ids that start again lower after a week of silence are not skipped.
 */
final class Poller {
  private static final Logger log = LoggerFactory.getLogger(Poller.class);
  private static final int MOST = 100;
  private static final int NOT_ALLOWED = 401;
  private static final Duration OVERDUE = Duration.ofMinutes(3);

  /** The least time between polls that bring nothing: some servers do not hold them. */
  private static final Duration BEAT = Duration.ofMillis(500);

  private static final Duration LET_GO_AGAIN = Duration.ofMillis(20);

  /** What residents and groups tell us; the rest is never asked for. */
  private static final List<String> WANTED =
      List.of(
          "message",
          "edited_message",
          "channel_post",
          "edited_channel_post",
          "callback_query",
          "my_chat_member");

  private final TelegramApi api;
  private final List<Menu> menus;
  private final InstantSource clock;
  private final Pauses pauses;

  private OptionalInt kept = OptionalInt.empty();
  private boolean bringsSomethingNew;
  private boolean introduced;
  private int failures;
  private volatile CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Thread thread;
  private volatile String trouble = "not connected to Telegram yet";
  private volatile Instant heardFrom;

  Poller(TelegramApi api, List<Menu> menus, InstantSource clock, Pauses pauses) {
    this.api = api;
    this.menus = List.copyOf(menus);
    this.clock = clock;
    this.pauses = pauses;
    this.heardFrom = clock.instant();
  }

  /** Why nothing comes in, if so. */
  Optional<String> trouble() {
    if (!trouble.isEmpty()) {
      return Optional.of(trouble);
    }
    Duration silence = Duration.between(heardFrom, clock.instant());
    return silence.compareTo(OVERDUE) > 0
        ? Optional.of("Telegram has not answered for " + silence.toMinutes() + " minutes")
        : Optional.empty();
  }

  /** Polls on a thread of its own; {@code keep} returns once the parcels are durable. */
  void start(Consumer<List<Parcel>> keep) {
    var end = new CountDownLatch(1);
    stopping = end;
    thread = Thread.ofPlatform().daemon().name("telegram-in").start(() -> run(keep, end));
  }

  /** Lets go of a held poll; waits until what came in last is kept, or the time is over. */
  void stop(Duration atMost) throws InterruptedException {
    Thread running = thread;
    stopping.countDown();
    long end = System.nanoTime() + atMost.toNanos();
    while (running != null && System.nanoTime() < end) {
      api.letGo();
      if (running.join(LET_GO_AGAIN)) {
        break;
      }
    }
    trouble = "stopped";
  }

  private void run(Consumer<List<Parcel>> keep, CountDownLatch end) {
    while (end.getCount() > 0) {
      Duration pause = once(keep);
      try {
        if (!pause.isZero() && end.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private Duration once(Consumer<List<Parcel>> keep) {
    long start = System.nanoTime();
    try {
      introduce();
      poll(keep);
      well();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return bringsSomethingNew || took.compareTo(BEAT) > 0 ? Duration.ZERO : BEAT;
    } catch (Refused e) {
      introduced = introduced && !e.isConflict(); // a webhook is in the way
      return unwell(refusal(e), e.retryAfter().orElse(Duration.ZERO), e);
    } catch (IOException e) {
      return unwell(says(e), Duration.ZERO, e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return unwell("what came in could not be kept: " + kind(e), Duration.ZERO, e);
    }
  }

  private void poll(Consumer<List<Parcel>> keep) throws IOException {
    Batch batch = Batch.of(api.poll(request()), clock.instant());
    if (!batch.parcels().isEmpty()) {
      keep.accept(batch.parcels());
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
            .timeout((int) TelegramApi.HOLD.toSeconds())
            .allowedUpdates(WANTED);
    kept.ifPresent(last -> request.offset(last + 1));
    return request.build();
  }

  /** Once per connection: long polling, our name, our commands. The API may refuse each of them. */
  private void introduce() throws IOException {
    if (introduced) {
      return;
    }
    politely(() -> api.call(DeleteWebhook.builder().build()));
    politely(
        () -> {
          String name = Said.string(api.call(new GetMe()), "username");
          if (!name.isBlank()) {
            api.identity().learn(name);
          }
        });
    for (Menu menu : menus) {
      politely(() -> api.call(commands(menu)));
    }
    introduced = true;
  }

  private static SetMyCommands commands(Menu menu) {
    var commands =
        SetMyCommands.builder()
            .commands(
                menu.commands().stream().map(c -> new BotCommand(c.name(), c.says())).toList());
    if (menu.where() == Menu.Where.GROUPS) {
      commands.scope(new BotCommandScopeAllGroupChats());
    }
    return menu.language().isEmpty()
        ? commands.build()
        : commands.languageCode(menu.language()).build();
  }

  private static void politely(Call call) throws IOException {
    try {
      call.make();
    } catch (Refused e) {
      if (e.code() == NOT_ALLOWED) {
        throw e;
      }
      log.info("Telegram refused a greeting: {} {}", e.code(), e.getMessage());
    }
  }

  private interface Call {
    void make() throws IOException;
  }

  private void well() {
    heardFrom = clock.instant();
    failures = 0;
    if (!trouble.isEmpty()) {
      trouble = "";
      log.info("Telegram is there");
    }
  }

  private Duration unwell(String why, Duration asked, Throwable cause) {
    if (stopping.getCount() == 0) {
      return Duration.ZERO;
    }
    failures++;
    introduced = introduced && api.identity().name().isPresent();
    Duration pause = pauses.after(failures);
    Duration longer = asked.compareTo(pause) > 0 ? asked : pause;
    if (!trouble.equals(why)) {
      log.warn("{}; trying again in {} ({})", why, longer, kind(cause));
    }
    trouble = why;
    return longer;
  }

  private static String says(IOException e) {
    return Unanswered.is(e)
        ? "Telegram gives no whole answer: " + kind(e)
        : "Telegram cannot be reached: " + kind(e);
  }

  private static String refusal(Refused e) {
    if (e.isConflict()) {
      return "another program polls Telegram with our token, or a webhook is set (409)";
    }
    if (e.isWrongToken()) {
      return "Telegram does not know our token (" + e.code() + "): see natter.telegram.token";
    }
    return "Telegram refuses to be polled: " + e.code() + " " + e.getMessage();
  }

  private static String kind(@Nullable Throwable failure) {
    Throwable cause = failure instanceof Unanswered ? failure.getCause() : failure;
    return cause == null ? "" : cause.getClass().getSimpleName();
  }
}
