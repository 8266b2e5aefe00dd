package natter.index.lucene;

import java.util.Optional;
import java.util.Set;

/** How a text is read with the words of one language. */
enum How {
  /** Slips of the pen are put right. */
  AS_MEANT,
  /** Only what stands there counts: a slip in one language is often a word of another. */
  AS_WRITTEN,
  NOT;

  private static final String ENGLISH = "en";

  /** Languages that share many words, and that nobody tells apart in Latin letters for sure. */
  private static final Set<String> NEIGHBOURS = Set.of("ur", "pa", "gu", "bn");

  /**
   * @param own the language of the words
   * @param text the language the text is in, if that is sure
   */
  static How of(String own, Optional<String> text) {
    if (text.isEmpty()) {
      return own.equals(ENGLISH) ? AS_MEANT : AS_WRITTEN;
    }
    if (text.get().equals(own)) {
      return AS_MEANT;
    }
    boolean beside = NEIGHBOURS.contains(own) && NEIGHBOURS.contains(text.get());
    return own.equals(ENGLISH) || beside ? AS_WRITTEN : NOT;
  }
}
