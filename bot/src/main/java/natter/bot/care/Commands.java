package natter.bot.care;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells commands from what residents report. Only a whole message is a command, never a word within
 * one.
 */
public final class Commands {
  private static final int LONGEST = 80;

  /** Commands that go on with something: a reference, a forum's name. */
  private static final List<Command> WITH_REST =
      List.of(Command.STATUS, Command.JOIN, Command.METOO, Command.START, Command.REPORT);

  private final Map<String, Command> words = new HashMap<>();
  private final List<String> longestFirst;

  /**
   * What was said.
   *
   * @param command which
   * @param rest what came behind it, may be empty
   */
  public record Said(Command command, String rest) {}

  public Commands(Phrases phrases) {
    for (String language : phrases.languages()) {
      for (Command command : Command.values()) {
        words.put("/" + command.name().toLowerCase(Locale.ROOT), command);
        for (String word : phrases.say(language, command.key()).split("\\|", -1)) {
          words.putIfAbsent(plain(word), command);
        }
      }
    }
    words.remove("");
    longestFirst =
        words.keySet().stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** The command that the whole message is, if it is one. */
  public Optional<Said> in(String message) {
    if (message.length() > LONGEST) {
      return Optional.empty();
    }
    String said = plain(message);
    return Optional.ofNullable(words.get(said)).map(c -> new Said(c, "")).or(() -> withRest(said));
  }

  private Optional<Said> withRest(String said) {
    for (String word : longestFirst) {
      Command command = requireNonNull(words.get(word));
      boolean goesOn = said.startsWith(word + " ");
      if (goesOn && (word.startsWith("/") || WITH_REST.contains(command))) {
        return Optional.of(new Said(command, said.substring(word.length()).strip()));
      }
    }
    return Optional.empty();
  }

  /** Lower case, single blanks, no punctuation around it. */
  private static String plain(String message) {
    String folded = message.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Z}]{1,80}", " ").strip();
    int end = folded.length();
    while (end > 0 && ".!?,;:…)\"'".indexOf(folded.charAt(end - 1)) >= 0 && end > 1) {
      end--;
    }
    return folded.substring(0, end).strip();
  }
}
