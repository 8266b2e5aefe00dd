package natter.desk.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A run of words on a page.
 *
 * @param text the words, not escaped
 * @param kind how they are shown
 */
public record Piece(String text, Kind kind) {
  /** How a run of words is shown. */
  public enum Kind {
    WORDS,
    /** The address of a page, to be followed. */
    LINK,
    /** A reference, kept on one line. */
    REFERENCE,
    /** Words that told us something. */
    MARK
  }

  private static final Pattern SPECIAL =
      Pattern.compile(
          "https?://[\\p{Alnum}\\-._~:/?#\\[\\]@!$&'()*+,;=%]{1,500}|\\bNT-[0-9A-Z]{4}-[0-9A-Z]{3}\\b");
  private static final String TRAILING = ".,;:!?)]'";

  /** A resident's words: nothing in them is more than words. */
  public static List<Piece> plain(String text) {
    return List.of(new Piece(text, Kind.WORDS));
  }

  /**
   * A resident's words with some of them marked.
   *
   * @param marks where, in UTF-16 units; what overlaps is marked together, what is not in the text
   *     is not marked
   */
  public static List<Piece> marked(String text, List<Stretch> marks) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (Stretch mark : joined(marks)) {
      if (mark.start() >= from && mark.end() <= text.length()) {
        add(pieces, text.substring(from, mark.start()), Kind.WORDS);
        add(pieces, text.substring(mark.start(), mark.end()), Kind.MARK);
        from = mark.end();
      }
    }
    add(pieces, text.substring(from), Kind.WORDS);
    return pieces;
  }

  /** A part of a text, in UTF-16 units. */
  public record Stretch(int start, int end) {}

  private static List<Stretch> joined(List<Stretch> stretches) {
    List<Stretch> joined = new ArrayList<>();
    stretches.stream()
        .filter(s -> s.start() >= 0 && s.start() < s.end())
        .sorted(Comparator.comparingInt(Stretch::start))
        .forEachOrdered(
            s -> {
              if (joined.isEmpty() || joined.getLast().end() < s.start()) {
                joined.add(s);
              } else {
                Stretch last = joined.removeLast();
                joined.add(new Stretch(last.start(), Math.max(last.end(), s.end())));
              }
            });
    return joined;
  }

  /** Our own words, with the links and references in them. */
  public static List<Piece> of(String text) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    var special = SPECIAL.matcher(text);
    while (special.find()) {
      boolean link = text.startsWith("http", special.start());
      int end = link ? trimmed(text, special.start(), special.end()) : special.end();
      add(pieces, text.substring(from, special.start()), Kind.WORDS);
      add(pieces, text.substring(special.start(), end), link ? Kind.LINK : Kind.REFERENCE);
      from = end;
    }
    add(pieces, text.substring(from), Kind.WORDS);
    return pieces;
  }

  public boolean isLink() {
    return kind == Kind.LINK;
  }

  public boolean isMark() {
    return kind == Kind.MARK;
  }

  public boolean isReference() {
    return kind == Kind.REFERENCE;
  }

  private static int trimmed(String text, int start, int end) {
    int last = end;
    while (last > start + 1 && TRAILING.indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    return last;
  }

  private static void add(List<Piece> pieces, String text, Kind kind) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, kind));
    }
  }
}
