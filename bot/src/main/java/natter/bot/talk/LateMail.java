package natter.bot.talk;

import java.time.Instant;
import java.util.Optional;

/**
 * A mail that is in the mailbox and could not be fetched: its place in line was passed, so it is
 * remembered here.
 *
 * @param folder the id of its {@link MailFolder}
 * @param uid its number there
 * @param tries how often it was tried
 * @param next when it is tried again
 * @param since when it was first tried
 * @param arrived when it arrived, if the server says
 */
public record LateMail(
    String folder, long uid, int tries, Instant next, Instant since, Optional<Instant> arrived) {
  /** After so many tries somebody should know. */
  public static final int LATE = 3;

  public LateMail arrived(Optional<Instant> when) {
    return new LateMail(folder, uid, tries, next, since, when.or(() -> arrived));
  }
}
