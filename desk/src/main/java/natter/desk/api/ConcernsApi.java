package natter.desk.api;

import java.util.List;
import java.util.Map;
import natter.bot.Casework;
import natter.bot.care.Audit.What;
import natter.bot.care.Found;
import natter.bot.care.QueryMistake;
import natter.bot.care.Reference;
import natter.bot.care.Search;
import natter.bot.care.Searcher;
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

  /** A page of concerns; {@code next} is where the next one is, or null after the last. */
  record Page(
      long total,
      List<Row> concerns,
      Map<String, Map<String, Long>> facets,
      @Nullable String next) {}

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
      Authentication signedIn)
      throws QueryMistake {
    Paging paging = Paging.of(page, size);
    boolean restricted = Visitor.of(signedIn).access().maySeeRestricted();
    Found found = searcher.search(new Search(q.strip(), paging.page(), paging.size(), restricted));
    return new Page(
        found.total(),
        found.hits().stream().map(Row::of).toList(),
        found.facets(),
        paging.next(found.total()));
  }

  @GetMapping("/{reference}")
  Whole one(@PathVariable String reference, Authentication signedIn) {
    return Reference.of(reference)
        .flatMap(r -> casework.find(r, Visitor.of(signedIn).access()))
        .map(c -> Whole.of(c, labels))
        .orElseThrow(Missing::new);
  }
}
