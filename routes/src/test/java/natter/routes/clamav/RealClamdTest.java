package natter.routes.clamav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import natter.bot.talk.Scanner.Clean;
import natter.bot.talk.Scanner.Held;
import natter.bot.talk.ScannerAway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real clamd, where one is installed. */
@Timeout(180)
class RealClamdTest {
  @TempDir private static Path folder;
  private static Optional<RealClamd> real = Optional.empty();

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = RealClamd.program();
    if (program.isEmpty()) {
      System.out.println("clamd: skipped, it is not installed");
    }
    assumeTrue(program.isPresent(), "clamd is not installed");
    real = Optional.of(RealClamd.start(program.get(), folder));
  }

  @AfterAll
  static void stop() {
    real.ifPresent(RealClamd::close);
  }

  private static Clamd clamd() {
    return Clamd.at("127.0.0.1", real.orElseThrow().port);
  }

  private static byte[] bytes(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void letsPassWhatIsHarmless() throws ScannerAway {
    assertThat(clamd().scan(bytes("a photo of a sofa"))).isEqualTo(new Clean());
    assertThat(clamd().scan(new byte[0])).isEqualTo(new Clean());
    assertThat(clamd().scan(new byte[900_000])).isEqualTo(new Clean());
  }

  @Test
  void holdsWhatIsHarmfulAndSaysWhatItIs() throws ScannerAway {
    assertThat(clamd().scan(bytes("x".repeat(100_000) + RealClamd.HARM)))
        .isEqualTo(new Held("infected: " + RealClamd.SIGNATURE + ".UNOFFICIAL"));
  }

  @Test
  void holdsWhatTheScannerWillNeverTake() throws ScannerAway {
    assertThat(clamd().scan(new byte[3_000_000]))
        .isEqualTo(new Held("larger than the virus scanner takes"));
  }

  @Test
  void isOpenAndShutAgain(@TempDir Path other) throws Exception {
    RealClamd mine = RealClamd.start(RealClamd.program().orElseThrow(), other);
    Clamd clamd = Clamd.at("127.0.0.1", mine.port);
    assertThat(clamd.trouble()).isEmpty();
    mine.close();
    assertThat(clamd.trouble())
        .hasValueSatisfying(t -> assertThat(t).contains("cannot be reached"));
    assertThatThrownBy(() -> clamd.scan(bytes("x"))).isInstanceOf(ScannerAway.class);
  }
}
