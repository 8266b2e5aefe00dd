package natter.bot.scope;

import java.util.List;

/**
 * A ward of the borough.
 *
 * @param id as in {@code bloxwich-east}
 * @param name as in {@code Bloxwich East}
 * @param localities other names people use for it or its parts
 * @param postcodes postcode sectors ({@code WS3 2}) that lie in it, in whole or for the most part
 */
public record Ward(String id, String name, List<String> localities, List<String> postcodes) {
  public Ward {
    localities = List.copyOf(localities);
    postcodes = List.copyOf(postcodes);
  }
}
