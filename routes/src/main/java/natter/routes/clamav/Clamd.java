package natter.routes.clamav;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import natter.bot.talk.Door;
import natter.bot.talk.Scanner;
import natter.bot.talk.ScannerAway;

/**
 * ClamAV's {@code clamd}, asked over a socket with a connection for each question (manual page
 * clamd(8), commands {@code PING} and {@code INSTREAM}). No answer takes longer than the time
 * given.
 */
public final class Clamd implements Scanner, Door {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration QUICK = Duration.ofSeconds(3);
  private static final int CONNECT_MILLIS = 2_000;
  private static final int CHUNK = 64 * 1024;
  private static final int LONGEST_ANSWER = 4_096;
  private static final int LONGEST_NAME = 100;
  private static final String FOUND = " FOUND";

  private final String host;
  private final int port;
  private final Duration patience;

  Clamd(String host, int port, Duration patience) {
    this.host = host;
    this.port = port;
    this.patience = patience;
  }

  /** The one that listens there; whether it does shows when it is asked. */
  public static Clamd at(String host, int port) {
    return new Clamd(host, port, PATIENCE);
  }

  @Override
  public String name() {
    return "virus-scanner";
  }

  @Override
  public Optional<String> trouble() {
    try {
      String answer = ask(out -> out.write(command("PING")), QUICK);
      return answer.equals("PONG") ? Optional.empty() : Optional.of("clamd answers oddly to PING");
    } catch (ScannerAway e) {
      return Optional.of(e.why());
    }
  }

  @Override
  public Verdict scan(byte[] content) throws ScannerAway {
    String answer = ask(out -> stream(content, out), patience);
    if (answer.equals("stream: OK")) {
      return new Clean();
    }
    if (answer.startsWith("stream: ") && answer.endsWith(FOUND)) {
      return new Held("infected: " + signature(answer));
    }
    if (answer.contains("size limit exceeded")) {
      return new Held("larger than the virus scanner takes");
    }
    throw new ScannerAway("clamd cannot scan now: " + printable(answer));
  }

  /** Chunks with their length before them, and an empty one at the end. */
  private static void stream(byte[] content, OutputStream to) throws IOException {
    var out = new DataOutputStream(to);
    out.write(command("INSTREAM"));
    for (int at = 0; at < content.length; at += CHUNK) {
      int length = Math.min(CHUNK, content.length - at);
      out.writeInt(length);
      out.write(content, at, length);
    }
    out.writeInt(0);
  }

  /** With a zero behind it, as its answer will have. */
  private static byte[] command(String name) {
    return ("z" + name + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  private static String signature(String answer) {
    String name = answer.substring("stream: ".length(), answer.length() - FOUND.length());
    return printable(name);
  }

  private static String printable(String text) {
    String plain = text.replaceAll("[^\\x20-\\x7e]", "?").strip();
    return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
  }

  /** Says something on a connection. */
  private interface Saying {
    void to(OutputStream out) throws IOException;
  }

  /** A socket's time-out covers no writing, so that the socket is closed when time is up. */
  private String ask(Saying saying, Duration atMost) throws ScannerAway {
    var socket = new Socket();
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("clamd")
        .start(
            () -> {
              try {
                answer.complete(exchange(socket, saying));
              } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    try (socket) {
      return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ScannerAway(where() + " has not answered for " + atMost.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new ScannerAway(where() + " cannot be reached: " + reason(e));
    } catch (IOException e) {
      throw new ScannerAway(where() + " cannot be left: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScannerAway("nobody waited for " + where());
    }
  }

  private String exchange(Socket socket, Saying saying) throws IOException {
    socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
    try {
      saying.to(socket.getOutputStream());
    } catch (IOException e) {
      // It hangs up on what it finds too large; its answer may still be there.
      return answered(socket, e);
    }
    return answer(socket.getInputStream());
  }

  private static String answered(Socket socket, IOException hungUp) throws IOException {
    try {
      return answer(socket.getInputStream());
    } catch (IOException e) {
      throw hungUp;
    }
  }

  private static String answer(InputStream in) throws IOException {
    var answer = new StringBuilder();
    int c = in.read();
    while (c > 0 && c != '\n' && answer.length() < LONGEST_ANSWER) {
      answer.append((char) c);
      c = in.read();
    }
    if (answer.isEmpty()) {
      throw new IOException("it said nothing");
    }
    return answer.toString().strip();
  }

  private String where() {
    return "clamd at " + host + ":" + port;
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
  }
}
