package natter.routes.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Parcel;
import natter.bot.talk.Parcel.Coming;
import natter.bot.talk.Restored;
import org.junit.jupiter.api.Test;

class EarlierTest {
  private static final Instant AT = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant START = AT.plusSeconds(90);
  private static final Restored RESTORED =
      new Restored(AT.minus(Duration.ofHours(9)), AT, Optional.empty());

  private static Parcel parcel(String json, Instant received) {
    return new Parcel(Address.TELEGRAM, "1", received, json.getBytes(StandardCharsets.UTF_8));
  }

  private static Parcel message(Instant written) {
    return parcel(
        "{\"update_id\":1,\"message\":{\"date\":%d,\"text\":\"sofa\"}}"
            .formatted(written.getEpochSecond()),
        START);
  }

  private static Parcel pressed(Instant received) {
    return parcel("{\"update_id\":1,\"callback_query\":{\"id\":\"7\"}}", received);
  }

  private static Coming coming(Optional<Restored> restored, Parcel parcel) {
    return new Earlier(restored, List.of(message(AT))).marked(parcel).coming();
  }

  private static Coming coming(Parcel parcel) {
    return coming(Optional.of(RESTORED), parcel);
  }

  @Test
  void whatWasWrittenBeforeMayHaveBeenAnswered() {
    assertThat(coming(message(AT.minusSeconds(1)))).isEqualTo(Coming.PERHAPS_AGAIN);
    assertThat(coming(message(AT))).isEqualTo(Coming.PERHAPS_AGAIN);
    assertThat(coming(message(AT.plusSeconds(1)))).isEqualTo(Coming.FIRST);
  }

  @Test
  void goesByTheTimeOfTheEdit() {
    String edited =
        "{\"update_id\":1,\"edited_message\":{\"date\":1,\"edit_date\":%d}}"
            .formatted(AT.plusSeconds(5).getEpochSecond());

    assertThat(coming(parcel(edited, START))).isEqualTo(Coming.FIRST);
  }

  @Test
  void whatHasNoTimeIsDoubtedJustAfterTheStart() {
    assertThat(coming(pressed(START.plusSeconds(1)))).isEqualTo(Coming.PERHAPS_AGAIN);
    assertThat(coming(pressed(START.plus(Duration.ofMinutes(3))))).isEqualTo(Coming.FIRST);
    assertThat(coming(parcel("no JSON", START))).isEqualTo(Coming.PERHAPS_AGAIN);
  }

  @Test
  void nothingIsDoubtedWhereNothingWasRestored() {
    assertThat(coming(Optional.empty(), message(AT.minusSeconds(1)))).isEqualTo(Coming.FIRST);
    Restored longAgo = new Restored(AT, AT.minus(Duration.ofDays(3)), Optional.empty());
    assertThat(coming(Optional.of(longAgo), pressed(START))).isEqualTo(Coming.FIRST);
  }
}
