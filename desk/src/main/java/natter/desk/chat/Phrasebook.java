package natter.desk.chat;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import natter.bot.care.Phrases;

/**
 * The chat's words in every language that has them.
 *
 * @param council who is responsible
 * @param kept how long a chat stays on a device
 */
public record Phrasebook(Phrases phrases, String council, Duration kept) {
  private static final String TITLE = "chat-title";

  /** A language of the chat, as its speakers call it. */
  public record Tongue(String language, String name, String direction) {}

  /**
   * In the language that was chosen on the page, else the first that the browser asks for and the
   * chat has a title in.
   */
  Wording of(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter("lang"))
        .filter(this::speaks)
        .map(this::in)
        .orElseGet(() -> in(wanted(Collections.list(request.getLocales()))));
  }

  private String wanted(List<Locale> locales) {
    return locales.stream()
        .map(Locale::getLanguage)
        .filter(this::speaks)
        .findFirst()
        .orElse(Phrases.FALLBACK);
  }

  private boolean speaks(String language) {
    return phrases.own(language, TITLE).isPresent();
  }

  Wording in(String language) {
    return new Wording(this, language);
  }

  /** All languages that the chat speaks. */
  List<Tongue> tongues() {
    return phrases.languages().stream()
        .filter(this::speaks)
        .sorted()
        .map(l -> new Tongue(l, phrases.own(l, "language").orElse(l), in(l).direction()))
        .toList();
  }
}
