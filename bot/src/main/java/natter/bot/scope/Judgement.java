package natter.bot.scope;

import java.util.List;

/**
 * Which response a concern gets, and whether somebody may come to harm, with the reasons that
 * officers read.
 *
 * @param level the leading level
 * @param levels all that help, the leading one first
 * @param levelReasons why that one leads
 * @param risk whether somebody may come to harm
 * @param riskReasons why we think so
 */
public record Judgement(
    Level level,
    List<Level> levels,
    List<String> levelReasons,
    Risk risk,
    List<String> riskReasons) {
  public Judgement {
    levels = List.copyOf(levels);
    levelReasons = List.copyOf(levelReasons);
    riskReasons = List.copyOf(riskReasons);
  }

  /** Without a word why. */
  public static Judgement of(Level level, List<Level> levels) {
    return new Judgement(level, levels, List.of(), Risk.NONE, List.of());
  }

  /** An officer knows better: {@code next} leads, and those before it still help. */
  public Judgement by(Level next, String reason) {
    return new Judgement(next, Rules.leading(next, levels), List.of(reason), risk, riskReasons);
  }
}
