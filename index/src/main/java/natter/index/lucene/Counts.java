package natter.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/**
 * Counts every hit, and how many have which id in each of the fields that are offered to choose.
 */
final class Counts implements Collector {
  private static final List<String> FIELDS =
      List.of(
          ConcernDocument.SERVICE,
          ConcernDocument.LEVEL,
          ConcernDocument.STATUS,
          ConcernDocument.CHANNEL,
          ConcernDocument.WARD);

  private final List<Map<String, Long>> ids = new ArrayList<>();
  private long total;

  Counts() {
    FIELDS.forEach(field -> ids.add(new HashMap<>()));
  }

  long total() {
    return total;
  }

  /** Field → name → count, most frequent first. */
  Map<String, Map<String, Long>> facets(Names names) {
    Map<String, Map<String, Long>> facets = new LinkedHashMap<>();
    for (int i = 0; i < FIELDS.size(); i++) {
      facets.put(FIELDS.get(i), byName(names, FIELDS.get(i), ids.get(i)));
    }
    return facets;
  }

  private static Map<String, Long> byName(Names names, String field, Map<String, Long> counts) {
    Map<String, Long> named = new HashMap<>();
    counts.forEach((id, count) -> named.merge(names.label(field, id), count, Long::sum));
    return named.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, Long::sum, LinkedHashMap::new));
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
    List<OneField> fields = new ArrayList<>();
    for (int i = 0; i < FIELDS.size(); i++) {
      fields.add(new OneField(leaf, FIELDS.get(i), ids.get(i)));
    }
    return new OneSegment(fields.toArray(OneField[]::new));
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  private final class OneSegment implements LeafCollector {
    private final OneField[] fields;

    OneSegment(OneField[] fields) {
      this.fields = fields;
    }

    @Override
    public void setScorer(Scorable scorer) {
      // what counts is that it is a hit
    }

    @Override
    public void collect(int doc) throws IOException {
      total++;
      for (OneField field : fields) {
        field.count(doc);
      }
    }

    @Override
    public void finish() throws IOException {
      for (OneField field : fields) {
        field.finish();
      }
    }
  }

  /** Counts by the segment's own numbers of the ids, which are looked up once at the end. */
  private static final class OneField {
    private final SortedDocValues values;
    private final int[] counts;
    private final Map<String, Long> ids;

    OneField(LeafReaderContext leaf, String field, Map<String, Long> ids) throws IOException {
      this.values = DocValues.unwrapSingleton(DocValues.getSortedSet(leaf.reader(), field));
      this.counts = new int[values.getValueCount()];
      this.ids = ids;
    }

    void count(int doc) throws IOException {
      if (values.advanceExact(doc)) {
        counts[values.ordValue()]++;
      }
    }

    void finish() throws IOException {
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          ids.merge(values.lookupOrd(i).utf8ToString(), (long) counts[i], Long::sum);
        }
      }
    }
  }

  /** How a search counts: one thread goes through all segments. */
  static final class ByOneThread implements CollectorManager<Counts, Counts> {
    @Override
    public Counts newCollector() {
      return new Counts();
    }

    @Override
    public Counts reduce(Collection<Counts> counted) {
      return counted.iterator().next();
    }
  }
}
