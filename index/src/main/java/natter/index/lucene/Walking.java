package natter.index.lucene;

import java.io.IOException;
import java.util.List;
import natter.bot.care.Found.Piece;
import natter.bot.care.Searcher.Walk;
import natter.index.lucene.NewestFirst.Start;
import natter.index.lucene.Snippets.Snippet;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/** Goes through all hits of one moment of the index, with all the time it takes. */
final class Walking {
  private final View.Side side;
  private final IndexSearcher searcher;
  private final Names names;

  Walking(View.Side side, Names names) {
    this.side = side;
    this.searcher = new IndexSearcher(side.reader());
    this.names = names;
  }

  void go(Query query, Walk walk) throws IOException {
    walk.total(searcher.count(query));
    StoredFields stored = searcher.storedFields();
    new NewestFirst(searcher, () -> false, side.columns())
        .each(
            query,
            Start.FIRST,
            document -> {
              Document found = stored.document(document);
              List<Piece> words = List.of(new Piece(found.get(ConcernDocument.TEXT), false));
              return walk.at(ConcernDocument.hit(found, names, new Snippet("", words)));
            });
  }
}
