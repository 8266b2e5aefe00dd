package natter.bot.talk;

/**
 * A file that goes out with a dispatch.
 *
 * @param what its name, type and size
 * @param digest what the vault knows it by
 */
public record Packed(Attachment what, String digest) {}
