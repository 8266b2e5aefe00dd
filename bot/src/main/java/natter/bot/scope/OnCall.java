package natter.bot.scope;

import java.time.ZonedDateTime;
import java.util.List;

/**
 * Who is called when somebody may be in danger.
 *
 * @param name as colleagues know them: {@code the duty officer}
 * @param email where they are called; never with a resident's words
 * @param hours when they are on call
 */
public record OnCall(String name, String email, List<Hours> hours) {
  public OnCall {
    hours = List.copyOf(hours);
  }

  /** Whether they are on call at this moment, told in the time of the place. */
  public boolean covers(ZonedDateTime moment) {
    return hours.stream().anyMatch(h -> h.cover(moment));
  }
}
