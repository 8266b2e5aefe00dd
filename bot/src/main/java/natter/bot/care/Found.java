package natter.bot.care;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a search found.
 *
 * @param total how many there are in all
 * @param hits this page of them
 * @param facets field ({@code service}, {@code level}, {@code status}, {@code team}, {@code
 *     channel}, {@code ward}, {@code forum}, {@code language}, {@code age}, {@code flag}, …) →
 *     value → count, most frequent first; {@code field:"value"} asks for just these
 * @param timeline when they came
 * @param next where this page ends, if another may follow
 * @param meant the query with its words spelt as residents spell them, where nothing was found
 */
public record Found(
    long total,
    List<Hit> hits,
    Map<String, Map<String, Long>> facets,
    Timeline timeline,
    Optional<Cursor> next,
    Optional<String> meant) {
  /**
   * One hit.
   *
   * @param reference the concern
   * @param service the service's name, empty while nobody knows
   * @param level label of its leading level
   * @param status as in {@link Concern.Status#id()}
   * @param channel where it came from
   * @param ward the ward's name, may be empty
   * @param team the name of the team that has its ticket, may be empty
   * @param language BCP 47
   * @param received when
   * @param restricted whether it is restricted
   * @param flags what is wrong with its ticket
   * @param part where the snippet is from: empty for what the resident wrote, {@code answer},
   *     {@code note} or {@code file}
   * @param snippet the words around what matched
   */
  public record Hit(
      Reference reference,
      String service,
      String level,
      String status,
      String channel,
      String ward,
      String team,
      String language,
      Instant received,
      boolean restricted,
      Set<Ticket.Flag> flags,
      String part,
      List<Piece> snippet) {
    public Hit {
      flags = Set.copyOf(flags);
      snippet = List.copyOf(snippet);
    }

    public String plainSnippet() {
      return snippet.stream().map(Piece::text).collect(Collectors.joining());
    }
  }

  /**
   * A run of a snippet.
   *
   * @param text its words, not escaped
   * @param marked whether it matched
   */
  public record Piece(String text, boolean marked) {}
}
