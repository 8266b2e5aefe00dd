package natter.bot.figures;

import java.util.OptionalDouble;

/**
 * How often what was closed had to be opened again.
 *
 * @param closed tickets that were closed in a period
 * @param reopened tickets that were opened again in it
 */
public record Reopenings(long closed, long reopened) {
  /** Reopened ones to closed ones; none where nothing was closed. */
  public OptionalDouble share() {
    return closed == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) reopened / closed);
  }
}
