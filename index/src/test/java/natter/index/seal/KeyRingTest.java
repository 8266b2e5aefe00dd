package natter.index.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class KeyRingTest {
  private static final String OLD = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String NEW = Base64.getEncoder().encodeToString(filled(32, 7));
  private static final byte[] WORDS = "sofa in the alley".getBytes(StandardCharsets.UTF_8);

  private static byte[] filled(int size, int with) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) with);
    return bytes;
  }

  @Test
  void opensWhatItSealed() throws WrongKey {
    KeyRing ring = KeyRing.of(NEW);

    byte[] sealed = ring.seal(WORDS, "a");

    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("sofa");
    assertThat(ring.open(sealed, "a")).isEqualTo(WORDS);
  }

  @Test
  void opensWhatAnOlderKeySealed() throws WrongKey {
    byte[] sealed = KeyRing.of(OLD).seal(WORDS, "a");
    KeyRing both = KeyRing.of("# since May\n" + NEW + "\n\n" + OLD + "\n");

    assertThat(both.open(sealed, "a")).isEqualTo(WORDS);
    assertThat(KeyRing.keyOf(both.seal(WORDS, "a"))).isEqualTo(KeyRing.of(NEW).current());
  }

  @Test
  void saysWhichKeyIsMissing() {
    byte[] sealed = KeyRing.of(OLD).seal(WORDS, "a");

    assertThatThrownBy(() -> KeyRing.of(NEW).open(sealed, "a"))
        .isInstanceOf(WrongKey.class)
        .hasMessageContaining(KeyRing.of(OLD).current());
  }

  @Test
  void opensNothingThatWasChangedOrSealedAsSomethingElse() {
    KeyRing ring = KeyRing.of(NEW);
    byte[] sealed = ring.seal(WORDS, "a");
    byte[] changed = sealed.clone();
    changed[changed.length - 1] ^= 1;

    assertThatThrownBy(() -> ring.open(changed, "a")).isInstanceOf(WrongKey.class);
    assertThatThrownBy(() -> ring.open(sealed, "b")).isInstanceOf(WrongKey.class);
  }

  @Test
  void sealsStreamsAndNoticesWhenTheirEndIsMissing() throws Exception {
    KeyRing ring = KeyRing.of(NEW);
    byte[] much = filled(3 << 20, 5);
    var out = new ByteArrayOutputStream();
    try (var sealing = ring.sealing(out, "ledger")) {
      sealing.write(much);
    }
    byte[] sealed = out.toByteArray();

    try (var in = ring.opening(new ByteArrayInputStream(sealed), "ledger")) {
      assertThat(in.readAllBytes()).isEqualTo(much);
    }
    byte[] cut = Arrays.copyOf(sealed, sealed.length - 100);
    try (var in = ring.opening(new ByteArrayInputStream(cut), "ledger")) {
      assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  @Test
  void leavesEverythingPlainWithoutAKey() {
    assertThat(KeyRing.of("# none yet\n").seal(WORDS, "a")).isSameAs(WORDS);
    assertThat(KeyRing.none().has("")).isTrue();
    assertThat(KeyRing.none().has("0011aabb")).isFalse();
  }

  @Test
  void namesTheLineThatIsNoKeyAndNotWhatItHolds() {
    assertThatThrownBy(() -> KeyRing.of(NEW + "\nsecretbutwrong"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2")
        .hasMessageNotContaining("secretbutwrong");
  }
}
