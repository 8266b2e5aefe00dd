package natter.bot.talk;

/**
 * Takes out of files what residents do not know is in them: where and when a photo was taken, and
 * with what. Pure; never throws, whatever the bytes are.
 */
public interface Cleaner {
  /**
   * @param type what the file is by its content
   */
  Cleaned clean(String type, byte[] content);

  /** A file to keep. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Cleaned(byte[] content, Attached.Looks looks) {}

  /** Leaves everything as it is, and says so of whatever may tell more than it shows. */
  Cleaner NONE =
      (type, content) ->
          new Cleaned(
              content,
              new Attached.Looks(type.startsWith("image/") || type.startsWith("video/"), false));
}
