package natter.desk.chat;

import java.text.Bidi;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import natter.desk.page.Times;

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

  /** Who speaks: {@code resident}, {@code natter} or {@code officer}, a person of the council. */
  String name(String from) {
    return switch (from) {
      case "resident" -> say("you");
      case "officer" -> book.council();
      default -> say("natter");
    };
  }

  /** A moment as it is written in the language. */
  String moment(Instant at) {
    Locale locale = language.equals("en") ? Locale.UK : Locale.forLanguageTag(language);
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .localizedBy(locale)
        .format(at.atZone(Times.LONDON));
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
