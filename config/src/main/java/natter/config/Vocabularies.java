package natter.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import natter.bot.care.Phrases;
import natter.bot.scope.Words;

/**
 * Words and examples of services and dangers in every language: English ones stand in the entry
 * itself, others in {@code words/<language>.yaml} under the same id.
 */
final class Vocabularies {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

  private final Map<String, Entry> files;
  private final Map<String, Map<Section, Entry>> sections = new TreeMap<>();
  private final Map<String, Map<String, List<String>>> groups;
  private final Collection<Example> examples;
  private final Map<Entry, Map<String, Entry>> read = new HashMap<>();

  /** What words are for. */
  enum Section {
    SERVICES("services"),
    DANGERS("dangers"),
    RULES("levels"),
    IDEAS("ideas");

    private final String key;

    Section(String key) {
      this.key = key;
    }
  }

  /**
   * @param files {@code words/*.yaml} by language
   * @param groups of words that terms may name, by language and name
   * @param examples where examples are collected
   */
  Vocabularies(
      Map<String, Entry> files,
      Map<String, Map<String, List<String>>> groups,
      Collection<Example> examples) {
    this.files = files;
    this.groups = groups;
    this.examples = examples;
    files.forEach(
        (language, file) -> {
          refuseUnknown(file, language);
          Map<Section, Entry> own = new HashMap<>();
          for (Section section : Section.values()) {
            file.entry(section.key).ifPresent(e -> own.put(section, e));
          }
          sections.put(language, own);
        });
  }

  private static void refuseUnknown(Entry file, String language) {
    if (!LANGUAGE.matcher(language).matches() || language.equals(Phrases.FALLBACK)) {
      file.mistake(
          file.line(), "is named after no language but English, expected as in words/pl.yaml");
    }
  }

  /** Words per language; English ones there must be. */
  Map<String, Words> words(Entry entry, Section section) {
    Map<String, Words> words = new LinkedHashMap<>();
    Entry own = entry.entry("words").orElse(null);
    if (own == null) {
      entry.missing("words", "");
    } else {
      for (String language : languages(own)) {
        own.entry(language)
            .ifPresent(
                e -> {
                  words.put(language, terms(e, language));
                  e.refuseOthers();
                });
      }
    }
    elsewhere(entry, section).forEach((l, e) -> words.put(l, terms(e, l)));
    return words;
  }

  private Words terms(Entry entry, String language) {
    return Terms.of(entry, language, groups.getOrDefault(language, Map.of()).keySet());
  }

  /** Examples per language, noted for {@code check} as well. */
  Map<String, List<String>> examples(
      Entry entry, String key, Section section, Example.Must must, int least) {
    Map<String, List<String>> all = new HashMap<>();
    Entry own = entry.entry(key).orElse(null);
    if (own == null && least > 0) {
      entry.missing(key, "");
    } else if (own != null) {
      for (String language : languages(own)) {
        all.put(language, note(own, language, entry.name(), must));
      }
      refuseTooFew(own, key, all, least);
    }
    elsewhere(entry, section).forEach((l, e) -> all.put(l, note(e, key, entry.name(), must)));
    return all;
  }

  private static void refuseTooFew(
      Entry own, String key, Map<String, List<String>> all, int least) {
    int there = all.getOrDefault(Phrases.FALLBACK, List.of()).size();
    if (there < least && own.has(Phrases.FALLBACK)) {
      own.mistake(
          Phrases.FALLBACK,
          "%s \"%s\" has %d sentences, expected at least %d"
              .formatted(key, Phrases.FALLBACK, there, least));
    }
  }

  private List<String> note(Entry entry, String key, String id, Example.Must must) {
    List<String> sentences = new ArrayList<>();
    for (Entry.Written said : entry.texts(key)) {
      sentences.add(said.text());
      examples.add(new Example(entry.file(), said.line(), id, said.text(), must));
    }
    return sentences;
  }

  /** What stands under the entry's id in other files, by language. */
  private Map<String, Entry> elsewhere(Entry entry, Section section) {
    Map<String, Entry> entries = new TreeMap<>();
    sections.forEach(
        (language, own) -> {
          Entry all = own.get(section);
          if (all != null) {
            all.entry(entry.name()).ifPresent(e -> entries.put(language, known(all, e, entry)));
          }
        });
    return entries;
  }

  /** The same entry each time, so that it remembers what was asked of it. */
  private Entry known(Entry section, Entry fresh, Entry named) {
    return read.computeIfAbsent(section, s -> new HashMap<>())
        .computeIfAbsent(named.name(), n -> fresh.named(n));
  }

  /** Names ids that no service or danger has, and keys that nobody asked for. */
  void refuseOthers() {
    files.values().forEach(Entry::refuseOthers);
    sections.values().forEach(own -> own.values().forEach(Entry::refuseOthers));
    read.values().forEach(own -> own.values().forEach(Entry::refuseOthers));
  }

  /** The languages that stand in an entry of {@code services.yaml} or {@code safety.yaml}. */
  static List<String> languages(Entry entry) {
    for (String language : entry.keys()) {
      if (!LANGUAGE.matcher(language).matches()) {
        entry.mistake(language, "\"" + language + "\" is no language, expected as in \"en\"");
      }
    }
    if (!entry.has(Phrases.FALLBACK)) {
      entry.missing(Phrases.FALLBACK, "");
    }
    return List.copyOf(entry.keys());
  }
}
