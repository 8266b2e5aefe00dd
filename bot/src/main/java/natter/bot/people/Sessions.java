package natter.bot.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who is signed in where. */
public interface Sessions {
  Optional<Session> find(String digest);

  /** In the place of the one with the same digest. */
  void keep(Session session);

  /** Does nothing if there is none. */
  void end(String digest);

  /** All of one account, the last used first. */
  List<Session> of(String account);

  /** Ends all of an account but this one; an unknown digest spares none. */
  void endOthers(String account, String digest);

  /** Ends those last used before {@code idle}, and those made before {@code old}. */
  void endOlder(Instant idle, Instant old);
}
