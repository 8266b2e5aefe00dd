package natter.bot.care;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Concerns given to partners. */
public interface Referrals {
  /** Keeps a new one, or what became of a known one. */
  void keep(Referral referral);

  Optional<Referral> find(String id);

  /** Those of one concern, oldest first. */
  List<Referral> about(Reference reference);

  /** Those that nobody has answered though their time is over, oldest first. */
  List<Referral> silent(Instant now, int atMost);
}
