package natter.index.lucene;

import java.util.Locale;
import natter.bot.care.QueryMistake;
import natter.bot.care.Reference;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** What a resident quotes, in whole or its beginning. */
final class ReferenceField implements QueryField {
  private static final int SHORTEST_BEGINNING = 2;

  @Override
  public Query word(String word, int at) {
    String value = Reference.of(word).map(Reference::value).orElse(word.strip());
    return new TermQuery(new Term(ConcernDocument.REFERENCE, value.toUpperCase(Locale.ROOT)));
  }

  @Override
  public Query phrase(String words, int apart, int at) {
    return word(words, at);
  }

  @Override
  public Query pattern(String pattern, int at) throws QueryMistake {
    String beginning = pattern.substring(0, pattern.length() - 1).toUpperCase(Locale.ROOT);
    if (!pattern.endsWith("*") || beginning.contains("*") || beginning.contains("?")) {
      throw new QueryMistake("in this field * can only stand at the end", at);
    }
    if (beginning.length() < SHORTEST_BEGINNING) {
      throw new QueryMistake("at least two letters must stand before *", at);
    }
    return new PrefixQuery(new Term(ConcernDocument.REFERENCE, beginning));
  }
}
