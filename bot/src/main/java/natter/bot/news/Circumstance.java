package natter.bot.news;

import java.util.Optional;

/**
 * What decides whether news go to an address, and in which language.
 *
 * @param language of its conversation; none if there was none yet
 * @param hushed whether somebody may be in danger there
 * @param reachable whether nothing that we sent came back
 * @param hears whether it asked to hear at once what this is about
 * @param linked whether its person has another address
 */
public record Circumstance(
    Optional<String> language, boolean hushed, boolean reachable, boolean hears, boolean linked) {}
