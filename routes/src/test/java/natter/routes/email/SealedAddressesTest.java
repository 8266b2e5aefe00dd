package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import natter.routes.email.SealedAddresses.Purpose;
import org.junit.jupiter.api.Test;

class SealedAddressesTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String MARK = "0123456789abc";

  private final SealedAddresses ours = with("hello@council.example", "a secret of ours");

  @Test
  void saysWhichDispatchItBelongsTo() {
    String made = ours.of(Purpose.REPLY, MARK, NOON).value();

    assertThat(made).matches("hello\\+r[0-9a-v]{32}@council\\.example");
    assertThat(ours.mark(Purpose.REPLY, made, NOON)).contains(MARK);
  }

  @Test
  void doesNotMindTheCaseThatRelaysChange() {
    String made = ours.of(Purpose.BOUNCE, MARK, NOON).value().toUpperCase(Locale.ROOT);

    assertThat(ours.mark(Purpose.BOUNCE, made, NOON)).contains(MARK);
  }

  @Test
  void isGoodForOnePurpose() {
    String made = ours.of(Purpose.REPLY, MARK, NOON).value();

    assertThat(ours.mark(Purpose.BOUNCE, made, NOON)).isEmpty();
    assertThat(ours.mark(Purpose.BOUNCE, made.replace("+r", "+b"), NOON)).isEmpty();
  }

  @Test
  void ends() {
    String made = ours.of(Purpose.REPLY, MARK, NOON).value();

    assertThat(ours.mark(Purpose.REPLY, made, NOON.plus(Duration.ofDays(365)))).contains(MARK);
    assertThat(ours.mark(Purpose.REPLY, made, NOON.plus(Duration.ofDays(366)))).isEmpty();
  }

  @Test
  void refusesEveryOtherDigit() {
    String made = ours.of(Purpose.REPLY, MARK, NOON).value();

    for (int at = "hello+r".length(); at < made.indexOf('@'); at++) {
      char other = made.charAt(at) == '7' ? '8' : '7';
      String forged = made.substring(0, at) + other + made.substring(at + 1);
      assertThat(ours.mark(Purpose.REPLY, forged, NOON)).as(forged).isEmpty();
    }
  }

  @Test
  void refusesWhatOthersMade() {
    String theirs =
        with("hello@council.example", "a secret of theirs").of(Purpose.REPLY, MARK, NOON).value();
    String elsewhere =
        ours.of(Purpose.REPLY, MARK, NOON)
            .value()
            .replace("council.example", "council.example.evil");

    assertThat(ours.mark(Purpose.REPLY, theirs, NOON)).isEmpty();
    assertThat(ours.mark(Purpose.REPLY, elsewhere, NOON)).isEmpty();
    assertThat(ours.mark(Purpose.REPLY, "hello@council.example", NOON)).isEmpty();
    assertThat(ours.mark(Purpose.REPLY, "hello+@council.example", NOON)).isEmpty();
    assertThat(ours.mark(Purpose.REPLY, "", NOON)).isEmpty();
  }

  @Test
  void knowsOurOwnAddress() {
    assertThat(ours.isOurs("Hello@Council.example")).isTrue();
    assertThat(ours.isOurs("hello+anything@council.example")).isTrue();
    assertThat(ours.isOurs("hello@council.example.evil")).isFalse();
    assertThat(ours.isOurs("othello@council.example")).isFalse();
  }

  /** RFC 5321, 4.5.3.1.1: a local part has at most 64 characters. */
  @Test
  void staysPlainWhereTheAddressWouldBeTooLong() {
    var lengthy = with("the.resilient.communities.programme@council.example", "a secret of ours");

    assertThat(lengthy.of(Purpose.REPLY, MARK, NOON).value())
        .isEqualTo("the.resilient.communities.programme@council.example");
  }

  @Test
  void refusesAShortKey() {
    assertThatThrownBy(() -> with("hello@council.example", "short"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SealedAddresses with(String address, String key) {
    return new SealedAddresses(
        new Letterhead(address, "The Council"), key.getBytes(StandardCharsets.UTF_8));
  }
}
