package natter.bot;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again whether there is something to do, on a thread of its own. What goes wrong
 * is logged, and tried again after the next pause.
 */
public final class Loop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Loop.class);

  private final String name;
  private final Duration pause;
  private final Duration patience;
  private final Runnable look;
  private final Bell bell = new Bell();
  private final Thread thread;
  private volatile boolean closing;

  /**
   * @param name of its thread
   * @param pause between two looks, if nobody rings
   * @param patience how long {@link #close} waits for the look that it is at
   * @param look does what is due; one that takes long leaves off when {@link #isClosing}
   */
  public Loop(String name, Duration pause, Duration patience, Runnable look) {
    this.name = name;
    this.pause = pause;
    this.patience = patience;
    this.look = look;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** There may be something to do now. */
  public void ring() {
    bell.ring();
  }

  public boolean isClosing() {
    return closing;
  }

  /** There will be no other look. */
  @Override
  public void close() {
    closing = true;
    bell.ring();
    try {
      if (thread.isAlive() && patience.isPositive() && !thread.join(patience)) {
        log.warn("{} is still at work", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closing) {
        tryToLook();
        bell.await(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // natter ends
    }
  }

  private void tryToLook() {
    try {
      look.run();
    } catch (RuntimeException e) {
      log.error("{} failed, trying again: {}", name, e.toString());
    }
  }
}
