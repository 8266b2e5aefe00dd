package natter.bot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What one transaction does to the {@link Memory}; it remembers how to take everything back. */
final class Draft {
  private final Memory memory;
  private final Mode mode;
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private boolean over;

  /** What a transaction may do. */
  enum Mode {
    READ,
    WRITE
  }

  Draft(Memory memory, Mode mode) {
    this.memory = memory;
    this.mode = mode;
  }

  Memory memory() {
    if (over) {
      throw new IllegalStateException("this transaction is over");
    }
    return memory;
  }

  /** Adds a row under the next number, which is returned. */
  <V> long add(Table<V> table, LongFunction<V> row) {
    long number = table.last() + 1;
    put(table, number, row.apply(number));
    return number;
  }

  <V> void put(Table<V> table, long number, V row) {
    change(table, number, row);
  }

  <V> void remove(Table<V> table, long number) {
    change(table, number, null);
  }

  void end() {
    over = true;
  }

  /** Takes everything back, last change first. */
  void takeBack() {
    undo.forEach(Runnable::run);
    undo.clear();
  }

  private <V> void change(Table<V> table, long number, @Nullable V row) {
    if (over || mode == Mode.READ) {
      throw new IllegalStateException(
          over ? "this transaction is over" : "this transaction only reads");
    }
    V before = table.put(number, row);
    undo.push(() -> table.put(number, before));
  }
}
