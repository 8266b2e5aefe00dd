package natter.bot;

import java.util.function.Function;

/** A store that can be looked at. */
public interface Reading extends AutoCloseable {
  /**
   * Looks at what is committed, beside the writer; writing through {@code tx} here is wrong use.
   */
  <T> T read(Function<Tx, T> look);

  @Override
  void close();
}
