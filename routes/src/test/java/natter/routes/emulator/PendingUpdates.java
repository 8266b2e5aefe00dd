package natter.routes.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The updates that the emulated Bot API keeps for its bot: confirmed by an offset or by the answer
 * of a webhook, forgotten after 24 hours, handed to one poller at a time.
 */
final class PendingUpdates {
  private static final Duration MEMORY = Duration.ofHours(24);
  private static final Set<String> ON_REQUEST =
      Set.of("chat_member", "message_reaction", "message_reaction_count");

  /** Some wait for their next try. */
  private static final long SOON = Duration.ofMillis(5).toNanos();

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Update> waiting = new ArrayDeque<>();
  private List<String> allowed = List.of();
  private int nextId = 1;
  private int polls;
  private int confirmed;
  private boolean inOrder = true;
  private boolean closed;

  /** One of them. Whoever delivers it notes here how it goes; not for several threads at once. */
  static final class Update {
    final int id;
    final String json;
    final Instant at;
    boolean away;
    int failures;
    long notBefore = System.nanoTime();

    Update(int id, String json, Instant at) {
      this.id = id;
      this.json = json;
      this.at = at;
    }
  }

  /** A newer poll, or a webhook, took over. */
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
            keep(id, "{\"update_id\":" + id + ",\"" + kind + "\":" + content + "}");
          }
        });
  }

  /** Adds an update as it is, under this number. */
  void addRaw(int id, String json) {
    locked(() -> keep(id, json));
  }

  private void keep(int id, String json) {
    inOrder = inOrder && (waiting.isEmpty() || waiting.getLast().id < id);
    waiting.add(new Update(id, json, clock.instant()));
  }

  int nextId() {
    lock.lock();
    try {
      return nextId++;
    } finally {
      lock.unlock();
    }
  }

  void continueFrom(int id) {
    locked(() -> nextId = id);
  }

  int count() {
    lock.lock();
    try {
      forgetOld();
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  int confirmed() {
    lock.lock();
    try {
      return confirmed;
    } finally {
      lock.unlock();
    }
  }

  void allow(List<String> kinds) {
    locked(() -> allowed = List.copyOf(kinds));
  }

  List<String> allowed() {
    lock.lock();
    try {
      return allowed;
    } finally {
      lock.unlock();
    }
  }

  void dropAll() {
    locked(waiting::clear);
  }

  void close() {
    locked(() -> closed = true);
  }

  /** Ends the poll that is being held: {@link TakenOver}. */
  void endPolls() {
    locked(() -> polls++);
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
      return waiting.stream().limit(limit).map(u -> u.json).toList();
    } finally {
      lock.unlock();
    }
  }

  private void confirm(int offset) {
    forgetOld();
    if (offset < 0) {
      while (waiting.size() > -offset) {
        waiting.removeFirst();
      }
    } else if (offset > 0) {
      confirmed = offset - 1;
      remove(u -> u.id < offset);
    }
    inOrder = inOrder || waiting.isEmpty();
  }

  private void forgetOld() {
    Instant oldest = clock.instant().minus(MEMORY);
    while (!waiting.isEmpty() && waiting.getFirst().at.isBefore(oldest)) {
      waiting.removeFirst();
    }
  }

  private void remove(Predicate<Update> which) {
    if (!inOrder) {
      waiting.removeIf(which);
      return;
    }
    while (!waiting.isEmpty() && which.test(waiting.getFirst())) {
      waiting.removeFirst();
    }
  }

  /**
   * The next update to be delivered, which is away from now on: until it is {@link #delivered} or
   * comes {@link #back}. Waits for one, at most {@code hold}; empty if none came.
   */
  Optional<Update> take(Duration hold) throws InterruptedException {
    lock.lock();
    try {
      long end = System.nanoTime() + hold.toNanos();
      Optional<Update> next = due();
      while (next.isEmpty() && System.nanoTime() < end && !closed) {
        changed.awaitNanos(waiting.isEmpty() ? end - System.nanoTime() : SOON);
        next = due();
      }
      next.ifPresent(u -> u.away = true);
      return next;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Update> due() {
    forgetOld();
    long now = System.nanoTime();
    return waiting.stream().filter(u -> !u.away && now - u.notBefore >= 0).findFirst();
  }

  /** The webhook has it. */
  void delivered(Update update) {
    locked(
        () -> {
          confirmed = Math.max(confirmed, update.id);
          if (waiting.peekFirst() == update) {
            waiting.removeFirst();
          } else {
            waiting.remove(update);
          }
        });
  }

  /** The webhook does not have it, as far as we know; it is tried again after a pause. */
  void back(Update update, Duration pause) {
    locked(
        () -> {
          update.away = false;
          update.failures++;
          update.notBefore = System.nanoTime() + pause.toNanos();
        });
  }

  /** All of them are to be had at once, whatever went wrong before. */
  void freshStart() {
    locked(() -> waiting.forEach(update -> update.notBefore = System.nanoTime()));
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
