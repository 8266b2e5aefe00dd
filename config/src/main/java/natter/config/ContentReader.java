package natter.config;

import java.io.StringReader;
import java.time.Duration;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import natter.bot.care.Phrases;
import natter.bot.scope.Borough;
import natter.bot.scope.Council;
import natter.bot.scope.Danger;
import natter.bot.scope.Forum;
import natter.bot.scope.Level;
import natter.bot.scope.Near;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Team;
import natter.bot.scope.Ward;
import natter.bot.scope.Words;
import natter.index.lucene.LuceneClassifier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the content's files, and collects all that is wrong with them. */
final class ContentReader {
  private static final String SERVICES = "services.yaml";
  private static final String TEAMS = "teams.yaml";
  private static final String PLACES = "places.yaml";
  private static final String FORUMS = "forums.yaml";
  private static final String SAFETY = "safety.yaml";
  private static final String ENGLISH = "phrases/en.yaml";
  private static final int EXAMPLES = 5;
  private static final int WORKING_DAYS = 5;
  private static final int SIGNPOST_WORDS = 20;
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern TARGET =
      Pattern.compile("(\\d{1,3}) (working days?|working hours?|days?|hours?|weeks?)");
  private static final Pattern SECTOR = Pattern.compile("[A-Z]{1,2}[0-9][A-Z0-9]? [0-9]");
  private static final Pattern WITHIN = Pattern.compile("[A-Z]{1,2}([0-9][A-Z0-9]?( [0-9])?)?");
  private static final Pattern GSS = Pattern.compile("[ENSW]\\d{8}");
  private static final Pattern NAME = Pattern.compile("\\{([a-z-]+)}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

  private final Map<String, String> files;
  private final String english;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final List<Example> examples = new ArrayList<>();

  /**
   * @param files the text of each file by its name, {@code phrases/en.yaml}
   * @param english {@code phrases/en.yaml} as natter brings it: the phrases that there must be
   */
  ContentReader(Map<String, String> files, String english) {
    this.files = new TreeMap<>(files);
    this.english = english;
  }

  /**
   * @throws ContentMistakes with all of them, if there are any
   */
  Content read() {
    Optional<Entry> teamsFile = file(TEAMS);
    List<Team> teams = teamsFile.map(this::teams).orElse(List.of());
    Set<String> teamIds = new HashSet<>(teams.stream().map(Team::id).toList());
    String general = teamsFile.map(f -> general(f, teamIds)).orElse("");
    Optional<Entry> servicesFile = file(SERVICES);
    String council = servicesFile.map(f -> f.text("council")).orElse("");
    List<Service> services = servicesFile.map(f -> services(f, teamIds)).orElse(List.of());
    Borough borough = file(PLACES).map(this::borough).orElse(Borough.of(List.of()));
    List<Ward> wards = borough.wards();
    Set<String> wardIds = new HashSet<>(wards.stream().map(Ward::id).toList());
    List<Forum> forums = file(FORUMS).map(f -> forums(f, wardIds)).orElse(List.of());
    List<Danger> dangers = file(SAFETY).map(f -> dangers(f, teamIds)).orElse(List.of());
    Map<String, Map<String, String>> phrases = phrases();
    if (!mistakes.isEmpty()) {
      throw new ContentMistakes(mistakes);
    }
    return new Content(
        new Scope(council, services, teams, general, dangers, wards, forums),
        new Phrases(phrases),
        borough,
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

  // teams.yaml

  private String general(Entry file, Set<String> teams) {
    String general = file.text("general");
    refuseUnknown(file, "general", general, teams, TEAMS);
    file.refuseOthers();
    return general;
  }

  private List<Team> teams(Entry file) {
    List<Team> teams = listed(file, "teams").stream().map(this::team).toList();
    return teams;
  }

  private Team team(Entry entry) {
    Optional<String> email = entry.optionalText("email");
    Optional<String> endpoint = entry.optionalText("endpoint");
    if (email.isPresent() == endpoint.isPresent()) {
      entry.mistake(entry.line(), "expected either \"email\" or \"endpoint\"");
    }
    email
        .filter(e -> !e.matches("[^\\s@]+@[^\\s@]+"))
        .ifPresent(e -> entry.mistake("email", "\"" + e + "\" is no email address"));
    endpoint
        .filter(e -> !e.matches("[a-z][a-z0-9+.-]*:.+"))
        .ifPresent(e -> entry.mistake("endpoint", "\"" + e + "\" is no Camel endpoint URI"));
    var team =
        new Team(
            entry.name(),
            entry.text("name"),
            email,
            endpoint,
            entry.yes("outside"),
            entry.yes("restricted"),
            target(entry));
    entry.refuseOthers();
    return team;
  }

  /** Whole days are working days. */
  private static Duration target(Entry entry) {
    String said = entry.text("target");
    Matcher target = TARGET.matcher(said);
    if (!target.matches()) {
      if (!said.isEmpty()) {
        entry.mistake("target", "\"" + said + "\" is no time, expected as in \"5 working days\"");
      }
      return Duration.ZERO;
    }
    long n = Long.parseLong(target.group(1));
    String unit = target.group(2).replaceFirst("s$", "");
    return switch (unit) {
      case "hour", "working hour" -> Duration.ofHours(n);
      case "week" -> Duration.ofDays(n * WORKING_DAYS);
      default -> Duration.ofDays(n);
    };
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
            entry.optionalText("question"),
            words(entry),
            examples(entry, "examples", Example.Must.BE_ABOUT, EXAMPLES),
            near(entry));
    entry.refuseOthers();
    return service;
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

  private static Optional<Level> level(Entry entry, String key, String said) {
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

  private Map<String, Words> words(Entry entry) {
    Map<String, Words> words = new HashMap<>();
    Entry languages = entry.entry("words").orElse(null);
    if (languages == null) {
      return entry.missing("words", words);
    }
    for (String language : languages(languages)) {
      languages.entry(language).ifPresent(e -> words.put(language, words(e, language)));
    }
    return words;
  }

  private static Words words(Entry entry, String language) {
    Words words =
        new Words(
            terms(entry, "strong", language),
            terms(entry, "usual", language),
            terms(entry, "weak", language),
            terms(entry, "not", language));
    refuseTwice(entry, words);
    if (words.strong().isEmpty() && words.usual().isEmpty()) {
      entry.mistake(entry.line(), "no strong or usual words in \"" + language + "\"");
    }
    entry.refuseOthers();
    return words;
  }

  private static List<String> terms(Entry entry, String key, String language) {
    Set<String> seen = new HashSet<>();
    List<Entry.Written> terms = entry.texts(key);
    for (Entry.Written term : terms) {
      if (!seen.add(term.text().toLowerCase(Locale.ROOT))) {
        entry.mistake(term.line(), "\"" + term.text() + "\" stands twice under \"" + key + "\"");
      }
      LuceneClassifier.refusal(language, term.text())
          .ifPresent(why -> entry.mistake(term.line(), "\"" + term.text() + "\" " + why));
    }
    return terms.stream().map(Entry.Written::text).toList();
  }

  private static void refuseTwice(Entry entry, Words words) {
    Map<String, String> tiers = new HashMap<>();
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("strong", words.strong());
    all.put("usual", words.usual());
    all.put("weak", words.weak());
    all.put("not", words.not());
    all.forEach(
        (tier, terms) -> {
          for (String term : new HashSet<>(terms)) {
            String before = tiers.put(term.toLowerCase(Locale.ROOT), tier);
            if (before != null) {
              entry.mistake(tier, "\"" + term + "\" is both " + before + " and " + tier);
            }
          }
        });
  }

  private Map<String, List<String>> examples(
      Entry entry, String key, Example.Must must, int least) {
    Map<String, List<String>> all = new HashMap<>();
    Entry languages = entry.entry(key).orElse(null);
    if (languages == null) {
      return least == 0 ? all : entry.missing(key, all);
    }
    for (String language : languages(languages)) {
      List<Entry.Written> sentences = languages.texts(language);
      all.put(language, sentences.stream().map(Entry.Written::text).toList());
      sentences.forEach(
          s -> examples.add(new Example(entry.file(), s.line(), entry.name(), s.text(), must)));
      if (sentences.size() < least && language.equals(Phrases.FALLBACK)) {
        languages.mistake(
            language,
            key
                + " \""
                + language
                + "\" has "
                + sentences.size()
                + " sentences, expected at least "
                + least);
      }
    }
    return all;
  }

  private static List<String> languages(Entry entry) {
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

  // places.yaml and forums.yaml

  private Borough borough(Entry file) {
    List<String> within = within(file, "borough");
    List<Ward> wards = listed(file, "wards").stream().map(e -> ward(e, within)).toList();
    List<Council> neighbours =
        file.entries("neighbours").stream().map(e -> neighbour(e, within)).toList();
    String code = code(file);
    file.refuseOthers();
    return new Borough(code, wards, within, neighbours);
  }

  private static String code(Entry entry) {
    String code = entry.optionalText("code").orElse("");
    if (!code.isEmpty() && !GSS.matcher(code).matches()) {
      entry.mistake("code", "\"" + code + "\" is no GSS code, expected as in \"E08000030\"");
    }
    return code;
  }

  private static Council neighbour(Entry unnamed, List<String> borough) {
    Entry entry = unnamed.named(unnamed.text("name"));
    List<String> postcodes = within(entry, "postcodes");
    for (String part : postcodes) {
      if (borough.stream().anyMatch(b -> lies(b, part) || lies(part, b))) {
        entry.mistake("postcodes", "\"" + part + "\" lies in \"borough\" too, in part at least");
      }
    }
    String website = entry.text("website");
    if (!website.isEmpty() && !website.matches("https://[^\\s/]+\\.[^\\s]+")) {
      entry.mistake("website", "\"" + website + "\" is no address that starts with https://");
    }
    Council council = new Council(entry.text("name"), website, code(entry), postcodes);
    entry.refuseOthers();
    return council;
  }

  /** Areas, districts or sectors of postcodes. */
  private static List<String> within(Entry entry, String key) {
    List<Entry.Written> parts = entry.texts(key);
    for (Entry.Written within : parts) {
      if (!WITHIN.matcher(within.text()).matches()) {
        entry.mistake(
            within.line(),
            "\""
                + within.text()
                + "\" is no part of a postcode, expected as in \"WS3\" or \"WS3 1\"");
      }
    }
    return parts.stream().map(Entry.Written::text).toList();
  }

  private static Ward ward(Entry entry, List<String> borough) {
    List<Entry.Written> sectors = entry.texts("postcodes");
    for (Entry.Written sector : sectors) {
      if (!SECTOR.matcher(sector.text()).matches()) {
        entry.mistake(
            sector.line(),
            "\"" + sector.text() + "\" is no postcode sector, expected as in \"WS3 1\"");
      } else if (!borough.isEmpty() && borough.stream().noneMatch(b -> lies(sector.text(), b))) {
        entry.mistake(sector.line(), "\"" + sector.text() + "\" lies outside \"borough\"");
      }
    }
    var ward =
        new Ward(
            entry.name(),
            entry.text("name"),
            entry.plainTexts("localities"),
            sectors.stream().map(Entry.Written::text).toList());
    entry.refuseOthers();
    return ward;
  }

  private static boolean lies(String sector, String within) {
    return sector.equals(within)
        || sector.startsWith(within + " ")
        || (within.matches("[A-Z]+") && sector.matches(within + "[0-9].*"));
  }

  private List<Forum> forums(Entry file, Set<String> wards) {
    List<Forum> forums = listed(file, "forums").stream().map(e -> forum(e, wards)).toList();
    file.refuseOthers();
    return forums;
  }

  private static Forum forum(Entry entry, Set<String> wards) {
    List<Entry.Written> own = entry.texts("wards");
    for (Entry.Written ward : own) {
      if (!wards.contains(ward.text())) {
        entry.mistake(
            ward.line(),
            "no ward \"" + ward.text() + "\" in " + PLACES + Nearest.hint(ward.text(), wards));
      }
    }
    var forum =
        new Forum(
            entry.name(),
            entry.text("name"),
            own.stream().map(Entry.Written::text).toList(),
            entry.plainTexts("organisers"),
            entry.text("meets"));
    entry.refuseOthers();
    return forum;
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
            says(entry),
            words(entry),
            examples(entry, "examples", Example.Must.RAISE, EXAMPLES));
    examples(entry, "harmless", Example.Must.NOT_RAISE, 0);
    entry.refuseOthers();
    return danger;
  }

  private static Map<String, String> says(Entry entry) {
    Map<String, String> says = new HashMap<>();
    Entry languages = entry.entry("says").orElse(null);
    if (languages == null) {
      return entry.missing("says", says);
    }
    languages(languages).forEach(l -> says.put(l, languages.text(l)));
    return says;
  }

  // phrases/*.yaml

  private Map<String, Map<String, String>> phrases() {
    Map<String, Map<String, String>> phrases = new HashMap<>();
    Map<String, Entry> entries = new TreeMap<>();
    files.keySet().stream()
        .filter(f -> f.startsWith("phrases/"))
        .forEach(f -> file(f).ifPresent(e -> entries.put(languageOf(f), e)));
    entries.forEach((l, e) -> phrases.put(l, phrases(e)));
    Map<String, String> needed = needed();
    entries.forEach((l, e) -> compare(e, phrases.getOrDefault(l, Map.of()), needed));
    if (!files.containsKey(ENGLISH)) {
      mistakes.add(new Mistake(ENGLISH, 0, "", "is missing"));
    }
    Map<String, String> own = phrases.getOrDefault(Phrases.FALLBACK, Map.of());
    needed.keySet().stream()
        .filter(key -> !own.containsKey(key) && !own.isEmpty())
        .forEach(key -> mistakes.add(new Mistake(ENGLISH, 1, "", "no phrase \"" + key + "\"")));
    return phrases;
  }

  private Map<String, String> needed() {
    Node node = new Yaml(new LoaderOptions()).compose(new StringReader(english));
    return node == null ? Map.of() : phrases(new Entry(ENGLISH, "", node, new ArrayList<>()));
  }

  private static String languageOf(String file) {
    return file.substring("phrases/".length(), file.length() - ".yaml".length());
  }

  private static Map<String, String> phrases(Entry file) {
    Map<String, String> phrases = new LinkedHashMap<>();
    file.keys().forEach(key -> phrases.put(key, file.text(key)));
    return phrases;
  }

  private static void compare(Entry file, Map<String, String> own, Map<String, String> needed) {
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

  // what all have in common

  /** The entries of a list, each named by its id; doubled ids are mistakes. */
  private static List<Entry> listed(Entry file, String key) {
    if (!file.has(key)) {
      file.missing(key, "");
    }
    Set<String> ids = new HashSet<>();
    List<Entry> entries = new ArrayList<>();
    for (Entry unnamed : file.entries(key)) {
      String id = unnamed.text("id");
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

  private static void refuseUnknown(
      Entry entry, String key, String id, Set<String> known, String file) {
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
