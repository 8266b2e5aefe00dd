package natter.bot.care;

import java.time.Instant;
import java.util.Optional;

/** Links for people without an account. */
public interface Passes {
  void issue(Pass pass);

  /** The pass, if it is of that purpose, not used up, and not expired at {@code now}. */
  Optional<Pass> find(String digest, String purpose, Instant now);

  /** Uses it up. Returns whether it was there. */
  boolean useUp(String digest);

  /** Ends all that let somebody act on that. */
  void revoke(String purpose, String about);
}
