package natter.index.lucene;

import java.util.Locale;
import natter.bot.care.QueryMistake;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Where something came from: a channel, or the address of who wrote. */
final class FromField implements QueryField {
  private final NamedField channel;
  private final NamedField address;

  FromField(Names names) {
    this.channel = new NamedField(ConcernDocument.CHANNEL, names);
    this.address = new NamedField(ConcernDocument.FROM, names);
  }

  @Override
  public Query word(String word, int at) {
    return new BooleanQuery.Builder()
        .add(channel.word(word, at), Occur.SHOULD)
        .add(
            new TermQuery(new Term(ConcernDocument.FROM, word.strip().toLowerCase(Locale.ROOT))),
            Occur.SHOULD)
        .build();
  }

  @Override
  public Query phrase(String words, int apart, int at) {
    return word(words, at);
  }

  @Override
  public Query pattern(String pattern, int at) throws QueryMistake {
    return new BooleanQuery.Builder()
        .add(channel.pattern(pattern, at), Occur.SHOULD)
        .add(address.pattern(pattern, at), Occur.SHOULD)
        .build();
  }
}
