package natter.routes.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class BatchTest {
  private static Batch batch(String answer) throws IOException {
    return Batch.of(answer, Instant.EPOCH);
  }

  @Test
  void cutsOutEachUpdateByteForByte() throws IOException {
    String one = "{ \"update_id\" :5, \"message\":{\"text\":\"Zoë 😀\", \"x\": 1.50}}";
    String two = "{\"mystery\":[{\"update_id\":9}],\"update_id\":6}";
    Batch batch = batch("{\"ok\":true,\"result\":[" + one + " , " + two + "]}");
    assertThat(batch.parcels())
        .extracting(p -> new String(p.raw(), StandardCharsets.UTF_8))
        .containsExactly(one, two);
    assertThat(batch.parcels()).extracting(p -> p.id()).containsExactly("5", "6");
    assertThat(batch.last()).hasValue(6);
  }

  @Test
  void keepsAnUpdateWithoutANumberUnderANameOfItsOwn() throws IOException {
    Batch batch =
        batch(
            "{\"ok\":true,\"result\":[{\"message\":{}},{\"update_id\":\"x\"},17,{\"update_id\":3}]}");
    assertThat(batch.parcels()).hasSize(4);
    assertThat(batch.parcels().getFirst().id()).startsWith("nameless-");
    assertThat(batch.last()).hasValue(3);
  }

  @Test
  void isNotStuckOnAnUpdateOfAnyDepth() throws IOException {
    String deep = "{\"update_id\":4,\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";
    assertThat(batch("{\"ok\":true,\"result\":[" + deep + "]}").last()).hasValue(4);
  }

  @Test
  void takesNothingFromHalfAnAnswer() {
    assertThatThrownBy(() -> batch("{\"ok\":true,\"result\":[{\"update_id\":1},{\"upd"))
        .isInstanceOf(Unanswered.class);
    assertThatThrownBy(() -> batch("{\"ok\":true}")).isInstanceOf(Unanswered.class);
  }

  @Test
  void tellsWhatWasRefused() {
    assertThatThrownBy(
            () ->
                batch(
                    "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many\","
                        + "\"parameters\":{\"retry_after\":7}}"))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.code()).isEqualTo(429);
              assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
            });
  }
}
