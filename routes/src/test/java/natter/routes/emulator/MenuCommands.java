package natter.routes.emulator;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The commands that a bot offers, by whom they are offered to: the scope and the language
 * (core.telegram.org/bots/api#botcommandscope).
 */
final class MenuCommands {
  private final Map<String, JsonNode> all = new ConcurrentHashMap<>();

  private static String audience(ObjectNode parameters) {
    String scope = parameters.path("scope").path("type").asString("default");
    return scope + " " + parameters.path("language_code").asString("");
  }

  ObjectNode set(ObjectNode parameters) {
    all.put(audience(parameters), parameters.path("commands"));
    return Replies.yes(true);
  }

  ObjectNode delete(ObjectNode parameters) {
    all.remove(audience(parameters));
    return Replies.yes(true);
  }

  ObjectNode get(ObjectNode parameters) {
    JsonNode set = all.get(audience(parameters));
    return Replies.yes(set == null ? BotApi.JSON.createArrayNode() : set);
  }

  List<String> names(String scope, String language) {
    JsonNode set = all.get(scope + " " + language);
    return set == null
        ? List.of()
        : set.values().stream().map(c -> c.path("command").asString("")).toList();
  }
}
