package natter.index.lucene;

import java.util.List;

/**
 * A word as the stored terms know it.
 *
 * @param term the form that is searched for; empty for a little word
 * @param exact the form under which it is found by who asks for the word as written; begins with
 *     {@code =}
 * @param position its place in the row of words; the end of a sentence leaves a gap
 * @param start where it begins in the text, in UTF-16 units
 * @param end where it ends
 * @param groups the numbers of the groups it belongs to
 * @param members the members of groups of several words that it may begin
 */
record Token(
    String term,
    String exact,
    int position,
    int start,
    int end,
    List<Integer> groups,
    List<Groups.Member> members) {}
