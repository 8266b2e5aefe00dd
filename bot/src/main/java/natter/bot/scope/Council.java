package natter.bot.scope;

import java.util.List;

/**
 * A council next to ours.
 *
 * @param name as a resident reads it
 * @param website where to tell them something
 * @param code its GSS code, as in {@code E08000028}; may be empty
 * @param postcodes areas, districts or sectors ({@code DY}, {@code WS7}, {@code WS10 0}) that are
 *     wholly theirs
 */
public record Council(String name, String website, String code, List<String> postcodes) {
  public Council {
    postcodes = List.copyOf(postcodes);
  }

  public Elsewhere elsewhere() {
    return new Elsewhere(name, website);
  }
}
