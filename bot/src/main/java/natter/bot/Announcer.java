package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import natter.bot.Recipients.LeftOut;
import natter.bot.Recipients.Recipient;
import natter.bot.news.Broadcast;
import natter.bot.news.Broadcast.State;
import natter.bot.news.Course;
import natter.bot.news.Subscribers.Hearer;
import natter.bot.talk.Address;
import natter.bot.talk.Deliveries.Count;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Ending;
import natter.bot.talk.Line;

/**
 * The loop that has broadcasts go out when their time has come: plans a copy for each recipient, a
 * few hundred to a transaction, lets them rest at night, and tells when all is sent. How far it
 * came stands in the ledger, in the transaction that did it; a copy's key is its person's, so that
 * planning again what a crash cut off plans nothing twice.
 */
public final class Announcer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration NAP = Duration.ofMillis(100);
  private static final int AT_ONCE = 100;

  private final Store store;
  private final Copies copies;
  private final Postage postage;
  private final Timing timing;
  private final Tellings tellings;
  private final InstantSource clock;
  private final Loop loop = new Loop("announce", NAP, PATIENCE, this::look);

  public Announcer(
      Store store,
      Copies copies,
      Postage postage,
      Timing timing,
      Tellings tellings,
      InstantSource clock) {
    this.store = store;
    this.copies = copies;
    this.postage = postage;
    this.timing = timing;
    this.tellings = tellings;
    this.clock = clock;
  }

  public void start() {
    loop.start();
  }

  @Override
  public void close() {
    loop.close();
  }

  /** Does all that is due now. */
  public void look() {
    for (Broadcast each : store.read(tx -> tx.broadcasts().underWay())) {
      while (!loop.isClosing() && goOn(each.id())) {
        // a few hundred more are planned
      }
    }
    Instant now = clock.instant();
    if (!store.read(tx -> tx.broadcasts().closed(now)).isEmpty()) {
      store.transact(
          tx -> {
            tx.broadcasts().closed(now).forEach(b -> tellings.result(tx, b, now));
            return null;
          });
    }
  }

  /** Returns whether there is more to do at once. */
  private boolean goOn(String id) {
    Instant now = clock.instant();
    return store.read(tx -> tx.broadcasts().find(id).filter(b -> isToDo(tx, b, now))).isPresent()
        && store.transact(tx -> tx.broadcasts().find(id).map(b -> goOn(tx, b, now)).orElse(false));
  }

  private boolean isToDo(Tx tx, Broadcast b, Instant now) {
    return switch (b.state()) {
      case SCHEDULED -> hindrance(b, now).isEmpty() && BroadcastFiles.isReady(tx, b.id());
      case SENDING ->
          shallRest(b, now) != b.course().resting()
              || (!b.course().planned() && !b.course().resting())
              || (b.course().planned() && waiting(tx, b.id()) == 0);
      default -> false;
    };
  }

  private boolean goOn(Tx tx, Broadcast b, Instant now) {
    if (!isToDo(tx, b, now)) {
      return false;
    }
    if (b.state() == State.SCHEDULED) {
      tx.broadcasts().keep(b.begun(now));
      return true;
    }
    if (shallRest(b, now) != b.course().resting()) {
      rest(tx, b, now);
      return true;
    }
    if (!b.course().planned()) {
      plan(tx, b, now);
      return true;
    }
    tx.broadcasts().keep(b.sent(now));
    return false;
  }

  /** Why it does not start yet. */
  public enum Hindrance {
    TIME,
    QUIET,
    ELECTION
  }

  /** Why something that is scheduled does not start now; nothing if it does. */
  private Optional<Hindrance> hindrance(Broadcast b, Instant now) {
    return hindrance(timing, b, now);
  }

  static Optional<Hindrance> hindrance(Timing timing, Broadcast b, Instant now) {
    Course course = b.course();
    if (course.start().filter(now::isBefore).isPresent()) {
      return Optional.of(Hindrance.TIME);
    }
    if (course.released().isEmpty() && timing.election(now).isPresent()) {
      return Optional.of(Hindrance.ELECTION);
    }
    return !course.urgent() && timing.isQuiet(now)
        ? Optional.of(Hindrance.QUIET)
        : Optional.empty();
  }

  private boolean shallRest(Broadcast b, Instant now) {
    return !b.course().urgent() && timing.isQuiet(now);
  }

  private void rest(Tx tx, Broadcast b, Instant now) {
    if (shallRest(b, now)) {
      tx.deliveries().rest(b.id());
      tx.broadcasts().keep(b.gone(b.course().rest()));
    } else {
      tx.deliveries().wake(b.id());
      tx.broadcasts().keep(b.gone(b.course().wake()));
    }
  }

  private static long waiting(Tx tx, String id) {
    return tx.deliveries().count(id).stream()
        .filter(
            c ->
                switch (c.state()) {
                  case PLANNED, LATER, SENDING -> true;
                  case SENT, DEAD, UNKNOWN, HELD -> false;
                })
        .mapToLong(Count::copies)
        .sum();
  }

  private void plan(Tx tx, Broadcast b, Instant now) {
    List<Hearer> some = Recipients.some(tx, b.audience(), b.course().reached(), AT_ONCE);
    Recipients.of(tx, b.audience(), some).forEach(each -> plan(tx, b, each, now));
    Course course =
        some.isEmpty() ? b.course().complete() : b.course().planned(some.getLast().address());
    tx.broadcasts().keep(b.gone(course));
  }

  private void plan(Tx tx, Broadcast b, Recipient recipient, Instant now) {
    Address to = recipient.address();
    Optional<LeftOut> leftOut = recipient.leftOut();
    boolean told = leftOut.isEmpty();
    boolean missing = leftOut.filter(Announcer::isMissing).isPresent();
    if (told || missing) {
      Dispatch copy = Dispatch.copy(b.id(), recipient.key(tx), to, now);
      if (missing) {
        tx.outbox().place(copy, Dispatched.State.HELD, now);
        tx.outbox().dead(copy.key(), ending(leftOut.get()), why(leftOut.get()));
      } else if (to.channel().equals(Address.WEB)) {
        postage.say(tx, copies.plain(tx, copy), Line.Who.NATTER, "", now);
      } else {
        postage.put(tx, copy, now, now);
      }
    }
  }

  private static boolean isMissing(LeftOut leftOut) {
    return leftOut == LeftOut.UNREACHABLE || leftOut == LeftOut.KEPT_BACK;
  }

  private static Ending ending(LeftOut leftOut) {
    return leftOut == LeftOut.UNREACHABLE ? Ending.UNREACHABLE : Ending.KEPT_BACK;
  }

  private static String why(LeftOut leftOut) {
    return leftOut == LeftOut.UNREACHABLE ? "what was sent there before came back" : "not now";
  }
}
