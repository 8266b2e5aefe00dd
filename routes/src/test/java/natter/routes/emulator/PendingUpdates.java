package natter.routes.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The updates that the emulated Bot API keeps for its bot: confirmed by an offset, forgotten after
 * 24 hours, handed to one poller at a time.
 */
final class PendingUpdates {
  private static final Duration MEMORY = Duration.ofHours(24);
  private static final Set<String> ON_REQUEST =
      Set.of("chat_member", "message_reaction", "message_reaction_count");

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Update> waiting = new ArrayList<>();
  private List<String> allowed = List.of();
  private int nextId = 1;
  private int polls;
  private int confirmed;
  private boolean closed;

  record Update(int id, String json, Instant at) {}

  /** A newer poll took over. */
  static final class TakenOver extends Exception {
    private static final long serialVersionUID = 1L;
  }

  PendingUpdates(InstantSource clock) {
    this.clock = clock;
  }

  /** Adds an update of this kind, unless the bot does not want such. */
  void add(String kind, String content) {
    locked(
        () -> {
          if (allowed.isEmpty() ? !ON_REQUEST.contains(kind) : allowed.contains(kind)) {
            int id = nextId++;
            waiting.add(
                new Update(
                    id,
                    "{\"update_id\":" + id + ",\"" + kind + "\":" + content + "}",
                    clock.instant()));
          }
        });
  }

  /** Adds an update as it is, under this number. */
  void addRaw(int id, String json) {
    locked(
        () -> {
          waiting.add(new Update(id, json, clock.instant()));
          nextId = Math.max(nextId, id + 1);
        });
  }

  /** The number that the next update takes. */
  int nextId() {
    return nextId;
  }

  /** The next update takes this number, as after a week of silence. */
  void continueFrom(int id) {
    locked(() -> nextId = id);
  }

  int count() {
    return waiting.size();
  }

  int confirmed() {
    return confirmed;
  }

  void allow(List<String> kinds) {
    allowed = List.copyOf(kinds);
  }

  void close() {
    locked(() -> closed = true);
  }

  /** What is there from {@code offset} on; waits for something, at most {@code hold}. */
  List<String> poll(int offset, int limit, Duration hold) throws TakenOver, InterruptedException {
    lock.lock();
    try {
      int mine = ++polls;
      changed.signalAll();
      confirm(offset);
      long left = hold.toNanos();
      while (waiting.isEmpty() && left > 0 && !closed) {
        left = changed.awaitNanos(left);
        if (mine != polls) {
          throw new TakenOver();
        }
      }
      return waiting.stream().limit(limit).map(Update::json).toList();
    } finally {
      lock.unlock();
    }
  }

  private void confirm(int offset) {
    Instant oldest = clock.instant().minus(MEMORY);
    waiting.removeIf(u -> u.at().isBefore(oldest));
    if (offset < 0) {
      waiting.subList(0, Math.max(0, waiting.size() + offset)).clear();
    } else if (offset > 0) {
      confirmed = offset - 1;
      waiting.removeIf(u -> u.id() < offset);
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing is waiting any more. */
  boolean awaitNone(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (count() > 0 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return count() == 0;
  }
}
