package natter.index.lucene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import natter.bot.care.Concern;
import natter.bot.care.Ticket;
import natter.bot.scope.Forum;
import natter.bot.scope.Level;
import natter.bot.scope.Risk;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Team;
import natter.bot.scope.Ward;
import natter.bot.talk.Address;

/** What people call the ids in the index, and which ids they mean by what they write. */
final class Names {
  /** Stands for the service or ward of a concern while nobody knows it. */
  static final String UNKNOWN = "Not known yet";

  private static final Map<String, String> UNKNOWNS =
      Map.of(ConcernDocument.TEAM, "No team", ConcernDocument.ASSIGNEE, "Nobody");

  private final Map<String, Map<String, String>> namesByField = new HashMap<>();
  private final Map<String, Set<String>> wardsByForum = new HashMap<>();

  Names(Scope scope) {
    put(ConcernDocument.SERVICE, scope.services(), Service::id, Service::name);
    put(ConcernDocument.LEVEL, Arrays.asList(Level.values()), Level::id, Level::label);
    put(ConcernDocument.WARD, scope.wards(), Ward::id, Ward::name);
    put(ConcernDocument.TEAM, scope.teams(), Team::id, Team::name);
    put(ForumField.NAME, scope.forums(), Forum::id, Forum::name);
    put(
        ConcernDocument.FLAG,
        Arrays.asList(Ticket.Flag.values()),
        Ticket.Flag::id,
        Ticket.Flag::label);
    put(ConcernDocument.HAS, Arrays.asList(Has.values()), Has::id, Has::label);
    put(AgeField.NAME, Arrays.asList(Age.values()), Age::id, Age::label);
    put(
        ConcernDocument.STATUS,
        Arrays.asList(Concern.Status.values()),
        Concern.Status::id,
        Concern.Status::id);
    put(ConcernDocument.RISK, Arrays.asList(Risk.values()), Risk::id, Risk::id);
    put(ConcernDocument.FINDING, List.of("clear", "unclear", "nothing"), f -> f, f -> f);
    put(ConcernDocument.CHANNEL, Address.TOLD, channel -> channel, channel -> channel);
    put(
        ConcernDocument.LANGUAGE,
        Arrays.asList(Locale.getISOLanguages()),
        language -> language,
        language -> Locale.forLanguageTag(language).getDisplayLanguage(Locale.UK));
    scope
        .forums()
        .forEach(
            forum ->
                wardsByForum.put(
                    forum.id().toLowerCase(Locale.ROOT),
                    forum.wards().stream()
                        .map(ward -> ward.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet())));
  }

  private <T> void put(
      String field, List<T> all, Function<T, String> id, Function<T, String> name) {
    namesByField.put(
        field,
        all.stream()
            .collect(
                Collectors.toMap(
                    one -> id.apply(one).toLowerCase(Locale.ROOT),
                    name,
                    (first, second) -> first,
                    LinkedHashMap::new)));
  }

  /** What there is for this field, by id. */
  Map<String, String> all(String field) {
    return namesByField.getOrDefault(field, Map.of());
  }

  /** The wards of a forum. */
  Set<String> wards(String forum) {
    return wardsByForum.getOrDefault(forum, Set.of());
  }

  /** The forums that a ward belongs to. */
  List<String> forums(String ward) {
    List<String> forums = new ArrayList<>();
    for (String forum : all(ForumField.NAME).keySet()) {
      if (wards(forum).contains(ward)) {
        forums.add(forum);
      }
    }
    return forums;
  }

  /** The name of what has this id; what is no longer in the content keeps its id. */
  String label(String field, String id) {
    return id.isEmpty() ? unknown(field) : all(field).getOrDefault(id, id);
  }

  private static String unknown(String field) {
    return UNKNOWNS.getOrDefault(field, UNKNOWN);
  }

  /**
   * The ids somebody means: those of this id or name, else those whose name has these words in it,
   * else the value itself.
   */
  Set<String> ids(String field, String value) {
    String wanted = plain(value);
    if (wanted.equals(plain(unknown(field)))) {
      return Set.of("");
    }
    Set<String> exact = new LinkedHashSet<>();
    Set<String> close = new LinkedHashSet<>();
    all(field)
        .forEach(
            (id, name) -> {
              if (plain(id).equals(wanted) || plain(name).equals(wanted)) {
                exact.add(id);
              } else if ((' ' + plain(name) + ' ').contains(' ' + wanted + ' ')) {
                close.add(id);
              }
            });
    if (!exact.isEmpty()) {
      return exact;
    }
    return close.isEmpty() ? Set.of(value.strip().toLowerCase(Locale.ROOT)) : close;
  }

  /** The ids of those whose name begins so. */
  Set<String> idsBeginning(String field, String beginning) {
    String wanted = plain(beginning);
    return all(field).entrySet().stream()
        .filter(named -> plain(named.getValue()).startsWith(wanted))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Letters as they are compared: small, words one space apart. */
  static String plain(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ").strip();
  }
}
