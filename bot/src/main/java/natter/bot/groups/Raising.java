package natter.bot.groups;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.talk.Address;

/** What was raised in groups, and who backs it. */
public interface Raising {
  void keep(Raised raised);

  Optional<Raised> find(Reference reference);

  /** What was raised for a forum since then, oldest first. */
  List<Raised> of(String forum, Instant since);

  /** They back it from now on, each once. Returns whether that is new. */
  boolean back(Reference reference, Address who, Instant now);

  /** They back it no more. */
  void leave(Reference reference, Address who);

  /** Who backs it, in the order in which they began. */
  List<Address> backers(Reference reference);
}
