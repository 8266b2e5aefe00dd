package natter.index.lucene;

/**
 * A stored term found in a text.
 *
 * @param term which
 * @param first position of its first word in the row
 * @param last position of its last word
 * @param start where it begins in the text, in UTF-16 units
 * @param end where it ends
 */
record Hit(Term term, int first, int last, int start, int end) {
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
