package natter.desk.cases;

import java.util.List;
import natter.bot.Canvass;
import natter.bot.Store;
import natter.bot.care.Round;
import natter.bot.care.Round.Stop;
import natter.desk.page.Missing;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** {@code /desk/rounds/ID}: how far an answer to many has come, and what became of each. */
@Controller
@RequestMapping("/desk/rounds/{id}")
public final class RoundPage {
  private final Store store;
  private final Canvass canvass;
  private final Times times;

  public RoundPage(Store store, Canvass canvass, Times times) {
    this.store = store;
    this.canvass = canvass;
    this.times = times;
  }

  /** What became of one. */
  public record Row(String reference, String state, String note) {}

  @GetMapping
  String show(@PathVariable String id, Authentication signedIn, Model model) {
    Visitor visitor = Visitor.of(signedIn);
    Round round = find(id, visitor);
    List<Stop> stops =
        store.read(
            tx ->
                tx.rounds().stops(id).stream()
                    .filter(
                        s ->
                            tx.concerns()
                                .find(s.reference())
                                .filter(visitor.access()::maySee)
                                .isPresent())
                    .toList());
    long waiting = stops.stream().filter(s -> s.state() == Round.State.WAITING).count();
    model.addAttribute("id", id);
    model.addAttribute("words", round.words());
    model.addAttribute("by", round.officer() + ", " + times.moment(round.planned()));
    model.addAttribute("total", stops.size());
    model.addAttribute("dealt", stops.size() - waiting);
    model.addAttribute("waiting", waiting);
    model.addAttribute(
        "rows",
        stops.stream()
            .map(s -> new Row(s.reference().value(), s.state().label(), s.note()))
            .toList());
    return "desk/round";
  }

  /** Goes on with one that stopped. */
  @PostMapping
  String resume(@PathVariable String id, Authentication signedIn) {
    find(id, Visitor.of(signedIn));
    canvass.resume(id);
    return "redirect:/desk/rounds/" + id;
  }

  /** For who decided it, and for whoever leads. */
  private Round find(String id, Visitor visitor) {
    return store
        .read(tx -> tx.rounds().find(id))
        .filter(r -> r.officer().equals(visitor.name()) || visitor.access().mayLead())
        .orElseThrow(Missing::new);
  }
}
