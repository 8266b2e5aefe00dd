package natter.desk.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Cursor;
import natter.bot.care.Found;
import natter.bot.care.Search;
import natter.bot.care.Search.Order;
import natter.desk.page.Labels;
import natter.desk.page.Times;
import org.jspecify.annotations.Nullable;

/**
 * What a search found, as the page shows it.
 *
 * @param total how many there are
 * @param first number of the first one shown
 * @param last number of the last one shown
 * @param rows those shown
 * @param facets ways to narrow the list
 * @param timeline when they came; null if there is none, or all came on one day
 * @param pager where one is
 * @param sort {@code best} or {@code newest}
 * @param next where the next page begins; empty for a list that ends here
 * @param meant the query as residents would spell it; empty if it is spelt well
 */
public record FoundView(
    long total,
    long first,
    long last,
    List<Row> rows,
    List<Facet> facets,
    @Nullable TimelineView timeline,
    Pager pager,
    String sort,
    String next,
    String meant) {
  private static final String CHANNEL = "channel";

  /** Facet → heading, in the order shown. */
  private static final List<Map.Entry<String, String>> FACETS =
      List.of(
          Map.entry("flag", "Needs attention"),
          Map.entry("status", "Status"),
          Map.entry("service", "Service"),
          Map.entry("level", "Level of response"),
          Map.entry("age", "Age"),
          Map.entry("team", "Team"),
          Map.entry("assignee", "Dealt with by"),
          Map.entry("tag", "Tag"),
          Map.entry("ward", "Ward"),
          Map.entry("forum", "Forum"),
          Map.entry(CHANNEL, "Channel"),
          Map.entry("language", "Language"));

  /** Those that are open before anybody opened one. */
  private static final List<String> OPEN =
      List.of("flag", "status", "service", "level", "age", "ward");

  /** A hit as the page shows it. */
  public record Row(
      String reference,
      String service,
      String level,
      String status,
      String colour,
      String channel,
      String ward,
      String team,
      String received,
      boolean restricted,
      List<String> flags,
      String part,
      List<Found.Piece> snippet) {}

  /** A way to narrow the list. */
  public record Facet(String heading, boolean open, List<Choice> choices) {}

  /**
   * One value of a facet.
   *
   * @param query what the box holds once its link was followed
   */
  public record Choice(String label, long count, boolean chosen, String query) {}

  static FoundView of(Found found, Search search, Query query, Times times) {
    boolean isBest = search.order() == Order.BEST;
    return new FoundView(
        found.total(),
        (long) search.page() * search.size() + 1,
        (long) search.page() * search.size() + found.hits().size(),
        found.hits().stream().map(hit -> row(hit, times)).toList(),
        facets(found, query),
        found.timeline().bars().size() < 2 ? null : TimelineView.of(found.timeline(), query),
        Pager.of(search.page(), found.total(), search.size()),
        isBest ? "best" : "newest",
        next(found, search),
        found.meant().orElse(""));
  }

  private static String next(Found found, Search search) {
    Optional<Cursor> next = found.next();
    boolean isMore = (search.page() + 1L) * search.size() < found.total();
    return isMore ? next.map(Cursor::toString).orElse("") : "";
  }

  private static Row row(Found.Hit hit, Times times) {
    return new Row(
        hit.reference().value(),
        hit.service().isEmpty() ? Labels.UNKNOWN_SERVICE : hit.service(),
        Labels.capital(hit.level()),
        Labels.capital(hit.status()),
        Labels.colour(hit.status()),
        Labels.channel(hit.channel()),
        hit.ward(),
        Labels.capital(hit.team()),
        times.moment(hit.received()),
        hit.restricted(),
        hit.flags().stream().sorted().map(f -> Labels.capital(f.label())).toList(),
        part(hit.part()),
        hit.snippet());
  }

  private static String part(String part) {
    return switch (part) {
      case "answer" -> "In an answer:";
      case "note" -> "In a note:";
      case "file" -> "In a file:";
      default -> "";
    };
  }

  private static List<Facet> facets(Found found, Query query) {
    List<Facet> facets = new ArrayList<>();
    for (var facet : FACETS) {
      String field = facet.getKey();
      List<Choice> choices =
          found.facets().getOrDefault(field, Map.of()).entrySet().stream()
              .filter(value -> !value.getKey().isEmpty())
              .map(value -> choice(field, value.getKey(), value.getValue(), query))
              .toList();
      if (!choices.isEmpty()) {
        boolean isChosen = choices.stream().anyMatch(Choice::chosen);
        facets.add(new Facet(facet.getValue(), isChosen || OPEN.contains(field), choices));
      }
    }
    return facets;
  }

  private static Choice choice(String field, String value, long count, Query query) {
    boolean chosen = query.has(field, value);
    Query next = chosen ? query.without(field, value) : query.with(field, value);
    String label = field.equals(CHANNEL) ? Labels.channel(value) : Labels.capital(value);
    return new Choice(label, count, chosen, next.text());
  }
}
