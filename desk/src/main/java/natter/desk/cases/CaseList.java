package natter.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import natter.bot.Casework;
import natter.bot.care.Audit.What;
import natter.bot.care.Found;
import natter.bot.care.QueryMistake;
import natter.bot.care.Search;
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

/** {@code /desk}: everything residents said, searched and narrowed. */
@Controller
public final class CaseList {
  private static final String PAGE = "desk/concerns";
  private static final int SIZE = 20;

  /** Facet → heading, in the order shown. */
  private static final List<Map.Entry<String, String>> FACETS =
      List.of(
          Map.entry("flag", "Needs attention"),
          Map.entry("status", "Status"),
          Map.entry("service", "Service"),
          Map.entry("level", "Level of response"),
          Map.entry("ward", "Ward"),
          Map.entry("channel", "Channel"));

  private final Searcher searcher;
  private final Casework casework;
  private final Times times;

  public CaseList(Searcher searcher, Casework casework, Times times) {
    this.searcher = searcher;
    this.casework = casework;
    this.times = times;
  }

  /** A hit as the page shows it. */
  public record Row(
      String reference,
      String service,
      String level,
      String status,
      String colour,
      String channel,
      String ward,
      String received,
      boolean restricted,
      List<String> flags,
      List<Found.Piece> snippet) {}

  /** An answer by mail that waits for an officer's word. */
  public record Waiting(String reference, String author, String at) {}

  /** A way to narrow the list. */
  public record Facet(String heading, List<Choice> choices) {
    public boolean isChosen() {
      return choices.stream().anyMatch(Choice::chosen);
    }
  }

  /**
   * One value of a facet.
   *
   * @param query what the box holds once its link was followed
   */
  public record Choice(String label, long count, boolean chosen, String query) {}

  /**
   * A mistake in a query, with what stands before, at and after it.
   *
   * @param known whether we know where it is
   */
  public record Mistake(String says, boolean known, String before, String at, String after) {
    static Mistake in(String query, QueryMistake mistake) {
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
      @RequestParam(defaultValue = "0") String page,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Query query = new Query(Plain.line(q));
    model.addAttribute("q", query.text());
    model.addAttribute("waiting", waiting(signedIn));
    int number = page.matches("\\d{1,6}") ? Integer.parseInt(page) : 0;
    try {
      Visitor visitor = Visitor.of(signedIn);
      Found found =
          searcher.search(
              new Search(query.text(), number, SIZE, visitor.access().maySeeRestricted()));
      show(found, query, number, model);
    } catch (QueryMistake mistake) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      Mistake shown = Mistake.in(query.text(), mistake);
      model.addAttribute("mistake", shown);
      model.addAttribute("problems", Problems.of("q", shown.says()));
    }
    return PAGE;
  }

  private List<Waiting> waiting(Authentication signedIn) {
    return casework.held(Visitor.of(signedIn).access()).stream()
        .map(h -> new Waiting(h.reference().value(), h.author(), times.moment(h.received())))
        .toList();
  }

  private void show(Found found, Query query, int page, Model model) {
    Pager pager = Pager.of(page, found.total(), SIZE);
    model.addAttribute("total", found.total());
    model.addAttribute("pager", pager);
    model.addAttribute("rows", found.hits().stream().map(this::row).toList());
    model.addAttribute("facets", facets(found, query));
    model.addAttribute("first", (long) page * SIZE + 1);
    model.addAttribute("last", (long) page * SIZE + found.hits().size());
  }

  private Row row(Found.Hit hit) {
    return new Row(
        hit.reference().value(),
        hit.service().isEmpty() ? Labels.UNKNOWN_SERVICE : hit.service(),
        Labels.capital(hit.level()),
        Labels.capital(hit.status()),
        Labels.colour(hit.status()),
        Labels.channel(hit.channel()),
        hit.ward(),
        times.moment(hit.received()),
        hit.restricted(),
        hit.flags().stream().sorted().map(f -> Labels.capital(f.label())).toList(),
        hit.snippet());
  }

  private static List<Facet> facets(Found found, Query query) {
    List<Facet> facets = new ArrayList<>();
    for (var facet : FACETS) {
      var counts = found.facets().getOrDefault(facet.getKey(), Map.of());
      var choices =
          counts.entrySet().stream()
              .filter(v -> !v.getKey().isEmpty())
              .map(v -> choice(facet.getKey(), v.getKey(), v.getValue(), query))
              .toList();
      if (!choices.isEmpty()) {
        facets.add(new Facet(facet.getValue(), choices));
      }
    }
    return facets;
  }

  private static Choice choice(String field, String value, long count, Query query) {
    boolean chosen = query.has(field, value);
    Query next = chosen ? query.without(field, value) : query.with(field, value);
    String label = field.equals("channel") ? Labels.channel(value) : Labels.capital(value);
    return new Choice(label, count, chosen, next.text());
  }
}
