package natter.index.lucene;

import java.util.List;

/**
 * How a word is searched for.
 *
 * @param term by who looks for it in any form; empty for a little word
 * @param exact by who wants it as written; begins with {@code =}
 * @param number of the term among those that phrases name, or {@link Numbering#UNKNOWN}
 * @param exactNumber of the word as written
 * @param groups the numbers of the groups it belongs to, among the same
 * @param members the members of groups of several words that it may begin
 */
record Form(
    String term,
    String exact,
    int number,
    int exactNumber,
    List<Integer> groups,
    List<Groups.Member> members) {
  /** The same word where it says nothing beside others. */
  Form little() {
    return new Form("", exact, Numbering.UNKNOWN, exactNumber, List.of(), List.of());
  }
}
