package natter.index.lucene;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.QueryMistake;
import natter.bot.care.Reference;
import natter.bot.scope.Places;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Understands officers' queries: {@code mattress service:"Fly tipping" -status:closed}.
 *
 * <p>The syntax is that of Lucene's classic parser: words, {@code "words in quotes"}, {@code
 * field:value}, {@code AND}, {@code OR}, {@code NOT}, {@code + - && || !}, brackets, {@code [from
 * TO to]}, {@code word*}, {@code w?rd}, {@code word~1}, {@code "two words"~3}, {@code \} before a
 * special character. It is read here rather than by that parser for three things it cannot do: say
 * where a mistake is, bind {@code AND} closer than {@code OR}, and count what a query costs while
 * it is read. Words that follow each other must all be there, because the newest comes first and
 * not the best.
 */
final class QueryReader {
  private static final int LONGEST = 1_000;

  private final Map<String, QueryField> fields = new LinkedHashMap<>();
  private final WordsField words = new WordsField();

  QueryReader(Names names, Places places, InstantSource clock, ZoneId zone) {
    fields.put(ConcernDocument.TEXT, words);
    fields.put(ConcernDocument.REFERENCE, new ReferenceField());
    named(ConcernDocument.SERVICE, names);
    named(ConcernDocument.LEVEL, names);
    named(ConcernDocument.STATUS, names);
    named(ConcernDocument.RISK, names);
    named(ConcernDocument.CHANNEL, names);
    fields.put(ConcernDocument.FROM, new FromField(names));
    named(ConcernDocument.WARD, names);
    fields.put(ForumField.NAME, new ForumField(names));
    fields.put("near", new NearField(places));
    named(ConcernDocument.TEAM, names);
    named(ConcernDocument.ASSIGNEE, names);
    named(ConcernDocument.TAG, names);
    named(ConcernDocument.FLAG, names);
    named(ConcernDocument.HAS, names);
    fields.put(ConcernDocument.RECEIVED, new DateField(DateField.Side.WITHIN, clock, zone));
    fields.put("after", new DateField(DateField.Side.AFTER, clock, zone));
    fields.put("before", new DateField(DateField.Side.BEFORE, clock, zone));
    fields.put(AgeField.NAME, new AgeField(names, clock, zone));
    named(ConcernDocument.FINDING, names);
    named(ConcernDocument.LANGUAGE, names);
  }

  /** The names of all fields, in the order in which they are told. */
  List<String> fields() {
    return List.copyOf(fields.keySet());
  }

  private void named(String field, Names names) {
    fields.put(field, new NamedField(field, names));
  }

  /**
   * What a query asks for.
   *
   * @param query for the index
   * @param plain the words in it that are looked for as they stand
   */
  record Asked(Query query, List<QueryParse.Plain> plain) {}

  /**
   * @throws QueryMistake if it cannot be understood, or would cost too much
   */
  Asked read(String query) throws QueryMistake {
    if (query.length() > LONGEST) {
      throw new QueryMistake("a query has at most " + LONGEST + " characters", LONGEST);
    }
    if (Letters.areBlank(query)) {
      return new Asked(new MatchAllDocsQuery(), List.of());
    }
    Optional<Reference> reference = Reference.of(query);
    if (reference.isPresent()) {
      return new Asked(new TermQuery(ConcernDocument.key(reference.get())), List.of());
    }
    var parse = new QueryParse(query, words, this::field);
    Query all = parse.all();
    return new Asked(all, parse.plain());
  }

  private QueryField field(String name, int at) throws QueryMistake {
    QueryField field = fields.get(name.toLowerCase(Locale.ROOT));
    if (field == null) {
      throw new QueryMistake(
          "there is no field “"
              + OneLine.head(name, 40)
              + "”; the fields are "
              + String.join(", ", fields.keySet())
              + ". To look for the characters themselves, put them in quotes",
          at);
    }
    return field;
  }

  /** The field of a name that stands at a place in the query. */
  interface Fields {
    QueryField named(String name, int at) throws QueryMistake;
  }
}
