package natter.bot.scope;

import java.util.List;

/** Works out what words are about, and says why. Pure; many threads ask at once. */
public interface Classifier extends AutoCloseable {
  /**
   * One understanding per text, in the same order. Any text will do: empty, very long, not a
   * language at all.
   */
  List<Understanding> understand(List<String> texts);

  default Understanding understand(String text) {
    return understand(List.of(text)).getFirst();
  }

  /**
   * The same, with what nearly matched: for whoever asks why. Takes a little longer, and knows
   * nothing more unless the classifier says so.
   */
  default Explanation explain(String text) {
    return new Explanation(understand(text), List.of(), List.of());
  }

  @Override
  default void close() {}
}
