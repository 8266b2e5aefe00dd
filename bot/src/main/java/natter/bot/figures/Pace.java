package natter.bot.figures;

/**
 * Tickets of one team that took as long as each other, to a quarter of an hour.
 *
 * @param team its id
 * @param quarterHours how long it took, in whole quarters of an hour
 * @param count how many
 * @param timed how many of them had a target
 * @param inTime how many of those kept it
 */
public record Pace(String team, long quarterHours, long count, long timed, long inTime) {}
