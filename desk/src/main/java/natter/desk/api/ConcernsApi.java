package natter.desk.api;

import java.util.List;
import java.util.Map;
import natter.bot.Casework;
import natter.bot.care.Audit.What;
import natter.bot.care.Cursor;
import natter.bot.care.Found;
import natter.bot.care.QueryMistake;
import natter.bot.care.Reference;
import natter.bot.care.Search;
import natter.bot.care.Search.Order;
import natter.bot.care.Searcher;
import natter.bot.care.Timeline;
import natter.desk.page.Audited;
import natter.desk.page.Labels;
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

/** {@code GET /api/concerns} and {@code /api/concerns/REFERENCE}: what the desk shows, as JSON. */
@RestController
@RequestMapping(path = "/api/concerns", produces = MediaType.APPLICATION_JSON_VALUE)
public final class ConcernsApi {
  private final Searcher searcher;
  private final Casework casework;
  private final Labels labels;

  public ConcernsApi(Searcher searcher, Casework casework, Labels labels) {
    this.searcher = searcher;
    this.casework = casework;
    this.labels = labels;
  }

  /**
   * A page of concerns.
   *
   * @param timeline when all of them came
   * @param next what {@code after} is for the next page; null at the end
   * @param meant the query as residents spell it, where it found nothing; else null
   */
  record Page(
      long total,
      List<Row> concerns,
      Map<String, Map<String, Long>> facets,
      List<Timeline.Bar> timeline,
      @Nullable String next,
      @Nullable String meant) {
    static Page of(Found found) {
      return new Page(
          found.total(),
          found.hits().stream().map(Row::of).toList(),
          found.facets(),
          found.timeline().bars(),
          found.next().map(Cursor::toString).orElse(null),
          found.meant().orElse(null));
    }
  }

  /** One of them; {@code service} is the service's name, or null while nobody knows. */
  record Row(
      String reference,
      @Nullable String service,
      String level,
      String status,
      String channel,
      String received,
      String snippet) {
    static Row of(Found.Hit hit) {
      return new Row(
          hit.reference().value(),
          hit.service().isEmpty() ? null : hit.service(),
          hit.level(),
          hit.status(),
          hit.channel(),
          hit.received().toString(),
          hit.plainSnippet());
    }
  }

  @Audited(
      value = What.SEARCHED,
      keeping = {"q", "page"})
  @GetMapping
  Page search(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "0") String page,
      @RequestParam(defaultValue = "20") String size,
      @RequestParam(defaultValue = "newest") String sort,
      @RequestParam(defaultValue = "") String after,
      Authentication signedIn)
      throws QueryMistake {
    Paging paging = Paging.of(page, size);
    var search =
        new Search(
            q.strip(),
            sort.equals("best") ? Order.BEST : Order.NEWEST,
            paging.page(),
            Cursor.of(after),
            paging.size(),
            Visitor.of(signedIn).access().maySeeRestricted());
    return Page.of(searcher.search(search));
  }

  @GetMapping("/{reference}")
  Whole one(@PathVariable String reference, Authentication signedIn) {
    return Reference.of(reference)
        .flatMap(r -> casework.find(r, Visitor.of(signedIn).access()))
        .map(c -> Whole.of(c, labels))
        .orElseThrow(Missing::new);
  }
}
