package natter.index.lucene;

import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ReferenceManager;
import org.jspecify.annotations.Nullable;

/** Both indexes at one moment; a search sees the open one, or both as if they were one. */
final class View {
  private final DirectoryReader open;
  private final DirectoryReader restricted;
  private final MultiReader both;
  private final Side everybodys;
  private final Side everything;

  /** Takes a share of its own in the readers, which their giver may let go of. */
  private View(DirectoryReader open, DirectoryReader restricted, Columns.Kept columns)
      throws IOException {
    this.open = open;
    this.restricted = restricted;
    this.both = new MultiReader(new IndexReader[] {open, restricted}, false);
    this.everybodys = new Side(open, columns);
    this.everything = new Side(both, columns);
  }

  /** Reads what counting needs, so that no search has to wait for it. */
  private void warm() throws IOException {
    for (LeafReaderContext segment : both.leaves()) {
      everything.columns().of(segment);
    }
  }

  /** What everybody may see. */
  Side everybodys() {
    return everybodys;
  }

  /** What those with the right may see. */
  Side everything() {
    return everything;
  }

  /** What somebody may see at this moment, with the counts of all of it once somebody asked. */
  static final class Side {
    private final IndexReader reader;
    private final Columns.Kept columns;
    private volatile @Nullable Counts all;

    private Side(IndexReader reader, Columns.Kept columns) {
      this.reader = reader;
      this.columns = columns;
    }

    Columns.Kept columns() {
      return columns;
    }

    IndexReader reader() {
      return reader;
    }

    /**
     * The counts that a query gives; those of everything are kept, because each visit asks for
     * them.
     */
    Counts counts(IndexSearcher searcher, Query query) throws IOException {
      if (!(query instanceof MatchAllDocsQuery)) {
        return searcher.search(query, new Counts.ByOneThread(columns));
      }
      Counts known = all;
      if (known == null) {
        known = searcher.search(query, new Counts.ByOneThread(columns));
        all = searcher.timedOut() ? null : known;
      }
      return known;
    }
  }

  /** The newest view of two indexes that are being written; many searches share it. */
  static final class Newest extends ReferenceManager<View> {
    private final Columns.Kept columns;

    Newest(Shelf open, Shelf restricted, Columns.Kept columns) throws IOException {
      this.columns = columns;
      DirectoryReader first = open.read();
      DirectoryReader second = restricted.read();
      current = new View(first, second, columns);
      current.warm();
      first.decRef();
      second.decRef();
    }

    @Override
    protected @Nullable View refreshIfNeeded(View old) throws IOException {
      DirectoryReader open = DirectoryReader.openIfChanged(old.open);
      DirectoryReader restricted = DirectoryReader.openIfChanged(old.restricted);
      if (open == null && restricted == null) {
        return null;
      }
      var view =
          new View(
              open == null ? old.open : open,
              restricted == null ? old.restricted : restricted,
              columns);
      letGo(open);
      letGo(restricted);
      view.warm();
      return view;
    }

    private static void letGo(@Nullable DirectoryReader reader) throws IOException {
      if (reader != null) {
        reader.decRef();
      }
    }

    @Override
    protected boolean tryIncRef(View view) {
      return view.both.tryIncRef();
    }

    @Override
    protected void decRef(View view) throws IOException {
      view.both.decRef();
    }

    @Override
    protected int getRefCount(View view) {
      return view.both.getRefCount();
    }
  }
}
