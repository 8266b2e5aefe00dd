package natter.config;

import java.util.List;
import java.util.stream.Stream;
import natter.bot.care.Phrases;
import natter.routes.telegram.Menu;

/** The commands that Telegram offers, in every language there are phrases for. */
final class Menus {
  private static final List<String> COMMANDS =
      List.of("report", "status", "mine", "human", "join", "stop", "privacy", "help");

  private Menus() {}

  static List<Menu> of(Phrases phrases) {
    return Stream.concat(
            Stream.of(menu("", Phrases.FALLBACK, phrases)),
            phrases.languages().stream()
                .filter(language -> !language.equals(Phrases.FALLBACK))
                .map(language -> menu(language, language, phrases)))
        .toList();
  }

  private static Menu menu(String shownTo, String language, Phrases phrases) {
    return new Menu(
        shownTo,
        COMMANDS.stream()
            .map(name -> new Menu.Command(name, phrases.say(language, "menu-" + name)))
            .toList());
  }
}
