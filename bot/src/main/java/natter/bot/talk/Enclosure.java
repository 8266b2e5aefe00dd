package natter.bot.talk;

import java.util.Optional;

/**
 * A file as it lies in a parcel, decoded.
 *
 * @param what its name, its type by its content, and its size
 * @param content empty if it lies beyond what is taken of one parcel
 */
public record Enclosure(Attachment what, Optional<byte[]> content) {}
