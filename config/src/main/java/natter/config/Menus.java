package natter.config;

import java.util.List;
import java.util.stream.Stream;
import natter.bot.care.Phrases;
import natter.routes.telegram.Menu;

/** The commands that Telegram offers, in every language there are phrases for. */
final class Menus {
  private static final List<String> COMMANDS =
      List.of("report", "status", "mine", "human", "join", "stop", "language", "privacy", "help");

  private static final List<String> IN_GROUPS = List.of("raise", "privacy", "help");

  private Menus() {}

  static List<Menu> of(Phrases phrases) {
    return Stream.concat(
            both("", Phrases.FALLBACK, phrases),
            phrases.languages().stream()
                .filter(language -> !language.equals(Phrases.FALLBACK))
                .flatMap(language -> both(language, language, phrases)))
        .toList();
  }

  private static Stream<Menu> both(String shownTo, String language, Phrases phrases) {
    return Stream.of(
        new Menu(shownTo, Menu.Where.EVERYWHERE, commands(COMMANDS, language, phrases)),
        new Menu(shownTo, Menu.Where.GROUPS, commands(IN_GROUPS, language, phrases)));
  }

  private static List<Menu.Command> commands(List<String> names, String language, Phrases phrases) {
    return names.stream()
        .map(name -> new Menu.Command(name, phrases.say(language, "menu-" + name)))
        .toList();
  }
}
