package natter.index.learning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import natter.bot.care.SecondOpinion;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Takes words for what the examples most like them are about: k nearest neighbours by BM25, all in
 * memory, but for words that are common in all kinds of messages. Sure only where nearly all of the
 * neighbours agree.
 */
public final class NearestExamples implements SecondOpinion {
  static final String SERVICE = "service";
  static final String WORDS = "words";
  static final String REFERENCE = "reference";

  private final Function<String, List<String>> stems;

  /**
   * @param stems the stems of a text's words, without names of streets and places: who lives where
   *     says nothing of what it is about
   */
  public NearestExamples(Function<String, List<String>> stems) {
    this.stems = stems;
  }

  @Override
  public Learnt learn(List<Example> examples, List<Example> others) {
    var telling = new TellingTerms(stems, examples, others);
    var directory = new ByteBuffersDirectory();
    var analyzer = new WhitespaceAnalyzer();
    try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (Example example : examples) {
        writer.addDocument(document(example, telling));
      }
      writer.commit();
      return new Neighbours(directory, analyzer, telling);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Document document(Example example, TellingTerms telling) {
    var document = new Document();
    document.add(new StringField(REFERENCE, example.reference().value(), Store.YES));
    document.add(new StringField(SERVICE, example.service(), Store.YES));
    document.add(new TextField(WORDS, telling.in(example.words()), Store.NO));
    return document;
  }
}
