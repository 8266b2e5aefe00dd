package natter.bot.scope;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * A day on which a forum meets.
 *
 * @param date on the council's calendar
 * @param time when it begins, if that is known
 * @param place where, in words
 */
public record Meeting(LocalDate date, Optional<LocalTime> time, String place) {}
