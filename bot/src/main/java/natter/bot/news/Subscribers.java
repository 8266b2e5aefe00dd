package natter.bot.news;

import java.time.Instant;
import java.util.List;
import natter.bot.talk.Address;

/** Who asked to hear from which forum. The fact that somebody stopped is kept. */
public interface Subscribers {
  /** Adds it; a second one for the same address and forum takes the place of the first. */
  void add(Subscription subscription);

  /** Ends all of one person's subscriptions. Returns the ids of the forums. */
  List<String> stop(Address address, Instant now);

  /** Whom a forum reaches now, oldest first. */
  List<Subscription> of(String forum);

  /** What one person hears now. */
  List<Subscription> by(Address address);
}
