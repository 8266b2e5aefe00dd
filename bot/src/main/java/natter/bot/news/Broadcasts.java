package natter.bot.news;

import java.util.List;
import java.util.Optional;

/** Announcements; each copy is a dispatch with key {@code broadcast:ID:…} in the outbox. */
public interface Broadcasts {
  void keep(Broadcast broadcast);

  Optional<Broadcast> find(String id);

  /** Newest first. */
  List<Broadcast> latest(int atMost);
}
