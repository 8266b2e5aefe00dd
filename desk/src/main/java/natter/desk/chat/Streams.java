package natter.desk.chat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import natter.bot.Store;
import natter.bot.talk.Address;
import natter.bot.talk.Conversations.Spoken;
import natter.desk.chat.Chat.Said;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pages that are told what is said as it is said (server-sent events, WHATWG HTML 9.2). Each has a
 * virtual thread of its own, so that a slow line holds up nobody, and no thread of the server waits
 * with it. They end before the server does, and when they are old; browsers come again by
 * themselves and say how far they had come.
 */
public final class Streams implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Streams.class);

  /** Shorter than any proxy waits. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration GATHERING = Duration.ofMillis(30);
  private static final int OF_ONE_CHAT = 4;
  private static final int OF_ONE_ADDRESS = 100;
  private static final int AT_ONCE = 1_000;

  /** A page that hears this knows that nothing on the way holds back what it is told. */
  private static final String HERE = "event: here\ndata: {}\n\n";

  private static final String HELLO = "retry: 2000\n" + HERE;
  private static final JsonMapper JSON = new JsonMapper();

  private final Chat chat;
  private final Store store;
  private final int most;
  private final Set<Stream> open = ConcurrentHashMap.newKeySet();
  private final Semaphore bell = new Semaphore(0);
  private volatile boolean running;
  private volatile Thread follower = Thread.ofVirtual().unstarted(() -> {});

  public Streams(Chat chat, Store store) {
    this.chat = chat;
    this.store = store;
    this.most = chat.settings().limits().streams();
  }

  @Override
  public void start() {
    running = true;
    store.afterCommit(this::ring);
    follower = Thread.ofVirtual().name("chat-follow").start(this::follow);
  }

  /** Before the server stops: it would wait for them. */
  @Override
  public void stop() {
    running = false;
    follower.interrupt();
    open.forEach(Stream::end);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** How many are open. */
  public int count() {
    return open.size();
  }

  /** Whether one more may be opened; without it a page asks now and then. */
  boolean hasRoom(Session session, String from) {
    String network = Limits.network(from);
    return running
        && open.size() < most
        && open.stream().filter(s -> s.session.equals(session)).count() < OF_ONE_CHAT
        && open.stream().filter(s -> s.network.equals(network)).count() < OF_ONE_ADDRESS;
  }

  /** Tells all that was said after that line, and what is said from now on. */
  void open(Session session, String from, long after, AsyncContext line) {
    line.setTimeout(0);
    var stream = new Stream(session, Limits.network(from), after, line);
    line.addListener(stream);
    open.add(stream);
    Thread.ofVirtual().name("chat-stream").start(stream::run);
  }

  /** Ends those of somebody who left: every page of theirs forgets what it shows. */
  void end(Session session) {
    open.stream().filter(s -> s.session.equals(session)).forEach(Stream::leave);
  }

  private void ring() {
    if (!open.isEmpty()) {
      bell.release();
    }
  }

  /** Wakes those in whose conversation something was said, here or by another natter. */
  private void follow() {
    long after = store.read(tx -> tx.conversations().latest());
    try {
      while (running) {
        if (bell.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          Thread.sleep(GATHERING);
          bell.drainPermits();
        }
        after = open.isEmpty() ? store.read(tx -> tx.conversations().latest()) : wake(after);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("pages are told less quickly: {}", e.toString());
    }
  }

  private long wake(long after) {
    long last = after;
    Collection<Spoken> some;
    do {
      long from = last;
      some = store.read(tx -> tx.conversations().spoken(from, AT_ONCE));
      Set<Address> spoken = some.stream().map(Spoken::to).collect(Collectors.toSet());
      open.stream().filter(s -> spoken.contains(s.who)).forEach(Stream::wake);
      last = some.stream().mapToLong(Spoken::number).max().orElse(last);
    } while (some.size() == AT_ONCE);
    return last;
  }

  /** One page. The server says if its line broke; only then is it the server that ends it. */
  private final class Stream implements AsyncListener {
    private final Session session;
    private final Address who;
    private final String network;
    private final AsyncContext line;
    private final Semaphore news = new Semaphore(0);
    private final long until = System.nanoTime() + LONGEST.toNanos();
    private long after;
    private volatile boolean over;
    private volatile boolean left;

    Stream(Session session, String network, long after, AsyncContext line) {
      this.session = session;
      this.who = session.address();
      this.network = network;
      this.after = after;
      this.line = line;
    }

    void wake() {
      news.release();
    }

    void end() {
      over = true;
      news.release();
    }

    void leave() {
      left = true;
      end();
    }

    void run() {
      try {
        write(HELLO);
        tell();
        while (!over && System.nanoTime() < until) {
          boolean told = news.tryAcquire(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
          news.drainPermits();
          next(told);
        }
        if (left) {
          write("event: left\ndata: {}\n\n");
        }
        line.complete();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (IOException | IllegalStateException e) {
        over = true; // they went, and the server knows
      } catch (RuntimeException e) {
        line.complete(); // the store fails: their browser comes again
      } finally {
        open.remove(this);
      }
    }

    @Override
    public void onError(AsyncEvent broken) {
      end();
      line.complete();
    }

    @Override
    public void onComplete(AsyncEvent done) {
      end();
    }

    @Override
    public void onTimeout(AsyncEvent never) {
      end();
    }

    @Override
    public void onStartAsync(AsyncEvent again) {
      // nobody starts it again
    }

    private void next(boolean told) throws IOException {
      if (over) {
        return;
      }
      if (!told) {
        write(HERE);
        left = !chat.isGood(session);
        over = left;
      }
      if (!over) {
        tell();
      }
    }

    private void tell() throws IOException {
      for (Said said : chat.after(session, after)) {
        write(
            "id: " + said.id() + "\nevent: said\ndata: " + JSON.writeValueAsString(said) + "\n\n");
        after = said.id();
      }
    }

    private void write(String words) throws IOException {
      ServletOutputStream out = line.getResponse().getOutputStream();
      out.write(words.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }
}
