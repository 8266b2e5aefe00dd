package natter.bot.talk;

/** Reads the words in a file. Whatever the file, it returns, soon and without harm. */
@FunctionalInterface
public interface Transcriber {
  /** Reads nothing. */
  Transcriber NONE = (type, content) -> "";

  /**
   * The words; empty if there are none, or they cannot be read.
   *
   * @param type media type, as whoever sent it says
   */
  String transcribe(String type, byte[] content);
}
