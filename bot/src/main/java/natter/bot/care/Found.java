package natter.bot.care;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a search found.
 *
 * @param total how many there are in all
 * @param hits this page of them, newest first
 * @param facets field ({@code flag}, {@code service}, {@code level}, {@code status}, {@code
 *     channel}, {@code ward}) → value → count, most frequent first
 */
public record Found(long total, List<Hit> hits, Map<String, Map<String, Long>> facets) {
  /**
   * One hit.
   *
   * @param reference the concern
   * @param service the service's name, empty while nobody knows
   * @param level label of its leading level
   * @param status as in {@link Concern.Status#id()}
   * @param channel where it came from
   * @param ward the ward's name, may be empty
   * @param received when
   * @param restricted whether it is restricted
   * @param flags what is wrong with its ticket
   * @param snippet the words around what matched
   */
  public record Hit(
      Reference reference,
      String service,
      String level,
      String status,
      String channel,
      String ward,
      Instant received,
      boolean restricted,
      Set<Ticket.Flag> flags,
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
