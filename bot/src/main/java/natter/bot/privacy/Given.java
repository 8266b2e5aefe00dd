package natter.bot.privacy;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody agreed to, as the record of processing has it: without who.
 *
 * @param what what for: a kind of audience, or of news
 * @param to whom or what exactly
 * @param words what they agreed to, or said
 * @param version of the words by which we asked; empty if they said it by themselves
 * @param channel by which they said it
 */
public record Given(
    String what,
    String to,
    String words,
    String version,
    String channel,
    Instant at,
    Optional<Instant> withdrawn) {}
