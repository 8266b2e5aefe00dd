package natter.desk.cases;

import java.util.List;
import natter.bot.Store;
import natter.bot.care.Concern;
import natter.desk.page.Labels;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /desk/watching}: the concerns that an officer watches. */
@Controller
public final class WatchingPage {
  private static final int MOST = 200;

  private final Store store;
  private final Labels labels;
  private final Times times;

  public WatchingPage(Store store, Labels labels, Times times) {
    this.store = store;
    this.labels = labels;
    this.times = times;
  }

  /** A concern to go to. */
  public record Row(
      String reference, String service, String status, String colour, String received) {}

  @GetMapping("/desk/watching")
  String list(Authentication signedIn, Model model) {
    Visitor visitor = Visitor.of(signedIn);
    List<Concern> watched =
        store.read(
            tx ->
                tx.watchers().watchedBy(visitor.name(), MOST).stream()
                    .flatMap(r -> tx.concerns().find(r).stream())
                    .filter(visitor.access()::maySee)
                    .toList());
    model.addAttribute("rows", watched.stream().map(this::row).toList());
    return "desk/watching";
  }

  private Row row(Concern concern) {
    String status = concern.status().id();
    return new Row(
        concern.reference().value(),
        labels.service(concern.service()),
        Labels.capital(status),
        Labels.colour(status),
        times.moment(concern.received()));
  }
}
