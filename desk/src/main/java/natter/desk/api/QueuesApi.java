package natter.desk.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import natter.bot.Workload;
import natter.bot.Workload.Part;
import natter.bot.care.Access;
import natter.bot.care.Queues;
import natter.bot.care.Queues.Order;
import natter.bot.care.Queues.Queue;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.desk.page.Missing;
import natter.desk.page.Nonsense;
import natter.desk.page.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/queues} and {@code /api/queues/ID}: what waits, and how much. */
@RestController
@RequestMapping(path = "/api/queues", produces = MediaType.APPLICATION_JSON_VALUE)
public final class QueuesApi {
  private final Workload workload;

  public QueuesApi(Workload workload) {
    this.workload = workload;
  }

  /** All queues. */
  record Counts(long total, List<Counted> queues) {}

  /** How much waits in one. */
  record Counted(String id, long count) {}

  /** A page of a queue; {@code next} is where the next one is, or null after the last. */
  record Page(long total, List<Waits> entries, @Nullable String next) {}

  /** What waits; ids of service, team and ward. */
  record Waits(
      String reference,
      @Nullable String service,
      @Nullable String team,
      String status,
      @Nullable String assignee,
      String opened,
      @Nullable String deadline,
      boolean answered,
      String language,
      @Nullable String ward,
      List<String> flags,
      @Nullable String follows) {
    static Waits of(Queues.Entry entry) {
      return new Waits(
          entry.reference().value(),
          entry.service().orElse(null),
          entry.team().orElse(null),
          entry.status().id(),
          entry.assignee().orElse(null),
          entry.opened().toString(),
          entry.deadline().map(Instant::toString).orElse(null),
          entry.answered(),
          entry.language(),
          entry.ward().orElse(null),
          entry.flags().stream().map(Ticket.Flag::id).sorted().toList(),
          entry.follows().map(Reference::value).orElse(null));
    }
  }

  @GetMapping
  Counts counts(@RequestParam(defaultValue = "all") String teams, Authentication signedIn) {
    Access access = Visitor.of(signedIn).access();
    Map<Queue, Long> counts = workload.counts(access, teams(teams, access));
    List<Counted> all =
        Stream.of(Queue.values())
            .map(q -> new Counted(q.id(), counts.getOrDefault(q, 0L)))
            .toList();
    return new Counts(all.size(), all);
  }

  @GetMapping("/{id}")
  Page one(
      @PathVariable String id,
      @RequestParam(defaultValue = "all") String teams,
      @RequestParam(defaultValue = "0") String page,
      @RequestParam(defaultValue = "20") String size,
      Authentication signedIn) {
    Queue queue = queue(id).orElseThrow(Missing::new);
    Paging paging = Paging.of(page, size);
    Access access = Visitor.of(signedIn).access();
    Part part =
        workload.part(
            queue,
            access,
            teams(teams, access),
            Order.DUE,
            (long) paging.page() * paging.size(),
            paging.size());
    return new Page(
        part.total(), part.entries().stream().map(Waits::of).toList(), paging.next(part.total()));
  }

  private static Set<String> teams(String which, Access access) {
    return switch (which) {
      case "all" -> Set.of();
      case "mine" -> access.teams();
      default -> throw new Nonsense("teams is all or mine");
    };
  }

  private static Optional<Queue> queue(String id) {
    return Stream.of(Queue.values()).filter(q -> q.id().equals(id)).findFirst();
  }
}
