package natter.bot.people;

import java.time.Instant;
import java.util.Optional;
import natter.bot.people.Link.Purpose;

/** Links that are good once, until they expire. */
public interface Links {
  /** Keeps it; earlier ones for the same purpose and account end. */
  void keep(Link link);

  /** The link if it is good at {@code now}. */
  Optional<Link> find(String digest, Instant now);

  /** Uses it up. Returns it if it was good at {@code now}. */
  Optional<Link> use(String digest, Instant now);

  /** The last one made for that, expired or not, unless it was used. */
  Optional<Link> of(Purpose purpose, String account);

  /** Ends it. */
  void withdraw(Purpose purpose, String account);
}
