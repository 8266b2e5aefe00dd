package natter.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import natter.bot.Casework;
import natter.bot.care.Audit.What;
import natter.bot.care.Cursor;
import natter.bot.care.QueryMistake;
import natter.bot.care.Search;
import natter.bot.care.Search.Order;
import natter.bot.care.Searcher;
import natter.desk.page.Audited;
import natter.desk.page.Labels;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** {@code /desk}: everything residents said, searched and narrowed. */
@Controller
public final class CaseList {
  private static final String PAGE = "desk/concerns";
  private static final int SIZE = 20;

  private final Searcher searcher;
  private final Casework casework;
  private final Times times;

  public CaseList(Searcher searcher, Casework casework, Times times) {
    this.searcher = searcher;
    this.casework = casework;
    this.times = times;
  }

  /** An answer by mail that waits for an officer's word. */
  public record Waiting(String reference, String author, String at) {}

  /**
   * A mistake in a query, with what stands before, at and after it.
   *
   * @param known whether we know where it is
   */
  public record Mistake(String says, boolean known, String before, String at, String after) {
    public static Mistake in(String query, QueryMistake mistake) {
      String says = Labels.capital(String.valueOf(mistake.getMessage()));
      int position = mistake.position();
      if (position < 0 || query.isEmpty()) {
        return new Mistake(says, false, query, "", "");
      }
      int start = Math.min(position, query.length());
      int end = Math.min(query.length(), start + 1);
      String at = start == end ? " " : query.substring(start, end);
      return new Mistake(says, true, query.substring(0, start), at, query.substring(end));
    }
  }

  @Audited(
      value = What.SEARCHED,
      keeping = {"q", "page"})
  @GetMapping("/desk")
  String list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "newest") String sort,
      @RequestParam(defaultValue = "0") String page,
      @RequestParam(defaultValue = "") String after,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Query query = new Query(Plain.line(q));
    model.addAttribute("q", query.text());
    model.addAttribute("sort", sort.equals("best") ? "best" : "newest");
    model.addAttribute("waiting", waiting(signedIn));
    try {
      Search search = search(query, sort, page, after, Visitor.of(signedIn));
      model.addAttribute("found", FoundView.of(searcher.search(search), search, query, times));
    } catch (QueryMistake mistake) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      Mistake shown = Mistake.in(query.text(), mistake);
      model.addAttribute("mistake", shown);
      model.addAttribute("problems", Problems.of("q", shown.says()));
    }
    return PAGE;
  }

  private static Search search(
      Query query, String sort, String page, String after, Visitor visitor) {
    return new Search(
        query.text(),
        sort.equals("best") ? Order.BEST : Order.NEWEST,
        page.matches("\\d{1,6}") ? Integer.parseInt(page) : 0,
        Cursor.of(after),
        SIZE,
        visitor.access().maySeeRestricted());
  }

  /** Between two days: the form below the bars leads here, and on to the search they make. */
  @Audited(
      value = What.SEARCHED,
      keeping = {"q", "from", "to"})
  @GetMapping("/desk/between")
  String between(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "newest") String sort,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to) {
    Query query = new Query(Plain.line(q));
    Optional<LocalDate> first = day(from);
    Optional<LocalDate> last = day(to);
    Query narrowed =
        first.isPresent() && last.isPresent()
            ? query.between(first.get(), last.get().plusDays(1))
            : query;
    return "redirect:"
        + UriComponentsBuilder.fromPath("/desk")
            .queryParam("q", "{q}")
            .queryParam("sort", "{sort}")
            .encode()
            .buildAndExpand(narrowed.text(), sort.equals("best") ? "best" : "newest")
            .toUriString();
  }

  private static Optional<LocalDate> day(String typed) {
    try {
      return Optional.of(LocalDate.parse(typed.strip()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private List<Waiting> waiting(Authentication signedIn) {
    return casework.held(Visitor.of(signedIn).access()).stream()
        .map(h -> new Waiting(h.reference().value(), h.author(), times.moment(h.received())))
        .toList();
  }
}
