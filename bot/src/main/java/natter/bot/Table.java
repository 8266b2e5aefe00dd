package natter.bot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind in memory, each under a number that only grows, with ways to look them up.
 * Changed through a {@link Draft} alone, so that every change can be taken back.
 */
final class Table<V> {
  private final NavigableMap<Long, V> rows = new TreeMap<>();
  private final List<Lookup<?, V>> lookups = new ArrayList<>();

  /** A way to look rows up; rows without a key are left out of it. */
  <K> Lookup<K, V> by(Function<V, Optional<K>> key) {
    var lookup = new Lookup<>(this, key);
    lookups.add(lookup);
    return lookup;
  }

  Optional<V> find(long number) {
    return Optional.ofNullable(rows.get(number));
  }

  NavigableMap<Long, V> rows() {
    return Collections.unmodifiableNavigableMap(rows);
  }

  long last() {
    return rows.isEmpty() ? 0 : rows.lastKey();
  }

  /** Puts a row in the place of what was there, which is returned; null takes the row away. */
  @Nullable V put(long number, @Nullable V row) {
    V before = row == null ? rows.remove(number) : rows.put(number, row);
    for (var lookup : lookups) {
      lookup.move(number, before, row);
    }
    return before;
  }

  /** The numbers of rows by a key, in order. */
  static final class Lookup<K, V> {
    private final Table<V> table;
    private final Function<V, Optional<K>> key;
    private final Map<K, NavigableSet<Long>> numbers = new HashMap<>();

    private Lookup(Table<V> table, Function<V, Optional<K>> key) {
      this.table = table;
      this.key = key;
    }

    NavigableSet<Long> numbers(K of) {
      return Collections.unmodifiableNavigableSet(
          numbers.getOrDefault(of, Collections.emptyNavigableSet()));
    }

    Stream<V> rows(K of) {
      return rows(numbers(of));
    }

    Stream<V> rows(NavigableSet<Long> some) {
      return some.stream().flatMap(n -> table.find(n).stream());
    }

    Optional<V> first(K of) {
      return rows(of).findFirst();
    }

    /** The number of the row with this key, or the next free one. */
    long numberOf(K of) {
      var all = numbers(of);
      return all.isEmpty() ? table.last() + 1 : all.first();
    }

    private void move(long number, @Nullable V before, @Nullable V after) {
      keyOf(before).ifPresent(k -> leave(k, number));
      keyOf(after).ifPresent(k -> numbers.computeIfAbsent(k, x -> new TreeSet<>()).add(number));
    }

    private Optional<K> keyOf(@Nullable V row) {
      return row == null ? Optional.empty() : key.apply(row);
    }

    private void leave(K k, long number) {
      numbers.computeIfPresent(
          k,
          (x, all) -> {
            all.remove(number);
            return all.isEmpty() ? null : all;
          });
    }
  }
}
