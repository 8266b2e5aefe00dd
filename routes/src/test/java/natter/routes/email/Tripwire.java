package natter.routes.email;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Stands between natter and a mail server: cuts the line before the server says a certain word, and
 * hides another word of the server's.
 */
final class Tripwire implements AutoCloseable {
  private final ServerSocket socket;
  private final int server;
  private final String cut;
  private final String hidden;

  Tripwire(int server, String cut, String hidden) throws IOException {
    this.server = server;
    this.cut = cut;
    this.hidden = hidden;
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket near = socket.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
        Thread.ofPlatform().daemon().start(() -> pipe(near, far, false));
        Thread.ofPlatform().daemon().start(() -> pipe(far, near, true));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void pipe(Socket from, Socket to, boolean watched) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[1 << 20];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        String text = new String(Arrays.copyOf(buffer, n), StandardCharsets.ISO_8859_1);
        if (watched && text.contains(cut)) {
          out.write(text.substring(0, text.indexOf(cut)).getBytes(StandardCharsets.ISO_8859_1));
          return;
        }
        String shown = watched ? text.replace(hidden, "X".repeat(hidden.length())) : text;
        out.write(shown.getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      // One side is gone, and so is the other.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
