package natter.desk;

import java.util.List;
import natter.bot.care.Officer;

/**
 * What the desk is told at start.
 *
 * @param demo accounts that exist only in the demo; empty in service
 */
public record DeskSettings(List<Officer> demo) {
  public DeskSettings {
    demo = List.copyOf(demo);
  }
}
