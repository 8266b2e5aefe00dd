package natter.bot.news;

import java.time.Instant;

/**
 * How somebody asked to hear from us; kept as long as what they asked for, and after it.
 *
 * @param words what they said, or what stood beside the button that they pressed
 * @param version of the words by which we asked; empty if they said it by themselves
 * @param channel by which they said it; not always the one they will hear by
 * @param at when
 */
public record Consent(String words, String version, String channel, Instant at) {}
