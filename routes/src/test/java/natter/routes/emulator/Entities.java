package natter.routes.emulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Telegram finds in the words that people send (core.telegram.org/bots/api#messageentity),
 * with offsets and lengths in UTF-16 units, which are those of Java.
 */
final class Entities {
  private static final Map<String, Pattern> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("url", Pattern.compile("https?://[^\\s<>\"]+"));
    KINDS.put("email", Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63})+"));
    KINDS.put("bot_command", Pattern.compile("(?<![\\w/])/\\w{1,32}(?:@\\w{1,32})?"));
    KINDS.put("mention", Pattern.compile("(?<![\\w./])@[A-Za-z]\\w{3,31}"));
    KINDS.put("hashtag", Pattern.compile("(?<![\\w/])#\\w*\\p{L}\\w*"));
  }

  private Entities() {}

  /** Where one is. */
  private record Found(String kind, int offset, int length) {
    boolean isApart(Found other) {
      return offset + length <= other.offset || other.offset + other.length <= offset;
    }
  }

  /** Says what is in these words, if anything is; of two in one place the first kind. */
  static void note(ObjectNode message, String field, String words) {
    List<Found> all = new ArrayList<>();
    KINDS.forEach(
        (kind, pattern) ->
            pattern
                .matcher(words)
                .results()
                .map(r -> found(kind, r))
                .filter(f -> all.stream().allMatch(f::isApart))
                .toList()
                .forEach(all::add));
    if (all.isEmpty()) {
      return;
    }
    ArrayNode array = message.putArray(field);
    all.stream()
        .sorted(Comparator.comparingInt(Found::offset))
        .forEach(
            f ->
                array
                    .addObject()
                    .put("offset", f.offset())
                    .put("length", f.length())
                    .put("type", f.kind()));
  }

  private static Found found(String kind, MatchResult at) {
    return new Found(kind, at.start(), at.end() - at.start());
  }
}
