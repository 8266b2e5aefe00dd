package natter.bot.privacy;

import java.time.Instant;
import natter.bot.care.Reference;

/**
 * A concern that nobody may erase for now.
 *
 * @param officer account name of who said so
 * @param reason why
 */
public record Hold(Reference reference, String officer, String reason, Instant since) {
  public Hold {
    since = Instant.ofEpochMilli(since.toEpochMilli());
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a hold needs a reason");
    }
  }
}
