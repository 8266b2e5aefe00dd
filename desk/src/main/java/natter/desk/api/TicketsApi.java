package natter.desk.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.Case;
import natter.bot.Casework;
import natter.bot.care.Access;
import natter.bot.care.Audit.What;
import natter.bot.care.Found;
import natter.bot.care.QueryMistake;
import natter.bot.care.Reference;
import natter.bot.care.Search;
import natter.bot.care.Searcher;
import natter.bot.care.Ticket;
import natter.desk.page.Audited;
import natter.desk.page.Missing;
import natter.desk.page.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/tickets} and {@code /api/tickets/REFERENCE}: how far each matter has come. */
@RestController
@RequestMapping(path = "/api/tickets", produces = MediaType.APPLICATION_JSON_VALUE)
public final class TicketsApi {
  private static final String OPEN = "status:(open OR answered OR waiting OR referred)";

  private final Searcher searcher;
  private final Casework casework;

  public TicketsApi(Searcher searcher, Casework casework) {
    this.searcher = searcher;
    this.casework = casework;
  }

  /** A page of tickets; {@code next} is where the next one is, or null after the last. */
  record Page(long total, List<Task> tickets, @Nullable String next) {}

  /** A ticket; ids of team and service, times as instants in ISO 8601. */
  record Task(
      String reference,
      String team,
      @Nullable String service,
      String status,
      @Nullable String assignee,
      String opened,
      String due,
      @Nullable String firstWord,
      @Nullable String resolveBy,
      @Nullable String waitingSince,
      @Nullable String closed,
      @Nullable String outcome,
      List<String> flags) {
    static Task of(Case found, Ticket ticket) {
      var handling = ticket.handling();
      return new Task(
          ticket.reference().value(),
          ticket.team(),
          found.concern().service().orElse(null),
          found.concern().status().id(),
          handling.assignee().orElse(null),
          ticket.opened().toString(),
          ticket.due().toString(),
          at(handling.firstWord()),
          at(handling.resolveBy()),
          at(handling.waiting()),
          at(ticket.closed()),
          handling.outcome().map(o -> o.id()).orElse(null),
          ticket.flags().stream().map(Ticket.Flag::id).sorted().toList());
    }

    private static @Nullable String at(Optional<Instant> time) {
      return time.map(Instant::toString).orElse(null);
    }
  }

  /** Those that are open, narrowed by a query. */
  @Audited(
      value = What.SEARCHED,
      keeping = {"q", "page"})
  @GetMapping
  Page open(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "0") String page,
      @RequestParam(defaultValue = "20") String size,
      Authentication signedIn)
      throws QueryMistake {
    Paging paging = Paging.of(page, size);
    Access access = Visitor.of(signedIn).access();
    String query = q.isBlank() ? OPEN : "(" + q.strip() + ") AND " + OPEN;
    Found found =
        searcher.search(new Search(query, paging.page(), paging.size(), access.maySeeRestricted()));
    return new Page(
        found.total(),
        found.hits().stream().flatMap(h -> task(h.reference(), access).stream()).toList(),
        paging.next(found.total()));
  }

  @GetMapping("/{reference}")
  Task one(@PathVariable String reference, Authentication signedIn) {
    return Reference.of(reference)
        .flatMap(r -> task(r, Visitor.of(signedIn).access()))
        .orElseThrow(Missing::new);
  }

  private Optional<Task> task(Reference reference, Access access) {
    return casework
        .find(reference, access)
        .flatMap(found -> found.ticket().map(ticket -> Task.of(found, ticket)));
  }
}
