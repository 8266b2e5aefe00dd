package natter.index.lucene;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import natter.bot.care.Concern;
import natter.bot.care.Found.Hit;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.scope.Place;
import natter.bot.scope.Point;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/**
 * A concern as the index knows it: ids rather than names, so that a service that is given another
 * name needs no new index. Raise {@link #FORM} whenever what is written here changes.
 */
final class ConcernDocument {
  /** An index of another form is built anew. */
  static final String FORM = "5";

  static final String REFERENCE = "reference";

  /** All words: the resident's, of officers, and in files. */
  static final String TEXT = "text";

  static final String SERVICE = "service";
  static final String LEVEL = "level";
  static final String STATUS = "status";
  static final String RISK = "risk";
  static final String CHANNEL = "channel";
  static final String WARD = "ward";
  static final String TEAM = "team";

  /** Name of the officer who has it in hand. */
  static final String ASSIGNEE = "assignee";

  /** What officers marked it with, each once. */
  static final String TAG = "tag";

  static final String FINDING = "finding";
  static final String LANGUAGE = "language";
  static final String RECEIVED = "received";

  /** Who wrote, as the channel knows them. */
  static final String FROM = "from";

  /** Where it is, as far as that is known to some homes. */
  static final String POSITION = "position";

  static final String POSTCODE = "postcode";

  /** What there is with it: each of {@link Has} once. */
  static final String HAS = "has";

  /** Each of them once; most have none. */
  static final String FLAG = "flag";

  /** Tells apart what was received in the same millisecond. */
  static final String ORDER = "order";

  private static final String RESTRICTED = "restricted";

  /** Newest first; each segment is kept in this order. */
  static final Sort NEWEST_FIRST =
      new Sort(
          new SortField(RECEIVED, SortField.Type.LONG, true),
          new SortField(ORDER, SortField.Type.LONG));

  /** More than this is neither shown nor marked in a snippet, though it is found. */
  private static final int SHOWN = 20_000;

  /** The same of what officers wrote, and of what stands in files. */
  private static final int SHOWN_BESIDE = 5_000;

  private static final int LONGEST_ID = 200;

  private ConcernDocument() {}

  /** Where words beside the resident's own are from. */
  enum Part {
    ANSWER,
    NOTE,
    FILE;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Where they are stored. */
    String field() {
      return TEXT + "-" + id();
    }
  }

  /** What makes a concern's document its own. */
  static Term key(Reference reference) {
    return new Term(REFERENCE, reference.value());
  }

  static Document of(Told told) {
    Concern concern = told.concern();
    var document = new Document();
    document.add(new StringField(REFERENCE, concern.reference().value(), Store.YES));
    keyword(document, SERVICE, concern.service().orElse(""));
    keyword(document, LEVEL, concern.level().id());
    keyword(document, STATUS, concern.status().id());
    keyword(document, RISK, concern.why().risk().id());
    keyword(document, CHANNEL, concern.from().channel());
    keyword(document, FROM, concern.from().handle());
    keyword(document, WARD, concern.place().flatMap(Place::ward).orElse(""));
    keyword(document, TEAM, told.ticket().map(Ticket::team).orElse(""));
    keyword(document, ASSIGNEE, told.ticket().flatMap(t -> t.handling().assignee()).orElse(""));
    keyword(document, FINDING, concern.finding());
    keyword(document, LANGUAGE, concern.language());
    flags(told).forEach(flag -> keyword(document, FLAG, flag.id()));
    told.tags().forEach(tag -> keyword(document, TAG, tag));
    Has.of(told).forEach(has -> keyword(document, HAS, has.id()));
    concern.place().ifPresent(place -> place(document, place));
    received(document, concern);
    text(document, told);
    if (concern.restricted()) {
      document.add(new StoredField(RESTRICTED, 1));
    }
    return document;
  }

  private static Set<Ticket.Flag> flags(Told told) {
    return told.ticket().map(Ticket::flags).orElse(Set.of());
  }

  private static void keyword(Document document, String field, String id) {
    String clipped = id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id;
    document.add(new KeywordField(field, clipped.toLowerCase(Locale.ROOT), Store.YES));
  }

  private static void place(Document document, Place place) {
    place
        .postcode()
        .ifPresent(postcode -> document.add(new StringField(POSTCODE, postcode, Store.NO)));
    if (place.precision().isPrecise() && place.position().isPresent()) {
      Point at = place.position().get();
      document.add(new LatLonPoint(POSITION, at.latitude(), at.longitude()));
    }
  }

  private static void received(Document document, Concern concern) {
    long received = concern.received().toEpochMilli();
    document.add(new LongPoint(RECEIVED, received));
    document.add(new NumericDocValuesField(RECEIVED, received));
    document.add(new StoredField(RECEIVED, received));
    document.add(new NumericDocValuesField(ORDER, order(concern.reference())));
  }

  /** The reference's seven characters as a number. */
  static long order(Reference reference) {
    return Long.parseLong(reference.value().substring(3).replace("-", ""), Character.MAX_RADIX);
  }

  private static void text(Document document, Told told) {
    String words = OneLine.of(told.words());
    document.add(new TextField(TEXT, words, Store.NO));
    document.add(new StoredField(TEXT, OneLine.head(words, SHOWN)));
    document.add(new TextField(TEXT, OneLine.of(told.concern().name()), Store.NO));
    beside(document, Part.ANSWER, told.answers());
    beside(document, Part.NOTE, told.notes());
    beside(document, Part.FILE, inFiles(told));
  }

  private static List<String> inFiles(Told told) {
    List<String> words = new ArrayList<>();
    for (Told.File file : told.files()) {
      words.add(file.name());
      words.add(file.words());
    }
    return words;
  }

  private static void beside(Document document, Part part, List<String> texts) {
    String words = OneLine.of(String.join(" \n", texts));
    if (!words.isEmpty()) {
      document.add(new TextField(TEXT, words, Store.NO));
      document.add(new StoredField(part.field(), OneLine.head(words, SHOWN_BESIDE)));
    }
  }

  /** The hit that a stored document stands for. */
  static Hit hit(Document stored, Names names, Snippets.Snippet snippet) {
    return new Hit(
        new Reference(stored.get(REFERENCE)),
        known(stored, names, SERVICE),
        names.label(LEVEL, stored.get(LEVEL)),
        stored.get(STATUS),
        stored.get(CHANNEL),
        known(stored, names, WARD),
        known(stored, names, TEAM),
        stored.get(LANGUAGE),
        Instant.ofEpochMilli(stored.getField(RECEIVED).numericValue().longValue()),
        stored.getField(RESTRICTED) != null,
        flags(stored),
        snippet.part(),
        snippet.pieces());
  }

  private static String known(Document stored, Names names, String field) {
    String id = stored.get(field);
    return id.isEmpty() ? "" : names.label(field, id);
  }

  private static Set<Ticket.Flag> flags(Document stored) {
    Set<String> ids = Set.of(stored.getValues(FLAG));
    return Arrays.stream(Ticket.Flag.values())
        .filter(flag -> ids.contains(flag.id()))
        .collect(Collectors.toSet());
  }
}
