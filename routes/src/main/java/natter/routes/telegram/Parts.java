package natter.routes.telegram;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * The words of what is written in parts: a checklist, a rich message
 * (core.telegram.org/bots/api#richmessage). Each part is a line of its own; what has a style of its
 * own stays in its line.
 */
final class Parts {
  /** What holds words: a text, a list of texts, or a text with a style. */
  private static final Set<String> WORDS =
      Set.of("title", "text", "summary", "caption", "credit", "expression");

  /** What holds parts. */
  private static final Set<String> HOLDERS = Set.of("blocks", "items", "cells", "tasks");

  private Parts() {}

  static String words(JsonNode holder) {
    return lines(holder).filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
  }

  private static Stream<String> lines(JsonNode holder) {
    return holder.isArray()
        ? each(holder).flatMap(Parts::lines)
        : holder.properties().stream().flatMap(f -> lines(f.getKey(), f.getValue()));
  }

  private static Stream<String> lines(String name, JsonNode content) {
    boolean hasCredit = content.isObject() && !content.has("type");
    if (HOLDERS.contains(name) || (WORDS.contains(name) && hasCredit)) {
      return lines(content);
    }
    return WORDS.contains(name) ? Stream.of(line(content)) : Stream.empty();
  }

  private static String line(JsonNode text) {
    if (text.isArray()) {
      return each(text).map(Parts::line).collect(Collectors.joining());
    }
    return text.isString()
        ? text.stringValue()
        : Stream.of("text", "alternative_text", "expression")
            .filter(text::has)
            .findFirst()
            .map(name -> line(text.path(name)))
            .orElse("");
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
