package natter.index.lucene;

/**
 * A word of a text as the terms of the content know it.
 *
 * @param form how it is searched for
 * @param position its place in the row of words; the end of a sentence leaves a gap
 * @param start where it begins in the text, in UTF-16 units
 * @param end where it ends
 */
record Token(Form form, int position, int start, int end) {
  String term() {
    return form.term();
  }

  String exact() {
    return form.exact();
  }
}
