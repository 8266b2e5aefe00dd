package natter.bot.talk;

/**
 * A file that goes out with a dispatch.
 *
 * @param what its name, type and size
 * @param digest what the vault knows it by
 * @param alt what is to be seen on a picture, for whoever does not see it; empty for other files
 */
public record Packed(Attachment what, String digest, String alt) {
  public Packed(Attachment what, String digest) {
    this(what, digest, "");
  }

  /** Whether it is one that pages and chats show. */
  public boolean isPicture() {
    return what.type().equals("image/jpeg") || what.type().equals("image/png");
  }
}
