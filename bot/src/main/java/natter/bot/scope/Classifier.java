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

  @Override
  default void close() {}
}
