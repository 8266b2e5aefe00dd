package natter.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.care.Phrases;
import natter.bot.care.WorkingTime;
import natter.bot.privacy.Retention;
import natter.bot.scope.Borough;
import natter.bot.scope.Danger;
import natter.bot.scope.Forum;
import natter.bot.scope.Level;
import natter.bot.scope.Near;
import natter.bot.scope.OnCall;
import natter.bot.scope.Question;
import natter.bot.scope.Reviewed;
import natter.bot.scope.Rules;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Target;
import natter.bot.scope.Team;
import natter.bot.scope.Ward;
import natter.config.Vocabularies.Section;
import natter.index.lucene.LuceneClassifier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the content's files, and collects all that is wrong with them. */
final class ContentReader {
  static final String SERVICES = "services.yaml";
  static final String TEAMS = "teams.yaml";
  static final String PLACES = "places.yaml";
  private static final String FORUMS = "forums.yaml";
  private static final String SAFETY = "safety.yaml";
  private static final String LEVELS = "levels.yaml";
  private static final String IDEAS = "ideas.yaml";
  private static final String QUESTIONS = "questions.yaml";
  private static final String RETENTION = "retention.yaml";
  private static final String ENGLISH = "phrases/en.yaml";
  private static final int EXAMPLES = 5;
  private static final int SIGNPOST_WORDS = 20;
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final Map<String, String> files;
  private final String english;
  private final Map<String, String> needed;
  private final Phrasing phrasing;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final List<Example> examples = new ArrayList<>();
  private Map<String, Map<String, List<String>>> groups = Map.of();
  private Map<String, List<String>> idioms = Map.of();
  private List<Question> questions = List.of();
  private Vocabularies vocabularies = new Vocabularies(Map.of(), Map.of(), examples);

  /**
   * @param files the text of each file by its name, {@code phrases/en.yaml}
   * @param english {@code phrases/en.yaml} as natter brings it: the phrases that there must be
   */
  ContentReader(Map<String, String> files, String english) {
    this.files = new TreeMap<>(files);
    this.english = english;
    this.needed = needed();
    this.phrasing = new Phrasing(byLanguage("phrases/"), needed);
  }

  /**
   * @throws ContentMistakes with all of them, if there are any
   */
  Content read() {
    Optional<Entry> teamsFile = file(TEAMS);
    List<Team> teams = teamsFile.map(TeamsReader::teams).orElse(List.of());
    Set<String> teamIds = new HashSet<>(teams.stream().map(Team::id).toList());
    WorkingTime working =
        teamsFile.map(HoursReader::working).orElseGet(() -> new WorkingTime(HoursReader.HERE));
    List<OnCall> oncall = teamsFile.map(HoursReader::oncall).orElse(List.of());
    String general = teamsFile.map(f -> TeamsReader.general(f, teamIds)).orElse("");
    Optional<Entry> safetyFile = file(SAFETY);
    questions =
        Optional.of(QUESTIONS)
            .filter(files::containsKey)
            .flatMap(this::file)
            .map(new QuestionsReader(teamIds)::questions)
            .orElse(List.of());
    Optional<Entry> servicesFile = file(SERVICES);
    Map<String, Entry> words = byLanguage("words/");
    Optional<Entry> ideasFile = Optional.of(IDEAS).filter(files::containsKey).flatMap(this::file);
    groups =
        groups(
            Stream.of(safetyFile, servicesFile, ideasFile).flatMap(Optional::stream).toList(),
            words);
    vocabularies = new Vocabularies(words, groups, examples);
    idioms = idioms(safetyFile, words);
    String council = servicesFile.map(f -> f.text("council")).orElse("");
    List<Service> services = servicesFile.map(f -> services(f, teamIds)).orElse(List.of());
    Borough borough = file(PLACES).map(PlacesReader::borough).orElse(Borough.of(List.of()));
    List<Ward> wards = borough.wards();
    Set<String> wardIds = new HashSet<>(wards.stream().map(Ward::id).toList());
    Optional<Entry> forumsFile = file(FORUMS);
    var forumsReader = new ForumsReader(wardIds, phrasing.languages());
    List<Forum> forums = forumsFile.map(forumsReader::forums).orElse(List.of());
    var reviewed =
        new Reviewed(
            ReviewDays.of(servicesFile, "services"),
            ReviewDays.of(teamsFile, "teams"),
            ReviewDays.of(forumsFile, "forums"));
    Phrases phrases =
        phrasing.phrases(
            services.stream().map(Service::id).toList(),
            teamIds,
            questions.stream().map(Question::id).toList());
    List<Danger> dangers = safetyFile.map(f -> dangers(f, teamIds)).orElse(List.of());
    Set<String> serviceIds = new HashSet<>(services.stream().map(Service::id).toList());
    Rules rules =
        Optional.of(LEVELS)
            .filter(files::containsKey)
            .flatMap(this::file)
            .map(f -> new LevelsReader(vocabularies, serviceIds).rules(f))
            .orElse(Rules.NONE);
    Rules all = ideasFile.map(f -> new IdeasReader(vocabularies).besides(f, rules)).orElse(rules);
    Retention retention =
        Optional.of(RETENTION)
            .filter(files::containsKey)
            .flatMap(this::file)
            .map(new RetentionReader(serviceIds)::retention)
            .orElse(Retention.NONE);
    refuseMissing(phrases);
    vocabularies.refuseOthers();
    phrasing.refuseOthers();
    if (!mistakes.isEmpty()) {
      throw new ContentMistakes(mistakes);
    }
    return new Content(
        new Scope(
            council, services, teams, general, dangers, wards, forums, all, groups, idioms,
            questions, oncall),
        phrases,
        borough,
        working,
        reviewed,
        retention,
        examples);
  }

  private Optional<Entry> file(String name) {
    String text = files.get(name);
    if (text == null) {
      mistakes.add(new Mistake(name, 0, "", "is missing"));
      return Optional.empty();
    }
    try {
      Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (node == null) {
        mistakes.add(new Mistake(name, 0, "", "is empty"));
        return Optional.empty();
      }
      return Optional.of(new Entry(name, "", node, mistakes));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      int line = mark == null ? 0 : mark.getLine() + 1;
      mistakes.add(new Mistake(name, line, "", "is no YAML: " + e.getProblem()));
    } catch (YAMLException e) {
      mistakes.add(new Mistake(name, 0, "", "is no YAML: " + firstLine(e)));
    }
    return Optional.empty();
  }

  private static String firstLine(YAMLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  // services.yaml

  private List<Service> services(Entry file, Set<String> teams) {
    List<Service> services = listed(file, "services").stream().map(e -> service(e, teams)).toList();
    file.refuseOthers();
    Set<String> names = new HashSet<>();
    for (Service service : services) {
      if (!names.add(service.name().toLowerCase(Locale.ROOT))) {
        file.mistake("services", "two services are called \"" + service.name() + "\"");
      }
    }
    return services;
  }

  /** How long it may take, where that is not what its team promises. */
  private static Target target(Entry entry) {
    return new Target(
        entry.has("target") ? TeamsReader.target(entry, "target") : Optional.empty(),
        entry.has("resolve") ? TeamsReader.target(entry, "resolve") : Optional.empty());
  }

  private Service service(Entry entry, Set<String> teams) {
    Service.Kind kind = kind(entry);
    List<Integer> lgsl = entry.numbers("lgsl");
    if (lgsl.isEmpty()) {
      entry.missing("lgsl", "");
    }
    Optional<String> team = entry.optionalText("team");
    team.ifPresent(t -> refuseUnknown(entry, "team", t, teams, TEAMS));
    var service =
        new Service(
            entry.name(),
            entry.text("name"),
            kind,
            lgsl,
            level(entry, "level", entry.text("level")).orElse(Level.SERVICES),
            signposts(entry),
            team,
            questions(entry),
            vocabularies.words(entry, Section.SERVICES),
            vocabularies.examples(
                entry, "examples", Section.SERVICES, Example.Must.BE_ABOUT, EXAMPLES),
            near(entry),
            target(entry),
            entry.yes("personal"));
    entry.refuseOthers();
    return service;
  }

  private List<String> questions(Entry entry) {
    Set<String> known = new HashSet<>(questions.stream().map(Question::id).toList());
    List<Entry.Written> asked = entry.texts("questions");
    asked.forEach(q -> refuseUnknown(entry, "questions", q.text(), known, QUESTIONS));
    return asked.stream().map(Entry.Written::text).toList();
  }

  /** When two people may be telling of one matter; the usual where nothing is said. */
  private static Near near(Entry entry) {
    Optional<Entry> said = entry.entry("near");
    Near near =
        new Near(
            said.map(e -> number(e, "metres", 10_000, Near.USUAL.metres()))
                .orElse(Near.USUAL.metres()),
            said.map(e -> number(e, "days", 366, Near.USUAL.days())).orElse(Near.USUAL.days()));
    said.ifPresent(Entry::refuseOthers);
    return near;
  }

  private static int number(Entry entry, String key, int most, int usual) {
    Optional<String> said = entry.optionalText(key);
    if (said.isEmpty()) {
      return usual;
    }
    if (said.get().matches("\\d{1,5}") && Integer.parseInt(said.get()) <= most) {
      return Integer.parseInt(said.get());
    }
    entry.mistake(key, "\"" + said.get() + "\", expected a number up to " + most);
    return usual;
  }

  private static Service.Kind kind(Entry entry) {
    String said = entry.text("kind");
    for (Service.Kind kind : Service.Kind.values()) {
      if (kind.id().equals(said)) {
        return kind;
      }
    }
    if (!said.isEmpty()) {
      entry.mistake("kind", "kind \"" + said + "\", expected scope, partner or elsewhere");
    }
    return Service.Kind.SCOPE;
  }

  static Optional<Level> level(Entry entry, String key, String said) {
    for (Level level : Level.values()) {
      if (level.id().equals(said)) {
        return Optional.of(level);
      }
    }
    if (!said.isEmpty()) {
      entry.mistake(
          key,
          "level \""
              + said
              + "\""
              + Nearest.hint(said, List.of("personal", "community", "services", "enforcement")));
    }
    return Optional.empty();
  }

  private static Map<Level, String> signposts(Entry entry) {
    Map<Level, String> signposts = new EnumMap<>(Level.class);
    Entry all = entry.entry("signposts").orElse(null);
    if (all == null) {
      entry.missing("signposts", "");
      return signposts;
    }
    for (String key : all.keys()) {
      String text = all.text(key);
      level(all, key, key).ifPresent(level -> signposts.put(level, text));
      int words = countWords(text);
      if (words > SIGNPOST_WORDS) {
        all.mistake(
            key,
            "signpost \"" + key + "\" has " + words + " words, expected at most " + SIGNPOST_WORDS);
      }
    }
    return signposts;
  }

  /** How many words there are, numbers and links aside. */
  static int countWords(String text) {
    int words = 0;
    for (String word : text.split("\\s+", -1)) {
      boolean link = word.matches("(?i).*(://|www\\.|@|\\w\\.(uk|org|com|net)).*");
      if (!link && word.codePoints().anyMatch(Character::isLetter)) {
        words++;
      }
    }
    return words;
  }

  // safety.yaml

  private List<Danger> dangers(Entry file, Set<String> teams) {
    List<Danger> dangers = listed(file, "dangers").stream().map(e -> danger(e, teams)).toList();
    file.refuseOthers();
    return dangers;
  }

  private Danger danger(Entry entry, Set<String> teams) {
    String team = entry.text("team");
    refuseUnknown(entry, "team", team, teams, TEAMS);
    var danger =
        new Danger(
            entry.name(),
            entry.text("name"),
            team,
            entry.yes("at-home"),
            says(entry),
            vocabularies.words(entry, Section.DANGERS),
            vocabularies.examples(
                entry, "examples", Section.DANGERS, Example.Must.RAISE, EXAMPLES));
    vocabularies.examples(entry, "harmless", Section.DANGERS, Example.Must.NOT_RAISE, 0);
    entry.refuseOthers();
    return danger;
  }

  private Map<String, String> says(Entry entry) {
    Map<String, String> says = new HashMap<>(phrasing.says(entry.name()));
    Entry languages = entry.entry("says").orElse(null);
    if (languages == null) {
      return entry.missing("says", says);
    }
    Vocabularies.languages(languages).forEach(l -> says.put(l, languages.text(l)));
    return says;
  }

  /** What sounds like danger and is none, by language. */
  private Map<String, List<String>> idioms(Optional<Entry> safety, Map<String, Entry> words) {
    Map<String, List<String>> all = new HashMap<>();
    safety
        .flatMap(f -> f.entry("idioms"))
        .ifPresent(own -> Vocabularies.languages(own).forEach(l -> all.put(l, idioms(own, l, l))));
    words.forEach(
        (language, file) -> {
          if (file.has("idioms")) {
            all.put(language, idioms(file, "idioms", language));
          }
        });
    return all;
  }

  private List<String> idioms(Entry entry, String key, String language) {
    return Terms.list(entry, key, language, groups.getOrDefault(language, Map.of()).keySet());
  }

  /** The groups of words, which terms of any file name in braces, by language. */
  private static Map<String, Map<String, List<String>>> groups(
      List<Entry> files, Map<String, Entry> words) {
    Map<String, Map<String, List<String>>> groups = new HashMap<>();
    for (Entry file : files) {
      file.entry("groups")
          .ifPresent(all -> Vocabularies.languages(all).forEach(l -> groups(all, l, l, groups)));
    }
    words.forEach((language, file) -> groups(file, "groups", language, groups));
    return groups;
  }

  /** Adds the groups that stand in one language under a key. */
  private static void groups(
      Entry above, String key, String language, Map<String, Map<String, List<String>>> groups) {
    Map<String, List<String>> all = groups.computeIfAbsent(language, l -> new LinkedHashMap<>());
    above
        .entry(key)
        .ifPresent(
            own -> {
              for (String name : own.keys()) {
                if (all.put(name, own.plainTexts(name)) != null) {
                  own.mistake(own.line(), "groups: there are two of the name \"" + name + "\"");
                }
              }
              LuceneClassifier.refusal(all)
                  .ifPresent(why -> own.mistake(own.line(), "groups: " + why));
            });
  }

  // phrases/*.yaml and words/*.yaml

  private Map<String, Entry> byLanguage(String folder) {
    Map<String, Entry> entries = new TreeMap<>();
    files.keySet().stream()
        .filter(f -> f.startsWith(folder))
        .forEach(
            f ->
                file(f)
                    .ifPresent(
                        e ->
                            entries.put(
                                f.substring(folder.length(), f.length() - ".yaml".length()), e)));
    return entries;
  }

  private Map<String, String> needed() {
    Map<String, String> needed = new LinkedHashMap<>();
    Node node = new Yaml(new LoaderOptions()).compose(new StringReader(english));
    if (node != null) {
      var file = new Entry(ENGLISH, "", node, new ArrayList<>());
      file.keys().forEach(key -> needed.put(key, file.text(key)));
    }
    return needed;
  }

  private void refuseMissing(Phrases phrases) {
    if (!files.containsKey(ENGLISH)) {
      mistakes.add(new Mistake(ENGLISH, 0, "", "is missing"));
    }
    Map<String, String> own = phrases.byLanguage().getOrDefault(Phrases.FALLBACK, Map.of());
    needed.keySet().stream()
        .filter(key -> !own.containsKey(key) && !own.isEmpty())
        .forEach(key -> mistakes.add(new Mistake(ENGLISH, 1, "", "no phrase \"" + key + "\"")));
  }

  // what all have in common

  /** The entries of a list, each named by its id; doubled ids are mistakes. */
  static List<Entry> listed(Entry file, String key) {
    if (!file.has(key)) {
      file.missing(key, "");
    }
    ReviewDays.allowIn(file);
    Set<String> ids = new HashSet<>();
    List<Entry> entries = new ArrayList<>();
    for (Entry unnamed : file.entries(key)) {
      String id = unnamed.text("id");
      ReviewDays.allowIn(unnamed);
      Entry entry = unnamed.named(id.isEmpty() ? key : id);
      if (!id.isEmpty() && !ID.matcher(id).matches()) {
        entry.mistake("id", "id \"" + id + "\", expected small letters, digits and hyphens");
      }
      if (!id.isEmpty() && !ids.add(id)) {
        entry.mistake("id", "id \"" + id + "\" is given twice");
      }
      entries.add(entry);
    }
    return entries;
  }

  static void refuseUnknown(Entry entry, String key, String id, Set<String> known, String file) {
    if (!id.isEmpty() && !known.contains(id)) {
      entry.mistake(
          key,
          "no "
              + (key.equals("general") ? "team" : key)
              + " \""
              + id
              + "\" in "
              + file
              + Nearest.hint(id, known));
    }
  }
}
