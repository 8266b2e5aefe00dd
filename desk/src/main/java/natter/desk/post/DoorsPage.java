package natter.desk.post;

import java.util.List;
import natter.bot.Store;
import natter.bot.Tenure;
import natter.bot.Tx;
import natter.bot.talk.Door;
import natter.bot.talk.Lease;
import natter.desk.page.Times;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /desk/doors}: whether messages come in and go out, and if not, why. */
@Controller
public final class DoorsPage {
  private final Ways ways;
  private final Store store;
  private final Times times;

  public DoorsPage(Ways ways, Store store, Times times) {
    this.ways = ways;
    this.store = store;
    this.times = times;
  }

  /** One of several natters on this ledger. */
  public record Natter(String place, boolean works, String since, String seen) {}

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
    model.addAttribute("natters", store.<List<Natter>>read(this::natters));
    return "desk/doors";
  }

  private List<Natter> natters(Tx tx) {
    String holder = tx.leases().find(Tenure.WORK).map(Lease::holder).orElse("");
    return tx.leases().running().stream()
        .map(
            n ->
                new Natter(
                    n.place(),
                    n.id().equals(holder),
                    times.moment(n.since()),
                    times.moment(n.seen())))
        .toList();
  }
}
