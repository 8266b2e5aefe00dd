package natter.bot.figures;

/**
 * How things stand at this moment.
 *
 * @param received concerns that came in today
 * @param open tickets that are not closed
 * @param answered tickets that a person answered today
 * @param due open tickets whose time ends today and is not over yet
 * @param overdue open tickets whose time is over
 * @param aside parcels that could not be read
 * @param dead dispatches that did not go out, or nobody knows
 */
public record Today(
    long received, long open, long answered, long due, long overdue, long aside, long dead) {}
