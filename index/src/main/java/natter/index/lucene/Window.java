package natter.index.lucene;

import java.util.ArrayList;
import java.util.List;
import natter.bot.care.Found.Piece;
import natter.index.lucene.Snippets.Mark;

/** A part of a text that is short enough to show, with the most of what matched in it. */
final class Window {
  private static final int LONGEST = 200;
  private static final int BEFORE = 50;
  private static final int FARTHEST_SPACE = 30;
  private static final String MORE = "…";

  private final String text;
  private final List<Mark> marks;
  private final int start;
  private final int end;

  private Window(String text, List<Mark> marks, int start, int end) {
    this.text = text;
    this.marks = marks;
    this.start = start;
    this.end = end;
  }

  static Window around(String text, List<Mark> marks) {
    if (text.length() <= LONGEST) {
      return new Window(text, marks, 0, text.length());
    }
    int wanted = Math.min(best(marks) - BEFORE, text.length() - LONGEST);
    int start = wanted <= 0 ? 0 : wordStart(text, wanted);
    int end = start + LONGEST >= text.length() ? text.length() : wordEnd(text, start + LONGEST);
    return new Window(text, marks, start, end);
  }

  /** Where the mark stands that has the most others close behind it. */
  private static int best(List<Mark> marks) {
    int best = 0;
    int most = 0;
    int last = 0;
    for (int first = 0; first < marks.size(); first++) {
      while (last < marks.size()
          && marks.get(last).end() <= marks.get(first).start() + LONGEST - BEFORE) {
        last++;
      }
      if (last - first > most) {
        most = last - first;
        best = marks.get(first).start();
      }
    }
    return best;
  }

  private static int wordStart(String text, int wanted) {
    int space = text.indexOf(' ', wanted);
    return space >= 0 && space - wanted < FARTHEST_SPACE ? space + 1 : whole(text, wanted);
  }

  private static int wordEnd(String text, int wanted) {
    int space = text.lastIndexOf(' ', wanted);
    return space >= 0 && wanted - space < FARTHEST_SPACE ? space : whole(text, wanted);
  }

  /** Never between the halves of a character. */
  private static int whole(String text, int place) {
    return Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
  }

  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    int from = start;
    for (Mark mark : marks) {
      int first = Math.max(mark.start(), start);
      int last = Math.min(mark.end(), end);
      if (first < last) {
        add(pieces, text.substring(from, first), false);
        add(pieces, text.substring(first, last), true);
        from = last;
      }
    }
    add(pieces, text.substring(from, end), false);
    return withDots(pieces);
  }

  private List<Piece> withDots(List<Piece> pieces) {
    List<Piece> dotted = new ArrayList<>();
    add(dotted, start > 0 ? MORE : "", false);
    dotted.addAll(pieces);
    add(dotted, end < text.length() ? MORE : "", false);
    return List.copyOf(dotted);
  }

  private static void add(List<Piece> pieces, String words, boolean marked) {
    if (!words.isEmpty()) {
      pieces.add(new Piece(words, marked));
    }
  }
}
