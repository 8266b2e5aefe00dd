package natter.bot.care;

import java.time.Instant;

/**
 * An answer to a resident that came by mail and is not sent before an officer says so.
 *
 * @param parcel the parcel it was read from, which is its number too
 * @param reference the concern it answers
 * @param author whom it is from, as officers read it
 * @param words what it would say to the resident; may be empty
 * @param why it is held
 * @param received when it came
 */
public record HeldAnswer(
    long parcel, Reference reference, String author, String words, String why, Instant received) {}
