package natter.routes.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Parcel;
import natter.bot.talk.Restored;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Updates that came before the ledger was restored from a backup, and so may have been answered:
 * Telegram brings again what a natter kept and had no time to confirm. They are told by the time
 * they were written; what has none, as a pressed button, by coming just after the start.
 */
final class Earlier {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Telegram keeps updates for a day (core.telegram.org/bots/api#getting-updates). */
  private static final Duration LONG = Duration.ofDays(2);

  private static final Duration JUST_AFTER = Duration.ofMinutes(2);

  private final Optional<Restored> restored;
  private final Instant started;

  /**
   * @param first what comes first after the start
   */
  Earlier(Optional<Restored> restored, List<Parcel> first) {
    Instant now = first.stream().map(Parcel::received).findFirst().orElse(Instant.MAX);
    this.restored = restored.filter(r -> now.isBefore(r.at().plus(LONG)));
    this.started = now;
  }

  /** The same parcel, or marked as one that may have been answered. */
  Parcel marked(Parcel parcel) {
    return restored.filter(r -> mayBeAnswered(parcel, r)).isPresent()
        ? parcel.perhapsAgain()
        : parcel;
  }

  private boolean mayBeAnswered(Parcel parcel, Restored since) {
    return written(parcel)
        .map(at -> !at.isAfter(since.at()))
        .orElse(parcel.received().isBefore(started.plus(JUST_AFTER)));
  }

  private static Optional<Instant> written(Parcel parcel) {
    try {
      for (JsonNode part : JSON.readTree(parcel.raw())) {
        JsonNode date =
            part.path("edit_date").isNumber() ? part.path("edit_date") : part.path("date");
        if (date.isIntegralNumber()) {
          return Optional.of(Instant.ofEpochSecond(date.longValue()));
        }
      }
      return Optional.empty();
    } catch (JacksonException e) { // set aside when it is read
      return Optional.empty();
    }
  }
}
