package natter.index.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import natter.bot.care.QueryMistake;
import natter.bot.care.Reference;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;

/**
 * What residents said, subject included. A word finds all its forms, words in quotes only
 * themselves; a reference finds its concern.
 */
final class WordsField implements QueryField {
  private static final String TEXT = ConcernDocument.TEXT;
  private static final int LETTERS_BEFORE_WILDCARD = 2;
  private static final int MOST_WILDCARDS = 4;
  private static final int MOST_WORDS_IN_ONE = 50;
  private static final int MOST_SPELLINGS = 50;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}*?'’]+");
  private static final Pattern WILDCARD = Pattern.compile("[*?]");

  private final Analyzer stems = ConcernAnalyzer.stems();
  private final Analyzer exact = ConcernAnalyzer.exact();

  @Override
  public Query word(String word, int at) throws QueryMistake {
    Optional<Reference> reference = Reference.of(word);
    return reference.isPresent()
        ? new TermQuery(ConcernDocument.key(reference.get()))
        : sideBySide(terms(stems, word, at), 0);
  }

  @Override
  public Query phrase(String words, int apart, int at) throws QueryMistake {
    Optional<Reference> reference = Reference.of(words);
    return reference.isPresent()
        ? new TermQuery(ConcernDocument.key(reference.get()))
        : sideBySide(terms(exact, words, at), apart);
  }

  private static Query sideBySide(List<String> terms, int apart) {
    return terms.size() == 1
        ? new TermQuery(new Term(TEXT, terms.getFirst()))
        : new PhraseQuery(apart, TEXT, terms.toArray(String[]::new));
  }

  @Override
  public Query pattern(String pattern, int at) throws QueryMistake {
    if (pattern.chars().allMatch(c -> c == '*')) {
      return new MatchAllDocsQuery();
    }
    var all = new BooleanQuery.Builder();
    for (String piece : BETWEEN_WORDS.splitAsStream(pattern).filter(p -> !p.isEmpty()).toList()) {
      all.add(isPattern(piece) ? open(piece, at) : word(piece, at), Occur.MUST);
    }
    return all.build();
  }

  private static boolean isPattern(String piece) {
    return WILDCARD.matcher(piece).find();
  }

  private Query open(String piece, int at) throws QueryMistake {
    var wildcard = WILDCARD.matcher(piece);
    if (!wildcard.find() || piece.codePointCount(0, wildcard.start()) < LETTERS_BEFORE_WILDCARD) {
      throw new QueryMistake("at least two letters must stand before * or ?", at);
    }
    if (WILDCARD.matcher(piece).results().count() > MOST_WILDCARDS) {
      throw new QueryMistake("at most " + MOST_WILDCARDS + " of * and ? fit in one word", at);
    }
    String beginning = piece.substring(0, piece.length() - 1);
    if (piece.endsWith("*") && !isPattern(beginning)) {
      return new PrefixQuery(new Term(TEXT, exact.normalize(TEXT, beginning)));
    }
    return new WildcardQuery(new Term(TEXT, exact.normalize(TEXT, piece)));
  }

  @Override
  public Query fuzzy(String word, int edits, int at) throws QueryMistake {
    List<String> terms = terms(exact, word, at);
    if (terms.size() != 1) {
      throw new QueryMistake("~ works on a single word", at);
    }
    String term = terms.getFirst();
    if (edits == 0 || term.codePointCount(0, term.length()) <= LETTERS_BEFORE_WILDCARD) {
      return new TermQuery(new Term(TEXT, term));
    }
    return new FuzzyQuery(
        new Term(TEXT, term), edits, LETTERS_BEFORE_WILDCARD, MOST_SPELLINGS, true);
  }

  private static List<String> terms(Analyzer analyzer, String words, int at) throws QueryMistake {
    List<String> terms = terms(analyzer, words);
    if (terms.isEmpty()) {
      throw new QueryMistake("there is no letter or digit to look for", at);
    }
    if (terms.size() > MOST_WORDS_IN_ONE) {
      throw new QueryMistake("that is more than " + MOST_WORDS_IN_ONE + " words in one", at);
    }
    return terms;
  }

  private static List<String> terms(Analyzer analyzer, String words) {
    List<String> terms = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(TEXT, words)) {
      var term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        terms.add(term.toString());
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string always reads
    }
    return terms;
  }
}
