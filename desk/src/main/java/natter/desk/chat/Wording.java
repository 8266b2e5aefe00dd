package natter.desk.chat;

import java.text.Bidi;
import java.util.Locale;
import java.util.Map;
import natter.bot.care.Phrases;

/**
 * The chat's own words in one language. A page reads them as {@code words.say('send')}.
 *
 * @param phrases all of them
 * @param language BCP 47
 * @param council who is responsible
 */
public record Wording(Phrases phrases, String language, String council) {
  /** In the first language the browser asks for that the chat has a title in. */
  static Wording forBrowser(Phrases phrases, String council, Iterable<Locale> wanted) {
    for (Locale locale : wanted) {
      if (phrases.own(locale.getLanguage(), "chat-title").isPresent()) {
        return new Wording(phrases, locale.getLanguage(), council);
      }
    }
    return new Wording(phrases, Phrases.FALLBACK, council);
  }

  /** Where the writing begins: {@code ltr} or {@code rtl}. */
  public String direction() {
    var title = new Bidi(say("title"), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    return title.baseIsLeftToRight() ? "ltr" : "rtl";
  }

  /** The phrase {@code chat-KEY}. */
  public String say(String key) {
    return phrases.say(
        language, "chat-" + key, Map.of("council", council, "most", String.valueOf(Chat.LONGEST)));
  }
}
