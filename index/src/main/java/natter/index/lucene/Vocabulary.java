package natter.index.lucene;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import natter.bot.scope.Places.Stretch;
import natter.index.lucene.Phrases.Phrase;
import natter.index.lucene.Queries.Stored;
import natter.index.lucene.Term.Tier;

/** Everything the content searches for in one language, and how texts are read to find it. */
final class Vocabulary implements AutoCloseable {
  private final Tongue tongue;
  private final Lexicon lexicon;
  private final Phrases phrases;
  private final Optional<Queries> queries;

  /**
   * @param entries all those of the content in this language
   * @throws IllegalArgumentException if one cannot be searched for; the message says which
   */
  Vocabulary(Tongue tongue, List<Entry> entries) {
    this.tongue = tongue;
    List<Entry> plain = entries.stream().filter(e -> !e.notation().isQuery()).toList();
    this.lexicon = lexicon(tongue, plain);
    this.phrases = new Phrases(plain.stream().map(this::phrase).toList());
    List<Stored> stored =
        entries.stream().filter(e -> e.notation().isQuery()).map(this::stored).toList();
    this.queries = stored.isEmpty() ? Optional.empty() : Optional.of(new Queries(stored));
  }

  private static Lexicon lexicon(Tongue tongue, List<Entry> entries) {
    List<List<Word>> phrases = new ArrayList<>();
    Map<String, Set<Word>> single = new HashMap<>();
    for (Entry entry : entries) {
      List<Word> words = tongue.cut(entry.notation().words());
      phrases.add(words);
      if (words.size() == 1 && entry.tier() != Tier.NOT) {
        single
            .computeIfAbsent(entry.owner().toString(), o -> new HashSet<>())
            .add(new Word(words.getFirst().written(), words.getFirst().stem(), 0, 0));
      }
    }
    return new Lexicon(tongue, phrases, single, common(tongue.language()));
  }

  /** Common words of a language, which are right as they are. */
  private static Set<String> common(String language) {
    try (InputStream words = Vocabulary.class.getResourceAsStream("common-" + language + ".txt")) {
      return words == null
          ? Set.of()
          : new HashSet<>(
              List.of(
                  new String(words.readAllBytes(), StandardCharsets.UTF_8).strip().split("\\s+")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Phrase phrase(Entry entry) {
    Notation notation = entry.notation();
    List<Word> cut = tongue.cut(notation.words());
    List<String> plain = lexicon.terms(cut);
    boolean exact =
        notation.kind() == Notation.Kind.EXACT
            || (notation.kind() == Notation.Kind.ORDERED && lexicon.isOneWithLittle(cut));
    List<String> words = exact ? lexicon.exactTerms(cut) : plain;
    if (words.isEmpty()) {
      throw new IllegalArgumentException("\"" + entry.said() + "\" has no word to search for");
    }
    String said = String.join(" ", words);
    return new Phrase(
        new Term(entry.owner(), entry.tier(), entry.language(), said, words.size()),
        words,
        notation.slackOf(words.size()),
        notation.kind() != Notation.Kind.NEAR);
  }

  private Stored stored(Entry entry) {
    Term term = new Term(entry.owner(), entry.tier(), entry.language(), entry.said(), 1);
    try {
      return new Stored(
          term, Queries.parse(entry.notation().words(), entry.language(), lexicon, tongue));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + entry.said() + "\": " + e.getMessage(), e);
    }
  }

  /** Why something cannot be searched for, if it cannot. */
  static Optional<String> refusal(Tongue tongue, Notation notation) {
    List<Word> words = notation.isQuery() ? List.of() : tongue.cut(notation.words());
    var alone = new Lexicon(tongue, List.of(words), Map.of(), Set.of());
    try {
      if (notation.isQuery()) {
        Queries.parse(notation.words(), tongue.language(), alone, tongue);
      } else if (alone.terms(words).isEmpty()) {
        return Optional.of("has no word to search for");
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  Tongue tongue() {
    return tongue;
  }

  /**
   * The words of a text but those of names of streets and places.
   *
   * @param known where streets stand that somebody imported
   */
  List<Token> row(String text, StreetNames streets, List<Stretch> known) {
    List<Word> words = tongue.cut(text);
    List<Stretch> names = streets.in(text, words);
    names.addAll(known);
    List<Token> row = lexicon.read(text, words);
    if (!names.isEmpty()) {
      row.removeIf(token -> covered(token, names));
    }
    return row;
  }

  private static boolean covered(Token token, List<Stretch> names) {
    for (Stretch name : names) {
      if (name.start() <= token.start() && token.end() <= name.end()) {
        return true;
      }
    }
    return false;
  }

  void find(List<Token> row, List<Hit> hits) {
    phrases.find(row, hits);
    queries.ifPresent(q -> q.find(tongue.language(), row, hits));
  }

  @Override
  public void close() {
    queries.ifPresent(Queries::close);
  }
}
