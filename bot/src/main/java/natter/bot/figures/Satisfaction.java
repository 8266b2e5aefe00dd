package natter.bot.figures;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import natter.bot.care.Verdicts.Sorted;

/**
 * What residents said after something was closed. Each left out what they liked.
 *
 * @param yes it has been sorted out
 * @param partly in part
 * @param no it has not
 * @param did how we did: how many said 1, 2, 3, 4, 5
 * @param safer how much safer they feel, likewise
 */
public record Satisfaction(long yes, long partly, long no, List<Long> did, List<Long> safer) {
  public static final int BEST = 5;

  public Satisfaction {
    did = List.copyOf(did);
    safer = List.copyOf(safer);
  }

  /** So many people who said the same; what they left out is empty. */
  public record Voice(
      Optional<Sorted> sorted, Optional<Integer> did, Optional<Integer> safer, long count) {}

  public static Satisfaction of(List<Voice> voices) {
    long[] did = new long[BEST];
    long[] safer = new long[BEST];
    for (Voice voice : voices) {
      add(voice.did(), voice.count(), did);
      add(voice.safer(), voice.count(), safer);
    }
    return new Satisfaction(
        said(Sorted.YES, voices),
        said(Sorted.PARTLY, voices),
        said(Sorted.NO, voices),
        list(did),
        list(safer));
  }

  private static long said(Sorted how, List<Voice> voices) {
    return voices.stream()
        .filter(v -> v.sorted().equals(Optional.of(how)))
        .mapToLong(Voice::count)
        .sum();
  }

  private static void add(Optional<Integer> mark, long count, long[] marks) {
    mark.filter(m -> m >= 1 && m <= BEST).ifPresent(m -> marks[m - 1] += count);
  }

  private static List<Long> list(long[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }

  /** How many said whether it has been sorted out. */
  public long said() {
    return yes + partly + no;
  }

  /** The share that said yes. */
  public OptionalDouble sorted() {
    return said() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) yes / said());
  }

  /** The mean mark. */
  public static OptionalDouble mean(List<Long> marks) {
    long count = marks.stream().mapToLong(m -> m).sum();
    long sum = 0;
    for (int n = 0; n < marks.size(); n++) {
      sum += (n + 1) * marks.get(n);
    }
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum / count);
  }

  /** How many gave a mark. */
  public static long count(List<Long> marks) {
    return marks.stream().mapToLong(m -> m).sum();
  }
}
