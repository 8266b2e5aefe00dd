package natter.bot.news;

import java.time.Instant;

/**
 * An announcement.
 *
 * @param id unique
 * @param forum whose
 * @param author account name of the organiser
 * @param subject one line
 * @param text the words
 * @param announced when
 */
public record Broadcast(
    String id, String forum, String author, String subject, String text, Instant announced) {}
