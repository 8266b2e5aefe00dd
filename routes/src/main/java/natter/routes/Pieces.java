package natter.routes;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A long text in pieces that Telegram takes: at most so many UTF-16 units each. */
public final class Pieces {
  /** The most that one message holds (core.telegram.org/bots/api#sendmessage). */
  public static final int MOST = 4096;

  private Pieces() {}

  public static List<String> of(String text) {
    return of(text, MOST);
  }

  /**
   * Cuts at the end of a paragraph, a line, a sentence or a word, whichever leaves a piece at least
   * half full, and else between two whole characters.
   */
  public static List<String> of(String text, int most) {
    List<String> pieces = new ArrayList<>();
    String rest = text.strip();
    while (rest.length() > most) {
      int cut = cut(rest, most);
      pieces.add(rest.substring(0, cut).strip());
      rest = rest.substring(cut).strip();
    }
    if (!rest.isEmpty()) {
      pieces.add(rest);
    }
    return List.copyOf(pieces);
  }

  private static int cut(String text, int most) {
    int[] ends = {
      text.lastIndexOf("\n\n", most),
      text.lastIndexOf('\n', most),
      before(BreakIterator.getSentenceInstance(Locale.ROOT), text, most),
      text.lastIndexOf(' ', most)
    };
    for (int end : ends) {
      if (end >= most / 2) {
        return end;
      }
    }
    int whole = before(BreakIterator.getCharacterInstance(Locale.ROOT), text, most);
    return whole > 0 ? whole : pair(text, most);
  }

  /** The last boundary at or before {@code most}; 0 if there is none. */
  private static int before(BreakIterator boundaries, String text, int most) {
    boundaries.setText(text.substring(0, Math.min(text.length(), most + 1)));
    return boundaries.isBoundary(most) ? most : Math.max(0, boundaries.preceding(most));
  }

  /** A character of thousands of marks is cut all the same, but never within a pair. */
  private static int pair(String text, int most) {
    return most > 1 && Character.isSurrogatePair(text.charAt(most - 1), text.charAt(most))
        ? most - 1
        : most;
  }
}
