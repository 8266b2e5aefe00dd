package natter.index.lucene;

/**
 * A term found in a text.
 *
 * @param term which
 * @param position of its first word in the row
 * @param start where it begins in the text, in UTF-16 units
 * @param end where it ends
 * @param between how many other words stand in it
 */
record Hit(Term term, int position, int start, int end, int between) {
  static Hit of(Term term, Token first, Token last) {
    int between = last.position() - first.position() + 1 - term.length();
    return new Hit(term, first.position(), first.start(), last.end(), Math.max(0, between));
  }

  boolean overlaps(Hit other) {
    return start < other.end && other.start < end;
  }

  boolean covers(Hit other) {
    return start <= other.start && other.end <= end;
  }

  int length() {
    return end - start;
  }
}
