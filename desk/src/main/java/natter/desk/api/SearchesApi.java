package natter.desk.api;

import java.util.List;
import natter.bot.Store;
import natter.bot.care.SavedSearch;
import natter.desk.page.Visitor;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/searches}: the searches that the account saved. */
@RestController
public final class SearchesApi {
  private final Store store;

  public SearchesApi(Store store) {
    this.store = store;
  }

  /** All of them. */
  record Page(long total, List<Saved> searches) {}

  /** One of them. */
  record Saved(long number, String name, String query, String tell, String saved) {
    static Saved of(SavedSearch search) {
      return new Saved(
          search.number(),
          search.name(),
          search.query(),
          search.tell().id(),
          search.saved().toString());
    }
  }

  @GetMapping(path = "/api/searches", produces = MediaType.APPLICATION_JSON_VALUE)
  Page mine(Authentication signedIn) {
    String name = Visitor.of(signedIn).name();
    List<Saved> all =
        store.read(tx -> tx.savedSearches().of(name)).stream().map(Saved::of).toList();
    return new Page(all.size(), all);
  }
}
