package natter.desk.queues;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import natter.bot.Reviews;
import natter.bot.Store;
import natter.bot.Workload;
import natter.bot.Workload.Part;
import natter.bot.care.Access;
import natter.bot.care.Queues.Order;
import natter.bot.care.Queues.Queue;
import natter.bot.care.Queues.Stuck;
import natter.desk.cases.Pager;
import natter.desk.page.Visitor;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /desk/queues}: what waits, an officer's own first. */
@Controller
public final class QueuePage {
  private static final String PAGE = "desk/queues";
  private static final int SIZE = 25;

  private final Workload workload;
  private final Reviews reviews;
  private final Store store;
  private final QueueRows rows;

  public QueuePage(Workload workload, Reviews reviews, Store store, QueueRows rows) {
    this.workload = workload;
    this.reviews = reviews;
    this.store = store;
    this.rows = rows;
  }

  /** A queue in the list of them. */
  public record Choice(String id, String label, long count, boolean chosen, boolean pressing) {}

  /** A page about what is stuck beside the tickets. */
  public record Elsewhere(String path, String label, long count) {}

  @GetMapping("/desk/queues")
  String show(
      @RequestParam(defaultValue = "mine") String queue,
      @RequestParam(defaultValue = "due") String sort,
      @RequestParam(defaultValue = "mine") String teams,
      @RequestParam(defaultValue = "0") String page,
      Authentication signedIn,
      Model model) {
    Access access = Visitor.of(signedIn).access();
    Queue shown = queue(queue);
    Order order = sort.equals("newest") ? Order.NEWEST : Order.DUE;
    boolean everyTeam = teams.equals("all") || access.teams().isEmpty();
    Set<String> of = everyTeam ? Set.of() : access.teams();
    int number = page.matches("\\d{1,6}") ? Integer.parseInt(page) : 0;
    Part part = workload.part(shown, access, of, order, (long) number * SIZE, SIZE);
    model.addAttribute("queue", shown.id());
    model.addAttribute("label", QueueNames.label(shown));
    model.addAttribute("says", QueueNames.says(shown));
    model.addAttribute("none", QueueNames.none(shown));
    model.addAttribute("sort", order == Order.DUE ? "due" : "newest");
    model.addAttribute("teams", everyTeam ? "all" : "mine");
    model.addAttribute("hasTeams", !access.teams().isEmpty());
    model.addAttribute("choices", choices(workload.counts(access, of), shown));
    model.addAttribute("elsewhere", elsewhere(access));
    model.addAttribute("total", part.total());
    model.addAttribute("rows", part.entries().stream().map(rows::row).toList());
    model.addAttribute("pager", Pager.of(number, part.total(), SIZE));
    return PAGE;
  }

  private static Queue queue(String id) {
    return Stream.of(Queue.values())
        .filter(q -> q.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static List<Choice> choices(Map<Queue, Long> counts, Queue shown) {
    return Stream.of(Queue.values())
        .map(
            q ->
                new Choice(
                    q.id(),
                    QueueNames.label(q),
                    counts.getOrDefault(q, 0L),
                    q == shown,
                    QueueNames.isPressing(q)))
        .toList();
  }

  private List<Elsewhere> elsewhere(Access access) {
    Stuck stuck = store.read(tx -> tx.queues().stuck(access));
    return List.of(
        new Elsewhere("/desk/aside", "Could not be read", stuck.aside()),
        new Elsewhere("/desk/dispatches", "Could not be sent", stuck.unsent()),
        new Elsewhere("/desk/dispatches?state=held", "Held back", stuck.held()),
        new Elsewhere("/desk/doubtful", "Doubtful", reviews.doubts(access).size()));
  }
}
