package natter.bot.scope;

import java.util.List;
import java.util.Optional;

/**
 * Why a concern has its level of response, and whether somebody may come to harm, as officers read
 * it.
 *
 * @param level why that level leads
 * @param risk whether somebody may come to harm
 * @param harm why we think so
 * @param officer who set the level by hand; no rule changes it then
 */
public record Why(List<String> level, Risk risk, List<String> harm, Optional<String> officer) {
  public static final Why UNKNOWN = new Why(List.of(), Risk.NONE, List.of(), Optional.empty());

  public Why {
    level = List.copyOf(level);
    harm = List.copyOf(harm);
  }

  /** An officer set the level. */
  public Why by(String name, String note) {
    return new Why(List.of(note), risk, harm, Optional.of(name));
  }
}
