package natter.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import natter.bot.care.Phrases;
import natter.bot.scope.Level;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code phrases/<language>.yaml}: what residents read, and in languages other than English
 * what services, signposts, teams and dangers are called and say.
 */
final class Phrasing {
  private static final Pattern NAME = Pattern.compile("\\{([a-z-]+)}");
  private static final Set<String> SECTIONS =
      Set.of("reviewed", "services", "teams", "dangers", "questions");

  /** What a language must be able to say before anybody is answered in it. */
  private static final Set<String> MOST_NEEDED =
      Set.of(
          "language",
          "language-names",
          "in-english",
          "welcome",
          "ticketed",
          "ticketed-chosen",
          "signposted",
          "signposted-chosen",
          "asked",
          "passed",
          "added",
          "handed",
          "warned",
          "warned-beside",
          "asked-safe",
          "safe-here",
          "safe-yes",
          "safe-no",
          "helped",
          "word-help",
          "word-human",
          "word-stop",
          "word-yes",
          "word-neither",
          "word-safe-yes",
          "word-safe-no");

  private final Map<String, Entry> files;
  private final Map<String, String> needed;
  private final Map<String, Map<String, Entry>> sections = new TreeMap<>();

  /**
   * @param files by language
   * @param needed the phrases that there must be in English, as natter brings them
   */
  Phrasing(Map<String, Entry> files, Map<String, String> needed) {
    this.files = new TreeMap<>(files);
    this.needed = needed;
    this.files.forEach(
        (language, file) -> {
          if (!language.equals(Phrases.FALLBACK)) {
            Map<String, Entry> own = new HashMap<>();
            for (String section : List.of("services", "teams", "dangers", "questions")) {
              file.entry(section).ifPresent(e -> own.put(section, e));
            }
            sections.put(language, own);
          }
        });
  }

  /** The languages there are phrases in. */
  Set<String> languages() {
    return files.keySet();
  }

  /** All of them, with services, teams and questions by their ids. */
  Phrases phrases(
      Collection<String> services, Collection<String> teams, Collection<String> questions) {
    Map<String, Map<String, String>> phrases = new HashMap<>();
    files.forEach(
        (language, file) -> {
          Map<String, String> own = plain(file, !language.equals(Phrases.FALLBACK));
          compare(file, own);
          refuseMissing(language, own);
          phrases.put(language, own);
        });
    sections.forEach(
        (language, own) -> {
          Map<String, String> named = phrases.getOrDefault(language, Map.of());
          services.forEach(id -> service(own.get("services"), id, named));
          teams.forEach(id -> text(own.get("teams"), id, Phrases.team(id), named));
          questions.forEach(id -> text(own.get("questions"), id, Phrases.question(id), named));
        });
    phrases.putIfAbsent(Phrases.FALLBACK, Map.of());
    return new Phrases(phrases);
  }

  /** What a danger says in languages other than English, by language. */
  Map<String, String> says(String danger) {
    Map<String, String> says = new HashMap<>();
    sections.forEach((language, own) -> text(own.get("dangers"), danger, language, says));
    if (needed.containsKey("warned")) {
      sections.keySet().stream()
          .filter(language -> !says.containsKey(language))
          .forEach(language -> missing(language, "dangers say nothing of \"" + danger + "\""));
    }
    return says;
  }

  /** A language that cannot say the most needed is worse than English alone. */
  private void refuseMissing(String language, Map<String, String> own) {
    if (!language.equals(Phrases.FALLBACK)) {
      MOST_NEEDED.stream()
          .filter(key -> needed.containsKey(key) && !own.containsKey(key))
          .sorted()
          .forEach(key -> missing(language, "no phrase \"" + key + "\", which is needed most"));
    }
  }

  private void missing(String language, String what) {
    Optional.ofNullable(files.get(language)).ifPresent(file -> file.mistake(1, what));
  }

  /** Names ids that no service, team or danger has. */
  void refuseOthers() {
    sections.values().forEach(own -> own.values().forEach(Entry::refuseOthers));
  }

  private static void service(@Nullable Entry section, String id, Map<String, String> own) {
    if (section == null) {
      return;
    }
    section
        .entry(id)
        .map(e -> e.named(id))
        .ifPresent(
            e -> {
              e.optionalText("name").ifPresent(text -> own.put(Phrases.service(id), text));
              for (Level level : Level.values()) {
                e.optionalText(level.id())
                    .ifPresent(text -> own.put(Phrases.signpost(id, level), text));
              }
              e.refuseOthers();
            });
  }

  private static void text(
      @Nullable Entry section, String id, String key, Map<String, String> into) {
    if (section != null) {
      section.optionalText(id).ifPresent(text -> into.put(key, text));
    }
  }

  /** The phrases alone; what says that nobody checked them, only where that is so. */
  private static Map<String, String> plain(Entry file, boolean hasHead) {
    Map<String, String> phrases = new LinkedHashMap<>();
    file.keys().stream()
        .filter(key -> !hasHead || !SECTIONS.contains(key))
        .forEach(key -> phrases.put(key, file.text(key)));
    if (hasHead && (!file.has("reviewed") || file.yes("reviewed"))) {
      phrases.remove(Phrases.UNREVIEWED);
    }
    return phrases;
  }

  private void compare(Entry file, Map<String, String> own) {
    own.forEach(
        (key, words) -> {
          String original = needed.get(key);
          if (original == null) {
            file.mistake(
                key, "unknown phrase \"" + key + "\"" + Nearest.hint(key, needed.keySet()));
            return;
          }
          for (String name : names(words)) {
            if (!names(original).contains(name)) {
              file.mistake(
                  key,
                  "phrase \"" + key + "\" names {" + name + "}, which natter does not fill in");
            }
          }
        });
  }

  private static Set<String> names(String words) {
    Set<String> names = new HashSet<>();
    NAME.matcher(words).results().forEach(r -> names.add(r.group(1)));
    return names;
  }
}
