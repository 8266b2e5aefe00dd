package natter.desk.news;

import java.text.Bidi;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import natter.bot.care.Phrases;

/**
 * The words of pages for residents in one language. A page reads them as {@code
 * words.say('join-title')}.
 *
 * @param language BCP 47
 */
public record PageWords(Phrases phrases, String language) {
  private static final String PREFIX = "page-";

  /** In the first language the browser asks for that has such pages. */
  static PageWords forBrowser(Phrases phrases, Iterable<Locale> wanted) {
    for (Locale locale : wanted) {
      if (phrases.own(locale.getLanguage(), PREFIX + "join-title").isPresent()) {
        return new PageWords(phrases, locale.getLanguage());
      }
    }
    return new PageWords(phrases, Phrases.FALLBACK);
  }

  /** In that language, if it has such pages. */
  static PageWords in(Phrases phrases, String language) {
    return forBrowser(phrases, List.of(Locale.forLanguageTag(language)));
  }

  /** Where the writing begins: {@code ltr} or {@code rtl}. */
  public String direction() {
    var title = new Bidi(say("join-title"), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    return title.baseIsLeftToRight() ? "ltr" : "rtl";
  }

  public String say(String key) {
    return phrases.say(language, PREFIX + key);
  }

  public String say(String key, Map<String, String> names) {
    return phrases.say(language, PREFIX + key, names);
  }
}
