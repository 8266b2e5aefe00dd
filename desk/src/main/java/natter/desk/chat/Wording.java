package natter.desk.chat;

import java.text.Bidi;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The chat's own words in one language. A page reads them as {@code words.say('send')}.
 *
 * @param language BCP 47
 */
public record Wording(Phrasebook book, String language) {
  /** Where the writing begins: {@code ltr} or {@code rtl}. */
  public String direction() {
    var title = new Bidi(say("title"), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    return title.baseIsLeftToRight() ? "ltr" : "rtl";
  }

  /** The phrase {@code chat-KEY}. */
  public String say(String key) {
    return say(key, Map.of());
  }

  private String say(String key, Map<String, String> names) {
    Map<String, String> all = new HashMap<>(names);
    all.put("council", book.council());
    all.put("days", String.valueOf(Math.max(1, book.kept().toDays())));
    all.put("most", String.valueOf(Chat.LONGEST));
    return book.phrases().say(language, "chat-" + key, all);
  }

  /** How long to wait. */
  String tooFast(Duration pause) {
    return say("too-fast", Map.of("seconds", String.valueOf(pause.toSeconds() + 1)));
  }
}
