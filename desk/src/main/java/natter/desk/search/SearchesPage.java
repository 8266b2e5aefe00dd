package natter.desk.search;

import java.util.List;
import natter.bot.Lookouts;
import natter.bot.care.Access;
import natter.bot.care.QueryMistake;
import natter.bot.care.SavedSearch;
import natter.bot.care.SavedSearch.Tell;
import natter.bot.care.Search;
import natter.bot.care.Searcher;
import natter.desk.page.Labels;
import natter.desk.page.Missing;
import natter.desk.page.Plain;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/searches}: the searches an officer saved, and what is new in them. */
@Controller
public final class SearchesPage {
  private static final String HOME = "redirect:/desk/searches";
  private static final int LONGEST_NAME = 80;

  private final Lookouts lookouts;
  private final Searcher searcher;
  private final Labels labels;
  private final Times times;

  public SearchesPage(Lookouts lookouts, Searcher searcher, Labels labels, Times times) {
    this.lookouts = lookouts;
    this.searcher = searcher;
    this.labels = labels;
    this.times = times;
  }

  /** A saved search as the page shows it. */
  public record Row(long number, String name, String query, String tell, long fresh) {
    static Row of(SavedSearch search, long fresh) {
      return new Row(search.number(), search.name(), search.query(), search.tell().id(), fresh);
    }
  }

  /** Something new. */
  public record Fresh(String reference, String service, String status, String colour, String at) {}

  @GetMapping("/desk/searches")
  String list(Authentication signedIn, Model model) {
    List<Row> rows =
        lookouts.of(access(signedIn)).stream()
            .map(kept -> Row.of(kept.search(), kept.fresh()))
            .toList();
    model.addAttribute("searches", rows);
    return "desk/searches";
  }

  @PostMapping("/desk/searches")
  String save(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String tell,
      Authentication signedIn,
      RedirectAttributes next) {
    String query = Plain.line(q);
    if (!isUnderstood(query)) {
      next.addAttribute("q", query);
      return "redirect:/desk"; // which shows where the mistake is
    }
    String called = Plain.line(name);
    try {
      lookouts.save(
          access(signedIn),
          head(called.isEmpty() ? query.isEmpty() ? "Everything" : query : called),
          query,
          Tell.of(tell).orElse(Tell.DESK));
      next.addFlashAttribute("done", "The search is saved. What comes from now on is new.");
    } catch (IllegalStateException e) {
      next.addFlashAttribute(
          "full", "You have " + Lookouts.MOST + " saved searches. Delete one to save another.");
    }
    return HOME;
  }

  private boolean isUnderstood(String query) {
    try {
      searcher.search(new Search(query, 0, 1, false));
      return true;
    } catch (QueryMistake e) {
      return false;
    }
  }

  private static String head(String name) {
    return name.length() <= LONGEST_NAME
        ? name
        : name.substring(
            0,
            name.offsetByCodePoints(
                0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length()))));
  }

  @GetMapping("/desk/searches/{number}")
  String one(@PathVariable String number, Authentication signedIn, Model model) {
    long id = id(number);
    SavedSearch search = lookouts.find(access(signedIn), id).orElseThrow(Missing::new);
    List<Fresh> fresh = lookouts.fresh(access(signedIn), id).stream().map(this::fresh).toList();
    model.addAttribute("search", Row.of(search, fresh.size()));
    model.addAttribute("fresh", fresh);
    return "desk/search";
  }

  private Fresh fresh(Lookouts.Fresh fresh) {
    String status = fresh.concern().status().id();
    return new Fresh(
        fresh.concern().reference().value(),
        labels.service(fresh.concern().service()),
        Labels.capital(status),
        Labels.colour(status),
        times.moment(fresh.hit().at()));
  }

  @PostMapping("/desk/searches/{number}/seen")
  String seen(@PathVariable String number, Authentication signedIn) {
    return home(lookouts.seen(access(signedIn), id(number)));
  }

  @PostMapping("/desk/searches/{number}/tell")
  String tell(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String tell,
      Authentication signedIn) {
    return home(
        lookouts.tell(access(signedIn), id(number), Tell.of(tell).orElseThrow(Missing::new)));
  }

  @PostMapping("/desk/searches/{number}/delete")
  String delete(@PathVariable String number, Authentication signedIn) {
    return home(lookouts.remove(access(signedIn), id(number)));
  }

  private static String home(boolean done) {
    if (!done) {
      throw new Missing();
    }
    return HOME;
  }

  private static long id(String number) {
    if (!number.matches("\\d{1,15}")) {
      throw new Missing();
    }
    return Long.parseLong(number);
  }

  private static Access access(Authentication signedIn) {
    return Visitor.of(signedIn).access();
  }
}
