package natter.index.learning;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.care.SecondOpinion.Learnt;
import natter.bot.care.SecondOpinion.Opinion;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.classification.ClassificationResult;
import org.apache.lucene.classification.KNearestNeighborClassifier;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;

/** Examples by which the service of other words is told. Belongs to one thread. */
final class Neighbours implements Learnt {
  /** How many are asked; where fewer are like the words, others among them make it less sure. */
  private static final int MANY = 5;

  /** How much of what they say must be for one service. */
  private static final double SURE = 0.75;

  /** How many of them must be really like the words, and have two of them in common. */
  private static final int FEWEST_ALIKE = 3;

  private static final int IN_COMMON = 2;

  /** Of how many that have so much in common how much must be for the same service. */
  private static final int MANY_ALIKE = 10;

  private static final double MOSTLY = 0.6;

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

  /** An example that has words in common. */
  private record Alike(Reference reference, String service, double score) {}

  @Override
  public Optional<Opinion> of(String words) {
    String text = telling.in(words);
    try {
      return best(nearest.getClasses(text)).flatMap(service -> opinion(service, alike(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What nearly all of the nearest are about. */
  private static Optional<String> best(List<ClassificationResult<BytesRef>> votes) {
    double all = votes.stream().mapToDouble(ClassificationResult::score).sum();
    return votes.stream()
        .filter(v -> v.score() >= SURE * all)
        .map(v -> v.assignedClass().utf8ToString())
        .findFirst();
  }

  /** Those that are really like it must say the same. */
  private static Optional<Opinion> opinion(String service, List<Alike> alike) {
    List<Alike> same = alike.stream().filter(a -> a.service().equals(service)).toList();
    double share = weight(same) / weight(alike);
    return same.size() < FEWEST_ALIKE || share < MOSTLY
        ? Optional.empty()
        : Optional.of(
            new Opinion(service, share, same.stream().limit(MANY).map(Alike::reference).toList()));
  }

  private static double weight(List<Alike> alike) {
    return alike.stream().mapToDouble(Alike::score).sum();
  }

  private List<Alike> alike(String text) {
    try {
      var common = new BooleanQuery.Builder().setMinimumNumberShouldMatch(IN_COMMON);
      if (like.like(NearestExamples.WORDS, new StringReader(text)) instanceof BooleanQuery words) {
        words.clauses().forEach(common::add);
      }
      List<Alike> found = new ArrayList<>();
      var stored = searcher.storedFields();
      for (ScoreDoc hit : searcher.search(common.build(), MANY_ALIKE).scoreDocs) {
        var example = stored.document(hit.doc);
        found.add(
            new Alike(
                new Reference(example.get(NearestExamples.REFERENCE)),
                example.get(NearestExamples.SERVICE),
                hit.score));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
