package natter.desk.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A run of words on a page: plain, or a link.
 *
 * @param text the words, not escaped
 * @param link whether they are the address of a page, to be followed
 */
public record Piece(String text, boolean link) {
  private static final Pattern WEB =
      Pattern.compile("https?://[\\p{Alnum}\\-._~:/?#\\[\\]@!$&'()*+,;=%]{1,500}");
  private static final String TRAILING = ".,;:!?)]'";

  /** Our own words, with the addresses in them as links. Residents' words stay plain. */
  public static List<Piece> of(String text) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    var web = WEB.matcher(text);
    while (web.find()) {
      int end = trimmed(text, web.start(), web.end());
      add(pieces, text.substring(from, web.start()), false);
      add(pieces, text.substring(web.start(), end), true);
      from = end;
    }
    add(pieces, text.substring(from), false);
    return pieces;
  }

  private static int trimmed(String text, int start, int end) {
    int last = end;
    while (last > start + 1 && TRAILING.indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    return last;
  }

  private static void add(List<Piece> pieces, String text, boolean link) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, link));
    }
  }
}
