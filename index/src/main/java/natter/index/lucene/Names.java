package natter.index.lucene;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import natter.bot.care.Ticket;
import natter.bot.scope.Level;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Team;
import natter.bot.scope.Ward;

/** What people call the ids in the index, and which ids they mean by what they write. */
final class Names {
  /** Stands for the service or ward of a concern while nobody knows it. */
  static final String UNKNOWN = "Not known yet";

  private final Map<String, Map<String, String>> namesByField;

  Names(Scope scope) {
    namesByField =
        Map.of(
            ConcernDocument.SERVICE, named(scope.services(), Service::id, Service::name),
            ConcernDocument.LEVEL, named(Arrays.asList(Level.values()), Level::id, Level::label),
            ConcernDocument.WARD, named(scope.wards(), Ward::id, Ward::name),
            ConcernDocument.TEAM, named(scope.teams(), Team::id, Team::name),
            ConcernDocument.FLAG,
                named(Arrays.asList(Ticket.Flag.values()), Ticket.Flag::id, Ticket.Flag::label));
  }

  private static <T> Map<String, String> named(
      List<T> all, Function<T, String> id, Function<T, String> name) {
    return all.stream()
        .collect(
            Collectors.toMap(
                one -> id.apply(one).toLowerCase(Locale.ROOT),
                name,
                (first, second) -> first,
                LinkedHashMap::new));
  }

  /** The name of what has this id; what is no longer in the content keeps its id. */
  String label(String field, String id) {
    if (id.isEmpty()) {
      return UNKNOWN;
    }
    return namesByField.getOrDefault(field, Map.of()).getOrDefault(id, id);
  }

  /**
   * The ids somebody means: those of this id or name, else those whose name has these words in it,
   * else the value itself.
   */
  Set<String> ids(String field, String value) {
    String wanted = plain(value);
    if (wanted.equals(plain(UNKNOWN))) {
      return Set.of("");
    }
    Map<String, String> names = namesByField.getOrDefault(field, Map.of());
    Set<String> exact = new LinkedHashSet<>();
    Set<String> close = new LinkedHashSet<>();
    names.forEach(
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
    return namesByField.getOrDefault(field, Map.of()).entrySet().stream()
        .filter(named -> plain(named.getValue()).startsWith(wanted))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String plain(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ").strip();
  }
}
