package natter.bot.groups;

import java.time.Instant;
import natter.bot.care.Reference;
import natter.bot.talk.Address;

/**
 * Something that a group wants on the agenda of its forum.
 *
 * @param reference the concern
 * @param forum id of the forum
 * @param room where it was raised
 * @param by who raised it
 * @param at when
 */
public record Raised(Reference reference, String forum, Address room, Address by, Instant at) {}
