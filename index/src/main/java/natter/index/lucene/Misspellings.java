package natter.index.lucene;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a misspelt word was meant to be: one slip in a word of five to eight letters, two in a
 * longer one, the first letter right.
 *
 * <p>Known words are kept under all their forms with letters left out, so that a look-up never goes
 * through the whole list.
 */
final class Misspellings {
  private static final int SHORTEST = 5;
  private static final int LONG = 9;
  private static final int LONGEST = 20;

  private final Map<String, String> spelled;
  private final Set<String> common;

  /** Made when it is first needed: many a language is never written here. */
  private volatile @Nullable Map<String, List<String>> gaps;

  /**
   * @param spelled known words as written, and the form under which they are searched for
   * @param common words that are right as they are
   */
  Misspellings(Map<String, String> spelled, Set<String> common) {
    this.spelled = Map.copyOf(spelled);
    this.common = Set.copyOf(common);
  }

  private Map<String, List<String>> known() {
    Map<String, List<String>> known = gaps;
    if (known == null) {
      known = new HashMap<>();
      for (String word : spelled.keySet()) {
        if (isWordOfLetters(word)) {
          for (String gap : gaps(word)) {
            known.computeIfAbsent(gap, g -> new ArrayList<>(1)).add(word);
          }
        }
      }
      gaps = known;
    }
    return known;
  }

  /** The known word that was meant; none if it is no misspelling. */
  Optional<String> meant(Word word) {
    String written = word.written();
    if (written.length() < SHORTEST || written.length() > LONGEST) {
      return Optional.empty();
    }
    return isRight(word) ? Optional.empty() : search(written);
  }

  private boolean isRight(Word word) {
    return common.contains(word.written())
        || common.contains(word.stem())
        || !isLetters(word.written());
  }

  private Optional<String> search(String written) {
    Map<String, List<String>> known = known();
    Set<String> candidates = new HashSet<>(known.getOrDefault(written, List.of()));
    gaps(written).forEach(gap -> candidates.addAll(known.getOrDefault(gap, List.of())));
    Map<String, String> best = new HashMap<>();
    int least = 3;
    for (String candidate : candidates) {
      int slips = slips(written, candidate);
      if (slips <= allowed(candidate)
          && slips <= least
          && !isOtherEnding(written, candidate, slips)) {
        if (slips < least) {
          best.clear();
        }
        least = slips;
        best.merge(spelled.getOrDefault(candidate, candidate), candidate, Misspellings::first);
      }
    }
    return best.size() == 1 ? Optional.of(best.values().iterator().next()) : Optional.empty();
  }

  private static String first(String a, String b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** Whether two slips are all in the ending, which makes it another word: integrity, integrate. */
  private static boolean isOtherEnding(String written, String candidate, int slips) {
    int same = 0;
    int shorter = Math.min(written.length(), candidate.length());
    while (same < shorter && written.charAt(same) == candidate.charAt(same)) {
      same++;
    }
    return slips > 1 && same >= shorter - 4;
  }

  private static int allowed(String word) {
    return word.length() < LONG ? 1 : 2;
  }

  private static boolean isWordOfLetters(String word) {
    return word.length() >= SHORTEST && word.length() <= LONGEST && isLetters(word);
  }

  private static boolean isLetters(String word) {
    return word.chars().allMatch(Character::isLetter);
  }

  /** The word itself and what is left of it without one letter, or two, but the first. */
  private static Collection<String> gaps(String word) {
    Set<String> result = new HashSet<>();
    result.add(word);
    without(word, word.length() < LONG - 1 ? 1 : 2, result);
    return result;
  }

  private static void without(String word, int letters, Set<String> result) {
    for (int i = 1; i < word.length(); i++) {
      String less = word.substring(0, i) + word.substring(i + 1);
      if (result.add(less) && letters > 1) {
        without(less, letters - 1, result);
      }
    }
  }

  /** Letters missing, too many, wrong, or changed over with their neighbour. */
  static int slips(String a, String b) {
    if (a.charAt(0) != b.charAt(0) || Math.abs(a.length() - b.length()) > 2) {
      return Integer.MAX_VALUE;
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + wrong, Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
