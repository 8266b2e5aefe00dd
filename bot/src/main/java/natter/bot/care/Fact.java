package natter.bot.care;

import java.time.Instant;

/**
 * What a resident told us when they were asked.
 *
 * @param reference the concern's
 * @param question the question's id
 * @param name what the answer is called, as an officer reads it
 * @param answer in the words of the choice, or in theirs; empty if they left it out
 * @param at when
 */
public record Fact(Reference reference, String question, String name, String answer, Instant at) {}
