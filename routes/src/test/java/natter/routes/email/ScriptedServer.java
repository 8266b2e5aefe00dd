package natter.routes.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A tiny SMTP server that does what a test wants at each step: steps are {@code CONNECT}, {@code
 * EHLO}, {@code MAIL}, {@code RCPT}, {@code DATA}, {@code .} and {@code RSET}; an answer of {@code
 * drop} ends the connection there.
 */
final class ScriptedServer implements AutoCloseable {
  static final String DROP = "drop";

  final AtomicInteger connections = new AtomicInteger();
  final List<String> mails = new CopyOnWriteArrayList<>();

  /** Every line that was said to it outside of mails, its bytes as Latin-1. */
  final List<String> commands = new CopyOnWriteArrayList<>();

  private final Map<String, String> answers =
      new ConcurrentHashMap<>(Map.of("CONNECT", "220 here", "DATA", "354 go on", ".", "250 taken"));
  private volatile boolean takesMailForNobody;
  private volatile boolean holdsReplies;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;

  ScriptedServer() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::accept);
  }

  ScriptedServer answers(String step, String answer) {
    answers.put(step, answer);
    return this;
  }

  /** What it offers (RFC 5321, 4.1.1.1), as {@code DSN}. */
  ScriptedServer offers(String... extensions) {
    return answers(
        "EHLO", "250-here\r\n250-" + String.join("\r\n250-", extensions) + "\r\n250 HELP");
  }

  /**
   * Answers MAIL and RCPT only after what comes next: a client that waits for it waits for ever.
   */
  void holdsReplies() {
    holdsReplies = true;
  }

  /**
   * Asks for the mail though it refused its recipient (RFC 2920, 3.1, tells clients to be ready).
   */
  ScriptedServer takesMailForNobody() {
    takesMailForNobody = true;
    return this;
  }

  Smarthost smarthost() {
    return Smarthost.of("smtp://127.0.0.1:" + socket.getLocalPort(), "", "", "none");
  }

  /** Ends all connections, as a server does with idle ones. */
  void dropAll() throws IOException {
    for (Socket client : open) {
      client.close();
    }
    open.clear();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        connections.incrementAndGet();
        open.add(client);
        Thread.ofPlatform().daemon().start(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket client) {
    try (client) {
      var in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      boolean goOn = answer(client, "CONNECT");
      List<String> held = new ArrayList<>();
      while (goOn) {
        String line = in.readLine();
        if (line == null) {
          return;
        }
        commands.add(line);
        String step = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        if (step.equals("DATA") && isForNobody()) {
          goOn = say(client, "554 5.5.1 no valid recipients");
          continue;
        }
        if (holdsReplies && List.of("MAIL", "RCPT").contains(step)) {
          held.add(step);
          continue;
        }
        for (String before : held) {
          answer(client, before);
        }
        held.clear();
        goOn = answer(client, step);
        if (goOn && step.equals("DATA") && answers.getOrDefault("DATA", "").startsWith("354")) {
          mails.add(body(in));
          goOn = answer(client, ".");
        }
      }
    } catch (IOException e) {
      // The other side is gone.
    }
  }

  private boolean answer(Socket client, String step) throws IOException {
    return say(client, answers.getOrDefault(step, "250 fine"));
  }

  private boolean isForNobody() {
    return !takesMailForNobody
        && !(answers.getOrDefault("MAIL", "2") + answers.getOrDefault("RCPT", "2"))
            .matches("(?s)2.*2.*");
  }

  private static boolean say(Socket client, String answer) throws IOException {
    if (answer.equals(DROP)) {
      return false;
    }
    OutputStream out = client.getOutputStream();
    out.write((answer.replace(DROP, "") + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return !answer.endsWith(DROP);
  }

  private static String body(BufferedReader in) throws IOException {
    var body = new StringBuilder();
    for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
      if (line == null) {
        throw new IOException("gone");
      }
      body.append(line).append('\n');
    }
    return body.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    dropAll();
  }
}
