package natter.index.learning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import natter.bot.care.SecondOpinion;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Takes words for what the examples most like them are about: k nearest neighbours by BM25 over
 * {@code MoreLikeThis}, all in memory. Sure only where nearly all of the neighbours agree.
 */
public final class NearestExamples implements SecondOpinion {
  static final String SERVICE = "service";
  static final String WORDS = "words";
  static final String REFERENCE = "reference";

  private final UnaryOperator<String> plain;

  /**
   * @param plain leaves names of streets and places out of words: who lives where says nothing of
   *     what it is about
   */
  public NearestExamples(UnaryOperator<String> plain) {
    this.plain = plain;
  }

  @Override
  public Learnt learn(List<Example> examples) {
    var directory = new ByteBuffersDirectory();
    Analyzer analyzer = new EnglishAnalyzer();
    try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (Example example : examples) {
        writer.addDocument(document(example));
      }
      writer.commit();
      return new Neighbours(directory, analyzer, plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Document document(Example example) {
    var document = new Document();
    document.add(new StringField(REFERENCE, example.reference().value(), Store.YES));
    document.add(new StringField(SERVICE, example.service(), Store.YES));
    document.add(new TextField(WORDS, plain.apply(example.words()), Store.NO));
    return document;
  }
}
