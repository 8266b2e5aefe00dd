package natter.bot.news;

import java.time.Instant;
import natter.bot.talk.Address;

/**
 * Somebody asked to hear from a forum.
 *
 * @param address who
 * @param forum id of the forum
 * @param consent the words they said
 * @param since when
 */
public record Subscription(Address address, String forum, String consent, Instant since) {}
