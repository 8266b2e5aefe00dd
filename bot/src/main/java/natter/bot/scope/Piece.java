package natter.bot.scope;

/**
 * A piece of a message that may be a matter of its own.
 *
 * @param begins how it is set off from what stands before it
 * @param start where it begins, in UTF-16 units
 * @param end where it ends
 */
record Piece(Begins begins, int start, int end) {

  /** How a piece is set off, the least first. */
  enum Begins {
    /** Within a sentence. */
    CLAUSE,
    SENTENCE,
    /** By words that say that another matter comes. */
    ALSO,
    /** As an item of a list. */
    ITEM;

    /** Whether the writer said that something else comes. */
    boolean isSaid() {
      return compareTo(ALSO) >= 0;
    }
  }

  String of(String text) {
    return text.substring(start, end).strip();
  }
}
