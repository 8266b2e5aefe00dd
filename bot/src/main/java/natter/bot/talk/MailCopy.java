package natter.bot.talk;

import java.time.Instant;

/**
 * An email address at which somebody who chats wants to hear too when there is news.
 *
 * @param chat where they chat
 * @param email where they want to hear of it
 * @param on whether whoever has the mailbox said yes; nothing but the question goes there before
 * @param since when they asked, or said yes
 * @param language in which we write
 */
public record MailCopy(Address chat, Address email, boolean on, Instant since, String language) {
  public MailCopy confirmed(Instant now) {
    return new MailCopy(chat, email, true, now, language);
  }
}
