package natter.index.lucene;

import java.util.Set;
import java.util.TreeSet;
import natter.bot.care.QueryMistake;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/** A community forum: what is in one of its wards. */
final class ForumField implements QueryField {
  static final String NAME = "forum";

  private final Names names;

  ForumField(Names names) {
    this.names = names;
  }

  @Override
  public Query word(String word, int at) {
    return in(names.ids(NAME, word));
  }

  @Override
  public Query phrase(String words, int apart, int at) {
    return word(words, at);
  }

  @Override
  public Query pattern(String pattern, int at) throws QueryMistake {
    if (pattern.equals("*")) {
      return in(names.all(NAME).keySet());
    }
    if (!pattern.endsWith("*") || pattern.indexOf('*') != pattern.length() - 1) {
      throw new QueryMistake("in this field * can only stand at the end", at);
    }
    return in(names.idsBeginning(NAME, pattern.substring(0, pattern.length() - 1)));
  }

  private Query in(Set<String> forums) {
    Set<String> wards = new TreeSet<>();
    forums.forEach(forum -> wards.addAll(names.wards(forum)));
    return wards.isEmpty()
        ? new MatchNoDocsQuery("no such forum")
        : new TermInSetQuery(ConcernDocument.WARD, wards.stream().map(BytesRef::new).toList());
  }
}
