package natter.index.tongue;

import java.util.Optional;

/** How many words of a text each language knows. */
final class Tally {
  private static final double LEAST = 1.5;
  private static final double SHARE = 0.2;
  private static final double ENGLISH_SHARE = 0.4;

  private final double[] score;
  private final int words;
  private final int strange;

  /**
   * @param score per language, English first; a word that two know counts half for each
   * @param words how many words in Latin letters there are
   * @param strange how many letters of other scripts
   */
  Tally(double[] score, int words, int strange) {
    this.score = score;
    this.words = words;
    this.strange = strange;
  }

  double english() {
    return score[0];
  }

  /** Whether there is no need to look further. */
  boolean isPlainEnglish() {
    return english() >= 2
        && english() >= ENGLISH_SHARE * words
        && english() >= 2 * best(1)
        && strange < words;
  }

  private double best(int from) {
    double best = 0;
    for (int i = from; i < score.length; i++) {
      best = Math.max(best, score[i]);
    }
    return best;
  }

  /** The number of the language that the words tell, if they do. */
  Optional<Integer> best() {
    double most = best(0);
    if (most < LEAST || most < SHARE * words) {
      return Optional.empty();
    }
    for (int i = 0; i < score.length; i++) {
      if (score[i] == most) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}
