package natter.bot.care;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import natter.bot.scope.OnCall;

/**
 * Who looks after what may be dangerous: whoever is on call, and everybody while the council works.
 *
 * @param oncall who is on call, and when
 */
public record Watch(List<OnCall> oncall, WorkingTime working) {
  private static final Duration STEP = Duration.ofMinutes(15);
  private static final int MOST_STEPS = 4 * 24 * 14;

  public Watch {
    oncall = List.copyOf(oncall);
  }

  /** Who is on call. */
  public List<OnCall> at(Instant moment) {
    return oncall.stream().filter(c -> c.covers(moment.atZone(working.zone()))).toList();
  }

  public boolean isKept(Instant moment) {
    return !at(moment).isEmpty() || working.isOpen(moment);
  }

  /** When somebody looks again, to a quarter of an hour. */
  public Instant next(Instant moment) {
    long quarter = STEP.toSeconds();
    Instant step = Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), quarter) * quarter);
    for (int i = 0; i < MOST_STEPS && !isKept(step); i++) {
      step = step.plus(STEP);
    }
    return step.isBefore(moment) ? moment : step;
  }
}
