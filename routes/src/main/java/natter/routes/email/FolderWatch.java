package natter.routes.email;

import jakarta.mail.AuthenticationFailedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.Bell;
import natter.bot.Store;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a folder: takes what is new, has it kept, and only then marks it as seen. Whatever goes
 * wrong, it tries again, for ever; what was kept but not marked comes again and is recognised.
 */
final class FolderWatch {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  /** Shorter than any time-out on the way, so that a dead line is noticed. */
  private static final Duration IDLE = Duration.ofSeconds(45);

  private static final Duration POLL = Duration.ofSeconds(3);
  private static final Duration GOODBYE = Duration.ofSeconds(5);
  private static final Duration HEAR_WORDS = Duration.ofSeconds(2);
  private static final Duration LOOK_ROUND = Duration.ofHours(1);
  private static final int NEARLY_FULL = 90;

  private final Mailbox mailbox;
  private final String folder;
  private final InstantSource clock;

  private final Bell bell = new Bell();
  private final GrowingPause pause = new GrowingPause();
  private final FolderBook book;
  private final Intake intake;
  private Instant nextLookRound = Instant.MIN;
  private volatile boolean stopped;
  private volatile Optional<String> trouble = Optional.of("not connected yet");
  private volatile Optional<String> full = Optional.empty();
  private volatile @Nullable ImapLine line;
  private @Nullable Thread thread;
  private @Nullable ScheduledExecutorService keeper;
  private @Nullable Future<?> ear;

  FolderWatch(
      Mailbox mailbox,
      String folder,
      Keeping keeping,
      Store store,
      InstantSource clock,
      RandomGenerator chance) {
    this.mailbox = mailbox;
    this.folder = folder;
    this.clock = clock;
    this.book = new FolderBook(store, mailbox.mark(folder));
    this.intake = new Intake(mailbox, folder, keeping, book, clock, chance, bell, this::carried);
  }

  /** Why no mail is taken. */
  Optional<String> trouble() {
    return trouble;
  }

  /** What should not stay so. */
  Optional<String> warning() {
    long waiting = book.waiting();
    String old =
        "%d old unread mails in %s wait for an administrator to decide on /desk/mailbox"
            .formatted(waiting, folder);
    String all =
        Stream.concat(full.stream(), Stream.of(old).filter(o -> waiting > 0))
            .collect(Collectors.joining("; "));
    return Optional.of(all).filter(a -> !a.isEmpty());
  }

  /** Starts to watch and returns at once, whether the server is there or not. */
  void start() {
    stopped = false;
    ScheduledExecutorService hands =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("email-in-keep").daemon().factory());
    keeper = hands;
    ear =
        hands.scheduleWithFixedDelay(
            this::listen, HEAR_WORDS.toMillis(), HEAR_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    thread = Thread.ofPlatform().name("email-in").daemon().start(() -> watch(hands));
  }

  /** Stops at once; what was kept but not marked yet comes again and is recognised. */
  void stop() throws InterruptedException {
    stopped = true;
    intake.stop();
    bell.ring();
    if (ear != null) {
      ear.cancel(false);
    }
    ImapLine open = line;
    if (open != null) {
      open.wake();
    }
    if (thread != null && !thread.join(GOODBYE) && open != null) {
      open.hangUp();
    }
    if (keeper != null) {
      keeper.shutdown();
      keeper.awaitTermination(GOODBYE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** An administrator's word ends the waiting. */
  private void listen() {
    try {
      ImapLine open = line;
      if (open != null && book.word().isPresent()) {
        open.wake();
        bell.ring();
      }
    } catch (IOException e) {
      LOG.debug("email-in: the ledger does not answer");
    }
  }

  private void watch(ScheduledExecutorService hands) {
    while (!stopped) {
      try (ImapLine open = ImapLine.open(mailbox.server(), folder)) {
        line = open;
        watch(open, hands);
      } catch (IOException
          | ProtocolException
          | AuthenticationFailedException
          | RuntimeException e) {
        shut(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        line = null;
      }
    }
  }

  private void shut(Exception why) {
    if (stopped) {
      return;
    }
    intake.lineBroke();
    String sentence = say(why);
    Duration time = pause.next();
    if (trouble.equals(Optional.of(sentence))) {
      LOG.debug("email-in: {}; trying again in {} s", sentence, time.toSeconds());
    } else {
      LOG.warn("email-in: {}; trying again in {} s", sentence, time.toSeconds());
    }
    trouble = Optional.of(sentence);
    sleep(time);
  }

  private String say(Exception why) {
    return why instanceof NotKept
        ? "mail cannot be kept in the ledger"
        : Trouble.with(mailbox.server(), why);
  }

  private void sleep(Duration time) {
    try {
      bell.await(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }

  private void watch(ImapLine open, ScheduledExecutorService hands)
      throws IOException, ProtocolException, InterruptedException {
    intake.open(open);
    nextLookRound = Instant.MIN;
    while (!stopped) {
      open.hadNews(); // The search that follows finds them.
      intake.obey(open);
      intake.takeAll(open, hands);
      pause.reset();
      lookRound(open);
      opened();
      if (!intake.again() && !open.hadNews() && !stopped) {
        awaitNews(open, hands);
      }
    }
  }

  /** A line that breaks now and then still carries mail. */
  private void carried() {
    pause.reset();
    opened();
  }

  private void opened() {
    Optional<String> why = book.now().rival().map(r -> Rivals.sentence(folder, r));
    if (why.isEmpty() && trouble.isPresent()) {
      LOG.info("email-in: open");
    }
    trouble = why;
  }

  private void awaitNews(ImapLine open, ScheduledExecutorService hands)
      throws IOException, ProtocolException, InterruptedException {
    if (open.canIdle()) {
      open.idle(IDLE, hands);
    } else {
      bell.await(POLL);
      open.ping();
    }
  }

  /** Once in a while: whether people read old mail that waits, and how full the mailbox is. */
  private void lookRound(ImapLine open)
      throws IOException, ProtocolException, InterruptedException {
    Instant now = clock.instant();
    if (now.isBefore(nextLookRound)) {
      return;
    }
    nextLookRound = now.plus(LOOK_ROUND);
    intake.recount(open);
    full = fullness(open);
  }

  private Optional<String> fullness(ImapLine open)
      throws IOException, ProtocolException, InterruptedException {
    try {
      Optional<String> now =
          open.fullness()
              .filter(percent -> percent >= NEARLY_FULL)
              .map(
                  percent ->
                      "the mailbox at %s is %d %% full: once it is full, no mail comes in"
                          .formatted(mailbox.server().host(), percent));
      now.filter(n -> full.isEmpty()).ifPresent(n -> LOG.warn("email-in: {}", n));
      return now;
    } catch (CommandFailedException | BadCommandException e) {
      return Optional.empty();
    }
  }
}
