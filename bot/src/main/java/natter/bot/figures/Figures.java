package natter.bot.figures;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import natter.bot.care.Concern;

/**
 * Counts over everything in the store, right at the moment they are asked for. Every question says
 * whether restricted concerns count: they do not exist for those without the right to them.
 */
public interface Figures {
  /** The outcome of a ticket that was closed without one. */
  String NOT_SAID = "";

  /**
   * Concerns received in a period, by time and by the axes, in the order of {@link Count#IN_ORDER};
   * what there is none of is left out. Levels by their ids.
   */
  List<Count> received(Period period, List<Axis> axes, Step step, boolean restricted);

  /**
   * How things stand.
   *
   * @param today the day that {@code now} is in
   */
  Today today(Instant now, Period today, boolean restricted);

  /** How long tickets took, by team, then by time. */
  List<Pace> paces(Milestone milestone, Period period, boolean restricted);

  /**
   * Per team, tickets opened in the period to which nobody has said a word though the time for that
   * is over.
   */
  Map<String, Long> unheard(Period period, Instant now, boolean restricted);

  /**
   * What came of the tickets that were closed in a period, and are so still: by the concern's ward
   * and the outcome's id.
   */
  List<Count> outcomes(Period period, boolean restricted);

  Reopenings reopenings(Period period, boolean restricted);

  /** What residents said in a period of how their matters were dealt with. */
  Satisfaction satisfaction(Period period, boolean restricted);

  /**
   * What residents told about a service, newest first; never restricted.
   *
   * @param ward its id, or empty for all
   */
  List<Concern> told(String service, String ward, Period period, int atMost);
}
