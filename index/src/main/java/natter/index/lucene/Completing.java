package natter.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import natter.bot.care.Completion;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.util.BytesRef;

/** How a query could go on: with the name of a field, one of its values, or a word. */
final class Completing {
  private static final int MOST = 10;
  private static final int SHORTEST_WORD = 3;
  private static final int MOST_TERMS = 2_000;
  private static final Map<String, String> TIMES =
      Map.of("today", "since midnight", "yesterday", "the day before");

  private final View.Side side;
  private final Names names;
  private final Facets facets;
  private final List<String> fields;

  Completing(View.Side side, Names names, List<String> fields, java.time.LocalDate today)
      throws IOException {
    this.side = side;
    this.names = names;
    this.fields = fields;
    Counts counts = side.counts(new IndexSearcher(side.reader()), new MatchAllDocsQuery());
    this.facets = new Facets(counts, names, today);
  }

  List<Completion> of(String query, int at) throws IOException {
    int to = Math.clamp(at, 0, query.length());
    int from = begin(query, to);
    String begun = query.substring(from, to);
    int colon = begun.indexOf(':');
    if (colon >= 0) {
      String field = begun.substring(0, colon).toLowerCase(Locale.ROOT);
      String value = begun.substring(colon + 1).replace("\"", "");
      return values(field, value, from, to);
    }
    if (begun.isEmpty() || begun.startsWith("\"")) {
      return List.of();
    }
    return Stream.concat(fields(begun, from, to).stream(), words(begun, from, to).stream())
        .limit(MOST)
        .toList();
  }

  /** Where the word that ends there begins: after a space, a bracket or a sign, unless quoted. */
  private static int begin(String query, int to) {
    int begin = 0;
    boolean isQuoted = false;
    for (int i = 0; i < to; i++) {
      char c = query.charAt(i);
      if (Letters.isQuote(c)) {
        isQuoted = !isQuoted;
      } else if (!isQuoted && (Character.isWhitespace(c) || c == '(')) {
        begin = i + 1;
      }
    }
    while (begin < to && "-+!".indexOf(query.charAt(begin)) >= 0) {
      begin++;
    }
    return begin;
  }

  private List<Completion> fields(String begun, int from, int to) {
    String wanted = begun.toLowerCase(Locale.ROOT);
    return fields.stream()
        .filter(field -> field.startsWith(wanted))
        .map(field -> new Completion(from, to, field + ":", "", -1))
        .toList();
  }

  private List<Completion> values(String field, String begun, int from, int to) {
    String wanted = Names.plain(begun);
    String named = field.equals(ConcernDocument.FROM) ? ConcernDocument.CHANNEL : field;
    if (!fields.contains(field)) {
      return List.of();
    }
    Map<String, Long> counts = facets.ids(named);
    Map<String, String> known = known(named, counts);
    return known.entrySet().stream()
        .filter(value -> fits(value.getKey(), wanted) || fits(value.getValue(), wanted))
        .map(
            value ->
                new Completion(
                    from,
                    to,
                    field + ":" + quoted(value.getKey()),
                    value.getValue(),
                    counts.getOrDefault(value.getKey(), 0L)))
        .sorted(
            Comparator.comparingLong(Completion::count).reversed().thenComparing(Completion::text))
        .limit(MOST)
        .toList();
  }

  /** What the content has, and what stands in the index beside that. */
  private Map<String, String> known(String field, Map<String, Long> counts) {
    return switch (field) {
      case ConcernDocument.RECEIVED, "after", "before" -> TIMES;
      case ConcernDocument.LANGUAGE -> labelled(field, counts);
      default -> {
        Map<String, String> all = new java.util.LinkedHashMap<>(names.all(field));
        all.putAll(labelled(field, counts));
        yield all;
      }
    };
  }

  private Map<String, String> labelled(String field, Map<String, Long> counts) {
    Map<String, String> labelled = new java.util.LinkedHashMap<>();
    counts.keySet().stream()
        .filter(id -> !id.isEmpty())
        .forEach(id -> labelled.put(id, names.label(field, id)));
    return labelled;
  }

  private static boolean fits(String name, String wanted) {
    String plain = Names.plain(name);
    return plain.startsWith(wanted) || plain.contains(' ' + wanted);
  }

  private static String quoted(String id) {
    return id.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_')
        ? id
        : "\"" + id + "\"";
  }

  /** Words that begin so, the most frequent first, of the side that is searched alone. */
  private List<Completion> words(String begun, int from, int to) throws IOException {
    String wanted = begun.toLowerCase(Locale.ROOT);
    Terms terms = MultiTerms.getTerms(side.reader(), ConcernDocument.TEXT);
    if (wanted.length() < SHORTEST_WORD || terms == null) {
      return List.of();
    }
    List<Completion> words = new ArrayList<>();
    TermsEnum each = terms.iterator();
    BytesRef term =
        each.seekCeil(new BytesRef(wanted)) == TermsEnum.SeekStatus.END ? null : each.term();
    for (int i = 0; term != null && i < MOST_TERMS; i++) {
      String word = term.utf8ToString();
      if (!word.startsWith(wanted)) {
        break;
      }
      words.add(new Completion(from, to, word, "", each.docFreq()));
      term = each.next();
    }
    return words.stream()
        .sorted(Comparator.comparingLong(Completion::count).reversed())
        .limit(MOST)
        .toList();
  }
}
