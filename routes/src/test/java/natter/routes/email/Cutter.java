package natter.routes.email;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * A bad line to a server on this machine: while it is {@link #restless}, each connection is cut
 * after a random number of bytes from the server, wherever that falls.
 */
public final class Cutter implements AutoCloseable {
  private final ServerSocket socket;
  private final int server;
  private final RandomGenerator chance;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile int longest;

  private Cutter(int server, RandomGenerator chance) throws IOException {
    this.server = server;
    this.chance = chance;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("cutter").start(this::accept);
  }

  /** A quiet line to a port of this machine. */
  public static Cutter to(int server, RandomGenerator chance) throws IOException {
    return new Cutter(server, chance);
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** From now on a connection lives for at most so many bytes; 0 lets it live. */
  public void restless(int mostBytes) {
    longest = mostBytes;
  }

  /** Cuts every connection there is. */
  public void cutAll() {
    open.forEach(Cutter::hangUp);
  }

  /** How many connections were cut at a random byte. */
  public int cuts() {
    return cuts.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket near = socket.accept();
        open.add(near);
        Thread.ofPlatform().daemon().start(() -> connect(near));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void connect(Socket near) {
    try (near;
        Socket far = new Socket(InetAddress.getLoopbackAddress(), server)) {
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      Thread up = Thread.ofPlatform().daemon().start(() -> forward(near, far));
      back(far, near);
      hangUp(near);
      hangUp(far);
      up.join();
    } catch (IOException | InterruptedException e) {
      // The server is away: so is this line.
    } finally {
      open.remove(near);
    }
  }

  private static void forward(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One side is gone.
    } finally {
      hangUp(to);
    }
  }

  private void back(Socket from, Socket to) throws IOException {
    InputStream in = from.getInputStream();
    OutputStream out = to.getOutputStream();
    byte[] buffer = new byte[16 * 1024];
    long left = life();
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (longest > 0 && left - n < 0) {
        out.write(buffer, 0, (int) Math.max(0, left));
        cuts.incrementAndGet();
        return;
      }
      out.write(buffer, 0, n);
      left = longest > 0 ? left - n : life();
    }
  }

  private long life() {
    return longest > 0 ? chance.nextInt(longest) : Long.MAX_VALUE;
  }

  private static void hangUp(Socket one) {
    try {
      one.close();
    } catch (IOException e) {
      // It is gone already.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    cutAll();
  }
}
