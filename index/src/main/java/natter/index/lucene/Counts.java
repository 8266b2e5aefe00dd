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
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.util.BytesRef;

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
          ConcernDocument.WARD,
          ConcernDocument.FLAG);

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
    facets.values().removeIf(counts -> counts.isEmpty() && total > 0); // no flag on any of them
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
      SortedSetDocValues values = DocValues.getSortedSet(leaf.reader(), FIELDS.get(i));
      SortedDocValues single = DocValues.unwrapSingleton(values);
      fields.add(single == null ? new Several(values, ids.get(i)) : new Single(single, ids.get(i)));
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
  private abstract static class OneField {
    private final Map<String, Long> ids;
    final int[] counts;

    OneField(int values, Map<String, Long> ids) {
      this.counts = new int[values];
      this.ids = ids;
    }

    abstract void count(int doc) throws IOException;

    abstract BytesRef id(int number) throws IOException;

    void finish() throws IOException {
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          ids.merge(id(i).utf8ToString(), (long) counts[i], Long::sum);
        }
      }
    }
  }

  /** A field of which a document has one value, in this segment at least. */
  private static final class Single extends OneField {
    private final SortedDocValues values;

    Single(SortedDocValues values, Map<String, Long> ids) {
      super(values.getValueCount(), ids);
      this.values = values;
    }

    @Override
    void count(int doc) throws IOException {
      if (values.advanceExact(doc)) {
        counts[values.ordValue()]++;
      }
    }

    @Override
    BytesRef id(int number) throws IOException {
      return values.lookupOrd(number);
    }
  }

  /** A field of which a document may have several. */
  private static final class Several extends OneField {
    private final SortedSetDocValues values;

    Several(SortedSetDocValues values, Map<String, Long> ids) {
      super(Math.toIntExact(values.getValueCount()), ids);
      this.values = values;
    }

    @Override
    void count(int doc) throws IOException {
      if (values.advanceExact(doc)) {
        for (int i = 0; i < values.docValueCount(); i++) {
          counts[(int) values.nextOrd()]++;
        }
      }
    }

    @Override
    BytesRef id(int number) throws IOException {
      return values.lookupOrd(number);
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
