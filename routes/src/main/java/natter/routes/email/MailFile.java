package natter.routes.email;

import java.util.function.Supplier;
import natter.bot.talk.Attachment;

/**
 * A file in a mail.
 *
 * @param what its name, its type by its content, and its size
 * @param room how many bytes of the mail it takes
 * @param content decodes it
 */
record MailFile(Attachment what, long room, Supplier<byte[]> content) {}
