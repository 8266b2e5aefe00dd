package natter.index.lucene;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import natter.index.lucene.QueryParse.Plain;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;

/** Words of a query as they are spelt in the index that is searched, and in no other. */
final class Spelling {
  private static final int SHORTEST = 4;
  private static final int MOST_WORDS = 5;
  private static final int CANDIDATES = 5;

  private final IndexReader reader;
  private final DirectSpellChecker checker = new DirectSpellChecker();

  Spelling(IndexReader reader) {
    this.reader = reader;
    checker.setMinQueryLength(SHORTEST);
    checker.setMaxQueryFrequency(0);
    checker.setAccuracy(0.6f);
  }

  /** The query with each of its words that nobody wrote as somebody did; empty if all are known. */
  Optional<String> of(String query, List<Plain> words) throws IOException {
    var meant = new StringBuilder(query);
    boolean isOther = false;
    for (Plain word : words.stream().limit(MOST_WORDS).toList().reversed()) {
      Optional<String> better = better(word.text());
      if (better.isPresent()) {
        meant.replace(word.at(), word.at() + word.text().length(), better.get());
        isOther = true;
      }
    }
    return isOther ? Optional.of(meant.toString()) : Optional.empty();
  }

  private Optional<String> better(String word) throws IOException {
    var term = new Term(ConcernDocument.TEXT, word.toLowerCase(Locale.ROOT));
    if (reader.docFreq(term) > 0) {
      return Optional.empty();
    }
    for (SuggestWord found :
        checker.suggestSimilar(term, CANDIDATES, reader, SuggestMode.SUGGEST_ALWAYS)) {
      if (found.string.chars().allMatch(Character::isLetterOrDigit)) {
        return Optional.of(found.string);
      }
    }
    return Optional.empty();
  }
}
