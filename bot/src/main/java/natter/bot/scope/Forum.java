package natter.bot.scope;

import java.util.List;

/**
 * A community forum of some wards.
 *
 * @param id as in {@code bloxwich}
 * @param name as in {@code Bloxwich Community Forum}
 * @param wards ids of its wards
 * @param organisers names of the accounts that announce for it
 * @param meets when and where, in words
 */
public record Forum(
    String id, String name, List<String> wards, List<String> organisers, String meets) {
  public Forum {
    wards = List.copyOf(wards);
    organisers = List.copyOf(organisers);
  }
}
