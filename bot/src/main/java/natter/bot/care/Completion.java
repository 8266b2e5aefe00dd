package natter.bot.care;

/**
 * How a query could go on.
 *
 * @param from where in the query that begins which is replaced
 * @param to where it ends
 * @param text what stands there then
 * @param label what it means, in a few words
 * @param count how many concerns have it; -1 for the name of a field
 */
public record Completion(int from, int to, String text, String label, long count) {}
