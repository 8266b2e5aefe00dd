package natter.bot.talk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of a conversation, as it was said.
 *
 * @param number its order, given by the ledger; 0 before it is kept
 * @param conversation the resident's address
 * @param reference the concern it belongs to, if any
 * @param who who said it
 * @param author the officer's name, empty otherwise
 * @param at when
 * @param text the words
 * @param buttons the choices that went with it
 * @param parcel the parcel it was read from, 0 for none
 * @param dispatch the key of the dispatch that carries it, empty for a resident's line
 */
public record Line(
    long number,
    Address conversation,
    Optional<String> reference,
    Who who,
    String author,
    Instant at,
    String text,
    List<Button> buttons,
    long parcel,
    String dispatch) {

  /** Who said a line. */
  public enum Who {
    RESIDENT,
    NATTER,
    OFFICER
  }

  public Line {
    buttons = List.copyOf(buttons);
  }
}
