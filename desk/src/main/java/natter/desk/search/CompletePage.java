package natter.desk.search;

import java.util.List;
import natter.bot.care.Completion;
import natter.bot.care.Searcher;
import natter.desk.page.Unaudited;
import natter.desk.page.Visitor;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /desk/search/complete}: how the query could go on, as JSON for the search box. */
@Controller
public final class CompletePage {
  private static final int LONGEST = 1_000;

  private final Searcher searcher;

  public CompletePage(Searcher searcher) {
    this.searcher = searcher;
  }

  /** What a field asks for in words, for those without a value of their own. */
  record Offer(int from, int to, String text, String label, long count) {
    static Offer of(Completion c) {
      String field = c.text().endsWith(":") ? c.text().substring(0, c.text().length() - 1) : "";
      String label = field.isEmpty() ? c.label() : Fields.what(field);
      return new Offer(c.from(), c.to(), c.text(), label, c.count());
    }
  }

  @Unaudited("asked with every key; the search that comes of it is kept")
  @GetMapping(path = "/desk/search/complete", produces = "application/json")
  ResponseEntity<List<Offer>> complete(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "0") String at,
      Authentication signedIn) {
    int place = at.matches("\\d{1,4}") ? Integer.parseInt(at) : q.length();
    List<Completion> found =
        q.length() > LONGEST
            ? List.of()
            : searcher.complete(q, place, Visitor.of(signedIn).access().maySeeRestricted());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(found.stream().map(Offer::of).toList());
  }
}
