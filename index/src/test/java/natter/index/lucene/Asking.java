package natter.index.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Queries as officers ask them, each in natter's language and as PostgreSQL would be asked; the
 * words change from one to the next, so that nothing is answered from memory.
 *
 * @param kind what sort of query it is
 * @param query in natter's language
 * @param words for {@code to_tsquery}; empty if it looks for no words
 * @param where conditions on columns, beginning with AND; may be empty
 */
record Asking(String kind, String query, String words, String where) {
  private static final List<Function<Random, Asking>> KINDS =
      List.of(
          c -> word("a frequent word", c.nextInt(50)),
          c -> word("a word", 50 + c.nextInt(2_000)),
          c -> word("a rare word", 5_000 + c.nextInt(10_000)),
          c -> new Asking("everybody's word", "rubbish", "rubbish", ""),
          c -> new Asking("a phrase", "\"fly tipping\"", "fly <-> tipping", ""),
          c -> {
            String one = any(c, 300);
            String two = any(c, 300);
            return new Asking("two words", one + " " + two, one + " & " + two, "");
          },
          c -> {
            String one = any(c, 2_000);
            return new Asking(
                "either of four, without one",
                "(mattress OR sofa OR fridge OR " + one + ") -rubbish",
                "(mattress | sofa | fridge | " + one + ") & !rubbish",
                "");
          },
          c -> {
            String begun = any(c, 500).substring(0, 4);
            return new Asking("a beginning", begun + "*", begun + ":*", "");
          },
          c -> {
            String one = any(c, 100);
            return new Asking(
                "a word in a service that is open",
                one + " service:fly-tipping status:open",
                one,
                " AND service = 'fly-tipping' AND status = 'open'");
          },
          c -> {
            String one = any(c, 100);
            return new Asking(
                "a word in ten days",
                one + " after:2026-05-01 before:2026-05-11",
                one,
                " AND received >= 1777590000000 AND received < 1778454000000");
          });

  private static Asking word(String kind, int rank) {
    String word = Generated.word(rank);
    return new Asking(kind, word, word, "");
  }

  private static String any(Random chance, int most) {
    return Generated.word(chance.nextInt(most));
  }

  /** So many, all kinds in turn. */
  static List<Asking> some(int count, long seed) {
    var chance = new Random(seed);
    List<Asking> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(KINDS.get(i % KINDS.size()).apply(chance));
    }
    return some;
  }
}
