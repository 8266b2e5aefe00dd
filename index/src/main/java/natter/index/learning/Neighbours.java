package natter.index.learning;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.care.SecondOpinion.Learnt;
import natter.bot.care.SecondOpinion.Opinion;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.classification.ClassificationResult;
import org.apache.lucene.classification.KNearestNeighborClassifier;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;

/** Examples by which the service of other words is told. Belongs to one thread. */
final class Neighbours implements Learnt {
  /** How many are asked; where fewer are like the words, others among them make it less sure. */
  private static final int MANY = 5;

  /** How much of what they say must be for one service. */
  private static final double SURE = 0.9;

  /** How many of them must be really like the words, and have two of them in common. */
  private static final int FEWEST_ALIKE = 3;

  private static final int IN_COMMON = 2;

  private final Directory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final KNearestNeighborClassifier nearest;
  private final MoreLikeThis like;
  private final TellingTerms telling;

  Neighbours(Directory directory, Analyzer analyzer, TellingTerms telling) throws IOException {
    this.directory = directory;
    this.telling = telling;
    this.reader = DirectoryReader.open(directory);
    this.searcher = new IndexSearcher(reader);
    this.nearest =
        new KNearestNeighborClassifier(
            reader,
            new BM25Similarity(),
            analyzer,
            null,
            MANY,
            IN_COMMON,
            1,
            NearestExamples.SERVICE,
            NearestExamples.WORDS);
    this.like = new MoreLikeThis(reader);
    like.setAnalyzer(analyzer);
    like.setFieldNames(new String[] {NearestExamples.WORDS});
    like.setMinDocFreq(IN_COMMON);
    like.setMinTermFreq(1);
  }

  @Override
  public Optional<Opinion> of(String words) {
    String text = telling.in(words);
    try {
      List<ClassificationResult<BytesRef>> votes = nearest.getClasses(text);
      double all = votes.stream().mapToDouble(ClassificationResult::score).sum();
      var best = votes.stream().max(Comparator.comparingDouble(ClassificationResult::score));
      if (best.isEmpty() || best.get().score() < SURE * all) {
        return Optional.empty();
      }
      String service = best.get().assignedClass().utf8ToString();
      List<Reference> alike = alike(text, service);
      return alike.size() < FEWEST_ALIKE
          ? Optional.empty()
          : Optional.of(new Opinion(service, best.get().score() / all, alike));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Reference> alike(String text, String service) throws IOException {
    var common = new BooleanQuery.Builder().setMinimumNumberShouldMatch(IN_COMMON);
    if (like.like(NearestExamples.WORDS, new StringReader(text)) instanceof BooleanQuery words) {
      words.clauses().forEach(common::add);
    }
    common.add(new TermQuery(new Term(NearestExamples.SERVICE, service)), Occur.FILTER);
    List<Reference> found = new ArrayList<>();
    var stored = searcher.storedFields();
    for (ScoreDoc hit : searcher.search(common.build(), MANY).scoreDocs) {
      found.add(new Reference(stored.document(hit.doc).get(NearestExamples.REFERENCE)));
    }
    return found;
  }

  @Override
  public void close() {
    try (directory) {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
