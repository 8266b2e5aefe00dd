package natter.bot.scope;

import java.util.List;

/**
 * Which response a concern gets, and why.
 *
 * @param level the leading level
 * @param levels all that help, the leading one first
 * @param why the reasons
 */
public record Judgement(Level level, List<Level> levels, Why why) {
  public Judgement {
    levels = List.copyOf(levels);
  }
}
