package natter.bot.scope;

/**
 * A word or phrase of the message that spoke for a service.
 *
 * @param word as the resident wrote it
 * @param start where it begins in the text, in UTF-16 units
 * @param end where it ends
 * @param weight how much it counted
 */
public record Evidence(String word, int start, int end, double weight) {}
