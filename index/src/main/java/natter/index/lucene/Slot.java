package natter.index.lucene;

/**
 * What stands at one place of a phrase: a word, or any of a group.
 *
 * @param word the form that is searched for; with {@code =} before it, as it is written; the name
 *     of the group in braces
 * @param group the number of the group, -1 for a word
 */
record Slot(String word, int group) {
  static Slot word(String word) {
    return new Slot(word, -1);
  }

  boolean isGroup() {
    return group >= 0;
  }

  boolean isExact() {
    return word.startsWith("=");
  }

  /** The word without the sign that it is searched for as it is written. */
  String plain() {
    return isExact() ? word.substring(1) : word;
  }
}
