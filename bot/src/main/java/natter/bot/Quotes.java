package natter.bot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs of words that somebody said, to find where somebody else repeats them. */
final class Quotes {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  /** Fewer words in a row two people say by chance. */
  private static final int RUN = 7;

  private static final int LONGEST = 20_000;

  private final Set<Long> runs = new HashSet<>();

  void add(String said) {
    any(
        said,
        run -> {
          runs.add(run);
          return false;
        });
  }

  boolean isIn(String text) {
    return any(text, runs::contains);
  }

  private static boolean any(String text, LongPredicate run) {
    Deque<Integer> last = new ArrayDeque<>(RUN);
    Matcher word =
        WORD.matcher(text.substring(0, Math.min(LONGEST, text.length())).toLowerCase(Locale.ROOT));
    while (word.find()) {
      last.add(word.group().hashCode());
      if (last.size() == RUN) {
        long mixed = 0;
        for (int each : last) {
          mixed = mixed * 1_000_003L + each;
        }
        if (run.test(mixed)) {
          return true;
        }
        last.remove();
      }
    }
    return false;
  }
}
