package natter.index.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Reference;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.FSDirectory;

/** One Lucene index of concerns, newest first, that remembers in its commit how far it got. */
final class Shelf implements Closeable {
  private static final String SEQUENCE = "sequence";
  private static final String LAST = "last";
  private static final String FORM = "form";
  private static final double MEGABYTES_BEFORE_FLUSH = 48;

  private final FSDirectory directory;
  private final IndexWriter writer;
  private final Mark mark;

  private Shelf(FSDirectory directory, IndexWriter writer, Mark mark) {
    this.directory = directory;
    this.writer = writer;
    this.mark = mark;
  }

  /**
   * Opens the index in the folder, or begins one there.
   *
   * @throws IOException if it is damaged, or of another form
   */
  @SuppressWarnings("MustBeClosed") // the shelf closes what it opens
  static Shelf open(Path folder) throws IOException {
    FSDirectory directory = FSDirectory.open(folder);
    try {
      Mark mark = DirectoryReader.indexExists(directory) ? committed(directory) : Mark.NOTHING;
      var how =
          new IndexWriterConfig(ConcernAnalyzer.both())
              .setIndexSort(ConcernDocument.NEWEST_FIRST)
              .setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0))
              .setRAMBufferSizeMB(MEGABYTES_BEFORE_FLUSH)
              .setCommitOnClose(false);
      return new Shelf(directory, new IndexWriter(directory, how), mark);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  static Mark committed(FSDirectory directory) throws IOException {
    Map<String, String> kept = SegmentInfos.readLatestCommit(directory).getUserData();
    if (!ConcernDocument.FORM.equals(kept.get(FORM))) {
      throw new IOException("the index is of another form");
    }
    try {
      return new Mark(
          Long.parseLong(kept.getOrDefault(SEQUENCE, "")),
          Optional.ofNullable(kept.get(LAST)).map(Reference::new));
    } catch (IllegalArgumentException e) {
      throw new IOException("the index does not say how far it got", e);
    }
  }

  /** How far it had got when it was opened. */
  Mark mark() {
    return mark;
  }

  DirectoryReader read() throws IOException {
    return DirectoryReader.open(writer);
  }

  void put(Told told) throws IOException {
    writer.updateDocument(
        ConcernDocument.key(told.concern().reference()), ConcernDocument.of(told));
  }

  void remove(Reference reference) throws IOException {
    writer.deleteDocuments(ConcernDocument.key(reference));
  }

  void commit(Mark reached) throws IOException {
    var kept = new java.util.HashMap<String, String>();
    kept.put(FORM, ConcernDocument.FORM);
    kept.put(SEQUENCE, Long.toString(reached.sequence()));
    reached.last().ifPresent(last -> kept.put(LAST, last.value()));
    writer.setLiveCommitData(kept.entrySet());
    writer.commit();
  }

  /** Writes anew every segment in which something was deleted, so that nothing of it is left. */
  void wipe() throws IOException {
    writer.forceMergeDeletes(true);
  }

  /** Removes the files of segments that were written anew and that nobody reads any more. */
  void tidy() throws IOException {
    writer.deleteUnusedFiles();
  }

  /** Whether it can still be written; a full disk or a damaged file ends that. */
  boolean isOpen() {
    return writer.isOpen();
  }

  /** Leaves behind what was committed, and nothing else. */
  @Override
  public void close() throws IOException {
    try (directory) {
      writer.rollback();
    }
  }

  /**
   * How far an index got in the change log.
   *
   * @param sequence of the last change it holds
   * @param last the concern of that change; tells another ledger's log from ours
   */
  record Mark(long sequence, Optional<Reference> last) {
    static final Mark NOTHING = new Mark(0, Optional.empty());
  }
}
