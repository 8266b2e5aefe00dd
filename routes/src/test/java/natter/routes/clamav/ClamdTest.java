package natter.routes.clamav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import natter.bot.talk.Scanner.Clean;
import natter.bot.talk.Scanner.Held;
import natter.bot.talk.ScannerAway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against one that says what it is told to say. */
@Timeout(180)
class ClamdTest {
  private final List<byte[]> chunks = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new ArrayList<>();
  private final ServerSocket server = open();

  private static ServerSocket open() {
    try {
      return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    for (Socket each : connections) {
      each.close();
    }
  }

  /** What it does with a connection. */
  private interface Manners {
    void with(Socket socket) throws IOException;
  }

  private Clamd that(Manners manners) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                Socket socket = server.accept();
                connections.add(socket);
                manners.with(socket);
              } catch (IOException e) {
                // the other end has hung up
              }
            });
    return new Clamd("127.0.0.1", server.getLocalPort(), Duration.ofSeconds(2));
  }

  private Clamd thatSays(String answer) {
    return that(
        socket -> {
          listen(socket);
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
          socket.close();
        });
  }

  private void listen(Socket socket) throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    assertThat(new String(in.readNBytes(10), StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
    for (int length = in.readInt(); length > 0; length = in.readInt()) {
      chunks.add(in.readNBytes(length));
    }
  }

  @Test
  void sendsChunksWithTheirLengthAndAnEmptyOne() throws ScannerAway {
    assertThat(thatSays("stream: OK\0").scan(new byte[150_000])).isEqualTo(new Clean());
    assertThat(chunks).extracting(c -> c.length).containsExactly(65_536, 65_536, 18_928);
  }

  @Test
  void tellsTheNameOfWhatWasFoundOnOneShortLine() throws ScannerAway {
    assertThat(thatSays("stream: Eicar-Test FOUND\0").scan(new byte[1]))
        .isEqualTo(new Held("infected: Eicar-Test"));
    assertThat(thatSays("stream: A\u0007<b>" + "x".repeat(500) + " FOUND\0").scan(new byte[1]))
        .isEqualTo(new Held("infected: A?<b>" + "x".repeat(95)));
  }

  @Test
  void holdsWhatIsTooLargeForIt() throws ScannerAway {
    assertThat(thatSays("INSTREAM size limit exceeded. ERROR\0").scan(new byte[1]))
        .isEqualTo(new Held("larger than the virus scanner takes"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\0",
        "stream: Can't allocate memory ERROR\0",
        "UNKNOWN COMMAND\0",
        "OK\0",
        "HTTP/1.1 400 Bad Request\r\n"
      })
  void letsNothingPassOnAnyOtherAnswer(String answer) {
    Clamd clamd = thatSays(answer);
    assertThatThrownBy(() -> clamd.scan(new byte[1])).isInstanceOf(ScannerAway.class);
  }

  @Test
  void doesNotWaitForEver() {
    Clamd silent = that(this::listen);
    assertThatThrownBy(() -> silent.scan(new byte[1]))
        .isInstanceOf(ScannerAway.class)
        .hasMessageContaining("has not answered for 2 s");
  }

  @Test
  void doesNotWaitForEverForOneThatDoesNotListen() {
    Clamd deaf = that(socket -> {});
    assertThatThrownBy(() -> deaf.scan(new byte[20_000_000]))
        .isInstanceOf(ScannerAway.class)
        .hasMessageContaining("has not answered");
  }

  @Test
  void doesNotReadAnAnswerWithoutEnd() {
    Clamd endless =
        that(
            socket -> {
              listen(socket);
              while (true) {
                socket
                    .getOutputStream()
                    .write("stream: OK".repeat(1_000).getBytes(StandardCharsets.US_ASCII));
              }
            });
    assertThatThrownBy(() -> endless.scan(new byte[1])).isInstanceOf(ScannerAway.class);
  }

  @Test
  void isAwayWhereNobodyListens() throws IOException {
    server.close();
    Clamd nobody = Clamd.at("127.0.0.1", server.getLocalPort());
    assertThatThrownBy(() -> nobody.scan(new byte[1])).isInstanceOf(ScannerAway.class);
    assertThat(nobody.trouble()).isPresent();
  }
}
