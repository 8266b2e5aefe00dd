package natter.bot.scope;

import java.time.Duration;
import java.util.Optional;

/**
 * How long something about a service may take; whole days are working days, hours working hours.
 *
 * @param answer until a person answers; the team's own if it is not said
 * @param resolve until the matter is settled; the team's own if it is not said
 */
public record Target(Optional<Duration> answer, Optional<Duration> resolve) {
  public static final Target TEAMS = new Target(Optional.empty(), Optional.empty());
}
