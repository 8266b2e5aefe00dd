package natter.routes.emulator;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/** A chat as Telegram sees it. */
final class Chat {
  final long id;
  final List<Sent> received = new CopyOnWriteArrayList<>();
  final List<Integer> messages = new CopyOnWriteArrayList<>();
  final AtomicInteger seen = new AtomicInteger();
  volatile boolean open;
  final Set<Integer> closedTopics = ConcurrentHashMap.newKeySet();
  volatile String shut = "";
  volatile String status = "member";
  volatile boolean silenced;
  volatile long movedTo;

  private final BotApi api;

  Chat(BotApi api, long id) {
    this.api = api;
    this.id = id;
  }

  /** Why nothing can be written there, if so. */
  Optional<String> refuses(int topic) {
    if (silenced) {
      return Optional.of("not enough rights to send text messages to the chat");
    }
    return closedTopics.contains(topic) ? Optional.of("TOPIC_CLOSED") : Optional.empty();
  }

  ObjectNode json() {
    ObjectNode chat = BotApi.JSON.createObjectNode().put("id", id);
    return id < 0
        ? chat.put("type", "supergroup").put("title", api.nameOf(id))
        : chat.put("type", "private").put("first_name", api.nameOf(id));
  }
}
