package natter.config;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An SMTP server that throws mail away and counts the copies that each recipient got. */
final class CountingSink implements AutoCloseable {
  private static final Pattern TO =
      Pattern.compile("RCPT TO:<([^>]*)>.*", Pattern.CASE_INSENSITIVE);

  private final ServerSocket socket;
  private final Map<String, Integer> copies = new ConcurrentHashMap<>();
  private final AtomicInteger taken = new AtomicInteger();

  CountingSink() {
    try {
      socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How many copies each got. */
  Map<String, Integer> copies() {
    return copies;
  }

  /** How many mails it took. */
  int taken() {
    return taken.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        client.setTcpNoDelay(true);
        Thread.ofPlatform().daemon().start(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket client) {
    try (client;
        var in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        var out =
            new BufferedWriter(
                new OutputStreamWriter(client.getOutputStream(), StandardCharsets.ISO_8859_1))) {
      say(out, "220 sink");
      String to = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Matcher recipient = TO.matcher(line);
        if (recipient.matches()) {
          to = recipient.group(1);
          say(out, "250 fine");
        } else if (line.toUpperCase(Locale.ROOT).startsWith("DATA")) {
          say(out, "354 go on");
          if (!skipped(in)) {
            return;
          }
          copies.merge(to, 1, Integer::sum);
          taken.incrementAndGet();
          say(out, "250 taken");
        } else {
          say(out, "250 fine");
        }
      }
    } catch (IOException e) {
      // The other side is gone.
    }
  }

  /** Whether the mail came to its end. */
  private static boolean skipped(BufferedReader in) throws IOException {
    String line = in.readLine();
    while (line != null && !line.equals(".")) {
      line = in.readLine();
    }
    return line != null;
  }

  private static void say(BufferedWriter out, String line) throws IOException {
    out.write(line + "\r\n");
    out.flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
