package natter.bot;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.news.Broadcast;
import natter.bot.news.Broadcasts;

/** Announcements in memory. */
record MemoryBroadcasts(Draft draft) implements Broadcasts {
  @Override
  public void keep(Broadcast broadcast) {
    draft.put(memory().broadcasts, memory().broadcastsById.numberOf(broadcast.id()), broadcast);
  }

  @Override
  public Optional<Broadcast> find(String id) {
    return memory().broadcastsById.first(id);
  }

  @Override
  public List<Broadcast> latest(int atMost) {
    return memory().broadcasts.rows().descendingMap().values().stream()
        .sorted(Comparator.comparing(Broadcast::announced).reversed())
        .limit(atMost)
        .toList();
  }

  private Memory memory() {
    return draft.memory();
  }
}
