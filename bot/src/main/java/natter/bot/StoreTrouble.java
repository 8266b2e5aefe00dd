package natter.bot;

/**
 * The world failed the store: the disk is full, the server is away. Nothing is wrong with the work
 * itself, which is not kept and may be submitted again later. The message holds nobody's words.
 */
public final class StoreTrouble extends RuntimeException {
  public StoreTrouble(String message, Throwable cause) {
    super(message, cause);
  }
}
