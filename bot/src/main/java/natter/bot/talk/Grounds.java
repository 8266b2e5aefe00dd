package natter.bot.talk;

/**
 * Told by a channel what it learns of groups while it sends. Each call is durable once it returns.
 */
public interface Grounds {
  /** For whoever does not mind. */
  Grounds ANY =
      new Grounds() {
        @Override
        public void moved(Address from, Address to) {}

        @Override
        public void closed(Room room) {}
      };

  /** The group has another address from now on. */
  void moved(Address from, Address to);

  /** The topic takes nothing any more; what was meant for it went into the whole chat. */
  void closed(Room room);
}
