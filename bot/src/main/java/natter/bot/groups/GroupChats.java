package natter.bot.groups;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;

/** The groups that natter has to do with, by the address of the whole chat. */
public interface GroupChats {
  /** Keeps it in place of what was kept for its chat; when natter last wrote there stays. */
  void keep(GroupChat group);

  /** The group that has this address, or had it before it moved. */
  Optional<GroupChat> find(Address chat);

  /** All of them, by title. */
  List<GroupChat> all();

  /** Natter wrote there. */
  void posted(Address chat, Instant when);

  /**
   * The group has another address from now on: what is kept about it, what waits to be sent there,
   * and what it hears of.
   */
  void moved(Address from, Address to);

  /** How much natter wrote there since then, whatever the topic. */
  long sentSince(Address chat, Instant then);

  /** How much waits to be sent there, whatever the topic. */
  long waiting(Address chat);
}
