package natter.index.lucene;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import natter.bot.care.QueryMistake;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** A field that holds an id, found by the id, the name it goes by, or words of that name. */
final class NamedField implements QueryField {
  private static final int SHORTEST_BEGINNING = 2;

  private final String field;
  private final Names names;

  NamedField(String field, Names names) {
    this.field = field;
    this.names = names;
  }

  @Override
  public Query word(String word, int at) {
    return anyOf(names.ids(field, word));
  }

  @Override
  public Query phrase(String words, int apart, int at) {
    return word(words, at);
  }

  /** {@code bloxwich*}; a single {@code *} means that there is something at all. */
  @Override
  public Query pattern(String pattern, int at) throws QueryMistake {
    if (pattern.equals("*")) {
      return known();
    }
    String beginning = pattern.substring(0, pattern.length() - 1);
    if (!pattern.endsWith("*") || beginning.contains("*") || beginning.contains("?")) {
      throw new QueryMistake("in this field * can only stand at the end", at);
    }
    if (beginning.length() < SHORTEST_BEGINNING) {
      throw new QueryMistake("at least two letters must stand before *", at);
    }
    return new BooleanQuery.Builder()
        .add(new PrefixQuery(new Term(field, beginning.toLowerCase(Locale.ROOT))), Occur.SHOULD)
        .add(anyOf(names.idsBeginning(field, beginning)), Occur.SHOULD)
        .build();
  }

  private Query known() {
    return new BooleanQuery.Builder()
        .add(new FieldExistsQuery(field), Occur.MUST)
        .add(new TermQuery(new Term(field, "")), Occur.MUST_NOT)
        .build();
  }

  private Query anyOf(Set<String> ids) {
    Stream<BytesRef> terms = ids.stream().map(BytesRef::new);
    return ids.size() == 1
        ? new TermQuery(new Term(field, terms.findFirst().orElseThrow()))
        : new TermInSetQuery(field, terms.toList());
  }
}
