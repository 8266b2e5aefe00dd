package natter.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/**
 * Counts every hit: how many there are, how many have which id in each of the fields that are
 * offered to choose, and how many came on which day.
 */
final class Counts implements Collector {
  /** Fields of which a document may have several values; most have none. */
  private static final List<String> SEVERAL = List.of(ConcernDocument.FLAG, ConcernDocument.TAG);

  private static final int AT_ONCE = 1_024;

  private final Columns.Kept columns;
  private final Map<String, Map<String, Long>> ids = new HashMap<>();
  private final NavigableMap<Long, Long> days = new TreeMap<>();
  private long total;

  Counts(Columns.Kept columns) {
    this.columns = columns;
  }

  long total() {
    return total;
  }

  private Map<String, Long> counted(String field) {
    return ids.computeIfAbsent(field, none -> new HashMap<>());
  }

  /** Id → count. */
  Map<String, Long> of(String field) {
    return ids.getOrDefault(field, Map.of());
  }

  /** Days since 1970 → count. */
  NavigableMap<Long, Long> days() {
    return days;
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
    return new OneSegment(leaf, columns.of(leaf));
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  /** Gathers hits and counts many at once, field by field. */
  private final class OneSegment implements LeafCollector {
    private final List<Columns.Column> singles;
    private final int[][] counts;
    private final List<Several> severals = new ArrayList<>();
    private final Columns.Days segmentDays;
    private final long[] dayCounts;
    private final int[] gathered = new int[AT_ONCE];
    private int size;
    private int day;

    OneSegment(LeafReaderContext leaf, Columns columns) throws IOException {
      this.singles = columns.all();
      this.counts = new int[singles.size()][];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = new int[singles.get(i).size()];
      }
      for (String field : SEVERAL) {
        SortedSetDocValues values = DocValues.getSortedSet(leaf.reader(), field);
        if (values.getValueCount() > 0) {
          severals.add(new Several(values, field));
        }
      }
      this.segmentDays = columns.days();
      this.dayCounts = new long[segmentDays.starts().length];
    }

    @Override
    public void setScorer(Scorable scorer) {
      // what counts is that it is a hit
    }

    @Override
    public void collect(int doc) throws IOException {
      gathered[size++] = doc;
      if (size == AT_ONCE) {
        countGathered();
      }
    }

    @Override
    public void collect(DocIdStream stream) throws IOException {
      stream.forEach(this::collect);
    }

    private void countGathered() throws IOException {
      total += size;
      for (int i = 0; i < counts.length; i++) {
        singles.get(i).count(gathered, size, counts[i]);
      }
      for (Several several : severals) {
        several.count(gathered, size);
      }
      countDays();
      size = 0;
    }

    /** Hits come in the order of the segment, which is that of time. */
    private void countDays() {
      int[] starts = segmentDays.starts();
      for (int i = 0; i < size; i++) {
        while (day + 1 < starts.length && gathered[i] >= starts[day + 1]) {
          day++;
        }
        dayCounts[day]++;
      }
    }

    @Override
    public void finish() throws IOException {
      countGathered();
      for (int i = 0; i < counts.length; i++) {
        add(counted(Columns.FIELDS.get(i)), singles.get(i), counts[i]);
      }
      for (Several several : severals) {
        several.finish();
      }
      for (int i = 0; i < dayCounts.length; i++) {
        if (dayCounts[i] > 0) {
          days.merge(segmentDays.days()[i], dayCounts[i], Long::sum);
        }
      }
    }
  }

  private static void add(Map<String, Long> ids, Columns.Column column, int[] counts) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        ids.merge(column.id(i), (long) counts[i], Long::sum);
      }
    }
  }

  /** Counts a field that few documents have: skips from one that has it to the next. */
  private final class Several {
    private final SortedSetDocValues values;
    private final String field;
    private final int[] counts;

    Several(SortedSetDocValues values, String field) {
      this.values = values;
      this.field = field;
      this.counts = new int[Math.toIntExact(values.getValueCount())];
    }

    void count(int[] documents, int size) throws IOException {
      for (int i = 0; i < size; i++) {
        if (values.docID() < documents[i]) {
          values.advance(documents[i]);
        }
        if (values.docID() == documents[i]) {
          for (int j = 0; j < values.docValueCount(); j++) {
            counts[(int) values.nextOrd()]++;
          }
        }
      }
    }

    void finish() throws IOException {
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          counted(field).merge(values.lookupOrd(i).utf8ToString(), (long) counts[i], Long::sum);
        }
      }
    }
  }

  /** How a search counts: one thread goes through all segments. */
  record ByOneThread(Columns.Kept columns) implements CollectorManager<Counts, Counts> {
    @Override
    public Counts newCollector() {
      return new Counts(columns);
    }

    @Override
    public Counts reduce(Collection<Counts> counted) {
      return counted.iterator().next();
    }
  }
}
