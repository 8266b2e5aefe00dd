package natter.bot.talk;

/**
 * A choice offered with an answer; what it says can always be typed instead.
 *
 * @param id what comes back when it is pressed, at most 64 bytes
 * @param label what it says
 */
public record Button(String id, String label) {}
