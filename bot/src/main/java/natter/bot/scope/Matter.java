package natter.bot.scope;

/**
 * One of several matters in a message.
 *
 * @param text the part of the message that is about it
 * @param understanding what was made of that part
 */
public record Matter(String text, Understanding understanding) {}
