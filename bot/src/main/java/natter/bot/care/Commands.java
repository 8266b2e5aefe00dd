package natter.bot.care;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells commands from what residents report. Only a whole message is a command, never a word within
 * one.
 */
public final class Commands {
  private static final int LONGEST = 80;

  /** Commands that go on with something: a reference, a forum's name. */
  private static final List<Command> WITH_REST =
      List.of(
          Command.STATUS,
          Command.JOIN,
          Command.STOP,
          Command.METOO,
          Command.LINK,
          Command.MY_DATA,
          Command.FORGET,
          Command.SHARE,
          Command.SHARE_YES,
          Command.SHARE_NO,
          Command.START,
          Command.REPORT,
          Command.LANGUAGE);

  /** The key of the phrase with the names of a language, separated by {@code |}. */
  private static final String NAMES = "language-names";

  private final Map<String, Command> words = new HashMap<>();

  /** The language that a word belongs to, English aside. */
  private final Map<String, String> languages = new HashMap<>();

  /** What languages are called, and which they are. */
  private final Map<String, String> names = new HashMap<>();

  private final List<String> longestFirst;

  /**
   * What was said.
   *
   * @param command which
   * @param rest what came behind it, may be empty; for a language BCP 47
   */
  public record Said(Command command, String rest) {}

  public Commands(Phrases phrases) {
    inOrder(phrases).forEach(language -> add(phrases, language));
    longestFirst =
        words.keySet().stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** English first: a word of two languages is what it is there. */
  private static List<String> inOrder(Phrases phrases) {
    return phrases.languages().stream()
        .sorted(
            Comparator.comparing((String l) -> !l.equals(Phrases.FALLBACK))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private void add(Phrases phrases, String language) {
    for (Command command : Command.values()) {
      words.put("/" + command.name().toLowerCase(Locale.ROOT), command);
      for (String word : split(phrases.own(language, command.key()))) {
        boolean isNew = words.putIfAbsent(word, command) == null;
        if (isNew && !language.equals(Phrases.FALLBACK)) {
          languages.put(word, language);
        }
      }
    }
    names.put(language, language);
    split(phrases.own(language, NAMES)).forEach(name -> names.putIfAbsent(name, language));
  }

  private static List<String> split(Optional<String> words) {
    return words.stream()
        .flatMap(w -> Stream.of(w.split("\\|", -1)))
        .map(Commands::plain)
        .filter(w -> !w.isEmpty())
        .toList();
  }

  /** The language that the word of a command belongs to; none for English and for what is none. */
  public Optional<String> language(String message) {
    return message.length() > LONGEST
        ? Optional.empty()
        : Optional.ofNullable(languages.get(plain(message)));
  }

  /** The command that the whole message is, if it is one. */
  public Optional<Said> in(String message) {
    if (message.length() > LONGEST) {
      return Optional.empty();
    }
    String said = plain(message);
    return Optional.ofNullable(words.get(said))
        .map(c -> new Said(c, ""))
        .or(() -> name(said))
        .or(() -> withRest(said));
  }

  /** Whether it begins with a slash and a word that is none of ours: a bot's, but not natter's. */
  public boolean isUnknown(String message) {
    return message.startsWith("/") && in(message.split("\\s", 2)[0]).isEmpty();
  }

  /** A language by its name alone: "polski". Two letters alone may mean anything. */
  private Optional<Said> name(String said) {
    return Optional.ofNullable(names.get(said))
        .filter(l -> said.length() > 2)
        .map(l -> new Said(Command.LANGUAGE, l));
  }

  private Optional<Said> withRest(String said) {
    for (String word : longestFirst) {
      Command command = requireNonNull(words.get(word));
      boolean goesOn = said.startsWith(word + " ");
      if (goesOn && (word.startsWith("/") || WITH_REST.contains(command))) {
        String rest = said.substring(word.length()).strip();
        return command == Command.LANGUAGE
            ? language(word, rest)
            : Optional.of(new Said(command, rest));
      }
    }
    return Optional.empty();
  }

  private Optional<Said> language(String word, String name) {
    Optional<String> known = Optional.ofNullable(names.get(name));
    return word.startsWith("/") || known.isPresent()
        ? Optional.of(new Said(Command.LANGUAGE, known.orElse("")))
        : Optional.empty();
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
