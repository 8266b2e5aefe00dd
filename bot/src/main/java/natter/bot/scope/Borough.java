package natter.bot.scope;

import java.util.List;
import java.util.Optional;

/**
 * Where a council works, and who works around it.
 *
 * @param code the council's own GSS code, as in {@code E08000030}; may be empty
 * @param wards its wards
 * @param postcodes sectors or districts that lie in it, in whole or in part; empty if nobody said
 * @param neighbours the councils around it
 */
public record Borough(
    String code, List<Ward> wards, List<String> postcodes, List<Council> neighbours) {
  public Borough {
    wards = List.copyOf(wards);
    postcodes = List.copyOf(postcodes);
    neighbours = List.copyOf(neighbours);
  }

  /** One of which only the wards are known. */
  public static Borough of(List<Ward> wards) {
    return new Borough("", wards, List.of(), List.of());
  }

  /** Whether a postcode sector may lie in it; so may any if nobody said which do. */
  public boolean mayHold(String sector) {
    return postcodes.isEmpty() || postcodes.stream().anyMatch(p -> lies(sector, p));
  }

  /** Whether a postcode sector is known to lie in it, at least in part. */
  public boolean holds(String sector) {
    return !postcodes.isEmpty() && mayHold(sector);
  }

  /** The neighbour that a whole sector belongs to. */
  public Optional<Council> neighbour(String sector) {
    return neighbours.stream()
        .filter(n -> n.postcodes().stream().anyMatch(p -> lies(sector, p)))
        .findFirst();
  }

  /** The ward of that id or name, however its words are joined. */
  public Optional<Ward> named(String idOrName) {
    return wards.stream()
        .filter(
            w -> w.id().equals(idOrName) || Letters.words(w.name()).equals(Letters.words(idOrName)))
        .findFirst();
  }

  /** The neighbour with this GSS code. */
  public Optional<Council> neighbourWith(String gss) {
    return neighbours.stream().filter(n -> !gss.isEmpty() && n.code().equals(gss)).findFirst();
  }

  /** Whether the sector {@code WS3 1} lies in {@code WS3 1}, {@code WS3} or {@code WS}. */
  private static boolean lies(String sector, String within) {
    return sector.equals(within)
        || sector.startsWith(within + " ")
        || (sector.startsWith(within)
            && within.chars().allMatch(Character::isLetter)
            && Character.isDigit(sector.charAt(within.length())));
  }
}
