package natter.bot.scope;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A group of residents or a place of the area: a litter-picking group, a warm room.
 *
 * @param name as residents read it
 * @param about what it does
 * @param hours when it meets or is open, in words
 * @param contact how to reach it: a number, an address or a link
 * @param verified who last saw that this is so, if anybody did
 */
public record LocalGroup(
    String name, String about, String hours, String contact, Optional<Verified> verified) {
  public LocalGroup {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a group needs a name");
    }
  }

  /**
   * Somebody's word for it.
   *
   * @param by account name, or a name in words
   * @param on which day
   */
  public record Verified(String by, LocalDate on) {}
}
