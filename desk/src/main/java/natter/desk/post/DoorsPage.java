package natter.desk.post;

import java.util.List;
import natter.bot.talk.Door;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /desk/doors}: whether messages come in and go out, and if not, why. */
@Controller
public final class DoorsPage {
  private final Ways ways;

  public DoorsPage(Ways ways) {
    this.ways = ways;
  }

  /**
   * A door, as the page shows it.
   *
   * @param why one sentence; empty while there is nothing to say
   */
  public record Shown(String name, boolean open, String why) {
    static Shown of(Door door) {
      String name = door.name().replace('-', ' ');
      return new Shown(
          Character.toUpperCase(name.charAt(0)) + name.substring(1),
          door.trouble().isEmpty(),
          door.trouble().or(door::warning).orElse(""));
    }
  }

  @GetMapping("/desk/doors")
  String show(Model model) {
    List<Shown> doors = ways.doors().stream().map(Shown::of).toList();
    model.addAttribute("doors", doors);
    return "desk/doors";
  }
}
