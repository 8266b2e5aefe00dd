package natter.bot;

import java.time.InstantSource;
import natter.bot.groups.GroupChat;
import natter.bot.talk.Address;
import natter.bot.talk.Grounds;
import natter.bot.talk.Room;

/** Keeps in the ledger what a channel learns of groups while it sends. */
public final class Footing implements Grounds {
  private final Store store;
  private final InstantSource clock;

  public Footing(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void moved(Address from, Address to) {
    store.transact(
        tx -> {
          Happenings.moved(tx, from, to, clock.instant());
          return true;
        });
  }

  @Override
  public void closed(Room room) {
    store.transact(
        tx -> {
          GroupChat group = Happenings.group(tx, room.chat(), clock.instant());
          if (group.topic().equals(room.topic())) {
            tx.groupChats().keep(group.troubled(Happenings.TOPIC_GONE));
          }
          return true;
        });
  }
}
