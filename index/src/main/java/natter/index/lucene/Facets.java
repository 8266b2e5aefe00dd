package natter.index.lucene;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** What was counted, in the words that an officer chooses from. */
final class Facets {
  private static final List<String> IN_ORDER =
      List.of(
          ConcernDocument.SERVICE,
          ConcernDocument.LEVEL,
          ConcernDocument.STATUS,
          ConcernDocument.TEAM,
          ConcernDocument.ASSIGNEE,
          ConcernDocument.CHANNEL,
          ConcernDocument.WARD,
          ForumField.NAME,
          ConcernDocument.LANGUAGE,
          AgeField.NAME,
          ConcernDocument.TAG,
          ConcernDocument.FLAG);

  private final Counts counts;
  private final Names names;
  private final LocalDate today;

  Facets(Counts counts, Names names, LocalDate today) {
    this.counts = counts;
    this.names = names;
    this.today = today;
  }

  /** Field → name → count, most frequent first; without fields that no hit has. */
  Map<String, Map<String, Long>> all() {
    Map<String, Map<String, Long>> facets = new LinkedHashMap<>();
    for (String field : IN_ORDER) {
      facets.put(field, named(field, ids(field)));
    }
    facets.values().removeIf(named -> named.isEmpty() && counts.total() > 0);
    return facets;
  }

  /** Id → count. */
  Map<String, Long> ids(String field) {
    return switch (field) {
      case ForumField.NAME -> forums();
      case AgeField.NAME -> ages();
      default -> counts.of(field);
    };
  }

  private Map<String, Long> forums() {
    return gathered(
        add ->
            counts
                .of(ConcernDocument.WARD)
                .forEach(
                    (ward, count) ->
                        names.forums(ward).forEach(forum -> add.accept(forum, count))));
  }

  private Map<String, Long> ages() {
    return gathered(
        add ->
            counts
                .days()
                .forEach((day, count) -> add.accept(Age.of(today.toEpochDay() - day).id(), count)));
  }

  /** Somebody who adds up. */
  private interface Adding {
    void with(BiConsumer<String, Long> add);
  }

  private static Map<String, Long> gathered(Adding adding) {
    Map<String, Long> ids = new HashMap<>();
    adding.with((id, count) -> ids.merge(id, count, Long::sum));
    return ids;
  }

  private Map<String, Long> named(String field, Map<String, Long> ids) {
    Map<String, Long> named = new HashMap<>();
    ids.forEach((id, count) -> named.merge(names.label(field, id), count, Long::sum));
    return named.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, Long::sum, LinkedHashMap::new));
  }
}
