package natter.config;

import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRulesProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.Finding;

/**
 * Compares this machine's clock with those of servers that natter speaks to, and looks at the age
 * of the time zones, by which targets and quiet hours are reckoned.
 */
final class ClockLook {
  /** Servers tell whole seconds, and an answer takes its time. */
  private static final Duration LITTLE = Duration.ofSeconds(5);

  /** Codes of officers and keys of Notify are good for about so long. */
  private static final Duration MUCH = Duration.ofSeconds(30);

  private static final int OLD_ZONES = 2;

  private final InstantSource clock;
  private final Web web;

  ClockLook(InstantSource clock, Web web) {
    this.clock = clock;
    this.web = web;
  }

  /**
   * @param ledger what time it is at the ledger, if it is on a server
   * @param tellers the roots of web servers, whose answers have a Date
   */
  Finding look(Optional<Instant> ledger, List<URI> tellers) {
    Instant now = clock.instant();
    Optional<Duration> off =
        Stream.concat(
                ledger.map(there -> Duration.between(there, now)).stream(),
                tellers.stream().flatMap(uri -> off(uri).stream()))
            .min(Comparator.comparing(Duration::abs));
    return zones(now).orElseGet(() -> off.map(ClockLook::judge).orElseGet(ClockLook::untold));
  }

  private static Finding judge(Duration off) {
    String says =
        "%d s %s the servers natter speaks to"
            .formatted(off.abs().toSeconds(), off.isNegative() ? "behind" : "ahead of");
    String todo = "Keep this machine's clock by NTP, and see timedatectl.";
    if (off.abs().compareTo(MUCH) > 0) {
      return Finding.wrong(says, todo);
    }
    return off.abs().compareTo(LITTLE) > 0
        ? Finding.look(says, todo)
        : Finding.ok("right to a few seconds, time zones of " + version());
  }

  private static Finding untold() {
    return Finding.look(
        "no server that natter speaks to says what time it is",
        "See timedatectl: the clock should be kept by NTP.");
  }

  private Optional<Duration> off(URI uri) {
    try {
      Instant asked = clock.instant();
      Optional<String> date = web.head(uri).headers().firstValue("Date");
      Instant middle = asked.plus(Duration.between(asked, clock.instant()).dividedBy(2));
      return date.map(
          d ->
              Duration.between(
                  ZonedDateTime.parse(d, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(),
                  middle));
    } catch (IOException | DateTimeException e) { // it tells no time
      return Optional.empty();
    }
  }

  private static Optional<Finding> zones(Instant now) {
    String version = version();
    int year = version.matches("\\d{4}.*") ? Integer.parseInt(version.substring(0, 4)) : 0;
    return year < Year.from(now.atZone(ZoneOffset.UTC)).getValue() - OLD_ZONES
        ? Optional.of(
            Finding.look(
                "the time zones of this Java are of " + version,
                "Update the JDK, or run tzupdater."))
        : Optional.empty();
  }

  private static String version() {
    return ZoneRulesProvider.getVersions(Engine.HERE.getId()).lastEntry().getKey();
  }
}
