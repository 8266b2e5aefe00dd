package natter.config;

import java.util.Collection;
import java.util.Comparator;

/** What somebody who mistyped a name probably meant. */
final class Nearest {
  private Nearest() {}

  /** {@code ; did you mean "x"?}, or what was expected if nothing is near. */
  static String hint(String typed, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(k -> distance(typed, k)))
        .filter(k -> distance(typed, k) <= (typed.length() + 1) / 3)
        .map(k -> "; did you mean \"" + k + "\"?")
        .orElse(", expected one of " + String.join(", ", known.stream().sorted().toList()));
  }

  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] now = new int[b.length() + 1];
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(before[j - 1] + wrong, Math.min(before[j], now[j - 1]) + 1);
      }
      before = now;
    }
    return before[b.length()];
  }
}
