package natter.bot.talk;

/**
 * A file that came with a message; its content stays in the parcel.
 *
 * @param name file name as sent, without folders; may be empty
 * @param type media type, e.g. {@code image/jpeg}
 * @param bytes size of the decoded content
 */
public record Attachment(String name, String type, long bytes) {}
