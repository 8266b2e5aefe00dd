package natter.index.lucene;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;

/**
 * What the hits of one segment are counted by, held in memory: a byte or so per document and field,
 * and where each day begins. A segment never changes, so this is read once.
 */
final class Columns {
  /** Fields of which each document has one value. */
  static final List<String> FIELDS =
      List.of(
          ConcernDocument.SERVICE,
          ConcernDocument.LEVEL,
          ConcernDocument.STATUS,
          ConcernDocument.TEAM,
          ConcernDocument.ASSIGNEE,
          ConcernDocument.CHANNEL,
          ConcernDocument.WARD,
          ConcernDocument.LANGUAGE);

  private final List<Column> columns;
  private final Days days;

  private Columns(List<Column> columns, Days days) {
    this.columns = columns;
    this.days = days;
  }

  /** One for each of {@link #FIELDS}. */
  List<Column> all() {
    return columns;
  }

  Days days() {
    return days;
  }

  /** The columns of all segments that are open. */
  static final class Kept {
    private final ZoneId zone;
    private final Map<IndexReader.CacheKey, Columns> bySegment = new ConcurrentHashMap<>();

    /**
     * @param zone in which a day begins
     */
    Kept(ZoneId zone) {
      this.zone = zone;
    }

    ZoneId zone() {
      return zone;
    }

    Columns of(LeafReaderContext leaf) throws IOException {
      IndexReader.CacheHelper segment = leaf.reader().getCoreCacheHelper();
      Columns known = bySegment.get(segment.getKey());
      if (known != null) {
        return known;
      }
      Columns read = read(leaf.reader(), zone);
      if (bySegment.putIfAbsent(segment.getKey(), read) == null) {
        segment.addClosedListener(bySegment::remove);
      }
      return read;
    }
  }

  private static Columns read(LeafReader reader, ZoneId zone) throws IOException {
    List<Column> columns = new ArrayList<>();
    for (String field : FIELDS) {
      columns.add(Column.read(reader, field));
    }
    return new Columns(columns, Days.read(reader, zone));
  }

  /** The values of one field, as numbers of the segment's own; 0 is none. */
  static final class Column {
    private static final int MOST_IN_A_BYTE = 255;

    private final String[] ids;
    private final byte[] small;
    private final int[] large;

    private Column(String[] ids, byte[] small, int[] large) {
      this.ids = ids;
      this.small = small;
      this.large = large;
    }

    static Column read(LeafReader reader, String field) throws IOException {
      SortedSetDocValues set = DocValues.getSortedSet(reader, field);
      SortedDocValues values = DocValues.unwrapSingleton(set);
      if (values == null) {
        values =
            org.apache.lucene.search.SortedSetSelector.wrap(
                set, org.apache.lucene.search.SortedSetSelector.Type.MIN);
      }
      String[] ids = new String[values.getValueCount() + 1];
      Arrays.fill(ids, "");
      for (int i = 1; i < ids.length; i++) {
        BytesRef id = values.lookupOrd(i - 1);
        ids[i] = id.utf8ToString();
      }
      boolean isSmall = ids.length <= MOST_IN_A_BYTE;
      byte[] small = new byte[isSmall ? reader.maxDoc() : 0];
      int[] large = new int[isSmall ? 0 : reader.maxDoc()];
      for (int doc = values.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = values.nextDoc()) {
        if (isSmall) {
          small[doc] = (byte) (values.ordValue() + 1);
        } else {
          large[doc] = values.ordValue() + 1;
        }
      }
      return new Column(ids, small, large);
    }

    /** How many numbers there are. */
    int size() {
      return ids.length;
    }

    /** The id that a number stands for. */
    String id(int number) {
      return ids[number];
    }

    /** Adds one to the count of each of these documents' numbers. */
    void count(int[] documents, int size, int[] counts) {
      if (large.length > 0) {
        for (int i = 0; i < size; i++) {
          counts[large[documents[i]]]++;
        }
      } else {
        for (int i = 0; i < size; i++) {
          counts[small[documents[i]] & 0xFF]++;
        }
      }
    }
  }

  /**
   * Where each day begins in a segment, which is kept newest first.
   *
   * @param days since 1970, newest first
   * @param starts the first document of each
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Days(long[] days, int[] starts) {
    static Days read(LeafReader reader, ZoneId zone) throws IOException {
      NumericDocValues received = DocValues.getNumeric(reader, ConcernDocument.RECEIVED);
      List<Long> days = new ArrayList<>();
      List<Integer> starts = new ArrayList<>();
      long begins = Long.MAX_VALUE;
      for (int doc = received.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = received.nextDoc()) {
        if (days.isEmpty() || received.longValue() < begins) {
          LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(received.longValue()), zone);
          begins = day.atStartOfDay(zone).toInstant().toEpochMilli();
          days.add(day.toEpochDay());
          starts.add(doc);
        }
      }
      return new Days(
          days.stream().mapToLong(Long::longValue).toArray(),
          starts.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The first document of that day or an earlier one. */
    int startOf(long day) {
      int low = 0;
      int high = days.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (days[middle] > day) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low == days.length ? Integer.MAX_VALUE : starts[low];
    }
  }
}
