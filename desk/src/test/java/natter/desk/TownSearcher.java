package natter.desk;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import natter.bot.Store;
import natter.bot.care.Changes.Change;
import natter.bot.care.Completion;
import natter.bot.care.Concern;
import natter.bot.care.Found;
import natter.bot.care.QueryMistake;
import natter.bot.care.Search;
import natter.bot.care.Searcher;
import natter.bot.care.Ticket;
import natter.bot.care.Timeline;
import natter.desk.page.Labels;

/** Looks through all concerns, one by one: words that occur, and {@code field:"value"}. */
final class TownSearcher implements Searcher {
  private static final Pattern TERM = Pattern.compile("(\\w+):\"([^\"]*)\"");

  private final Store store;
  private final Labels labels;

  TownSearcher(Store store, Labels labels) {
    this.store = store;
    this.labels = labels;
  }

  @Override
  public List<Completion> complete(String query, int at, boolean restricted) {
    return List.of();
  }

  @Override
  public void walk(Search search, Walk walk) throws QueryMistake {
    List<Concern> all = matching(search);
    walk.total(all.size());
    for (Concern concern : all) {
      if (!walk.at(hit(concern, ""))) {
        return;
      }
    }
  }

  @Override
  public Found search(Search search) throws QueryMistake {
    List<Concern> all = matching(search);
    List<Found.Hit> hits =
        all.stream()
            .skip((long) search.page() * search.size())
            .limit(search.size())
            .map(c -> hit(c, words(search)))
            .toList();
    return new Found(
        all.size(), hits, facets(all), Timeline.NONE, Optional.empty(), Optional.empty());
  }

  private static String words(Search search) {
    return TERM.matcher(search.query()).replaceAll("").strip();
  }

  private List<Concern> matching(Search search) throws QueryMistake {
    int bracket = search.query().indexOf('(');
    if (bracket >= 0) {
      throw new QueryMistake("the bracket that opens here is never closed", bracket);
    }
    String words = words(search).toLowerCase(Locale.ROOT);
    return all().stream()
        .filter(c -> search.restricted() || !c.restricted())
        .filter(c -> c.text().toLowerCase(Locale.ROOT).contains(words))
        .filter(narrowed(search.query()))
        .toList();
  }

  private List<Concern> all() {
    return store.read(
        tx ->
            tx.changes().after(0, 100_000).reversed().stream()
                .map(Change::reference)
                .distinct()
                .flatMap(r -> tx.concerns().find(r).stream())
                .sorted(Comparator.comparing(Concern::received).reversed())
                .toList());
  }

  private Predicate<Concern> narrowed(String query) {
    Predicate<Concern> all = c -> true;
    Matcher terms = TERM.matcher(query);
    while (terms.find()) {
      String field = terms.group(1);
      String value = terms.group(2);
      all =
          all.and(
              c ->
                  field.equals("flag")
                      ? flags(c).stream().anyMatch(f -> f.label().equals(value))
                      : field(field).apply(c).equals(value));
    }
    return all;
  }

  private Function<Concern, String> field(String name) {
    return switch (name) {
      case "service" -> c -> labels.service(c.service());
      case "level" -> c -> c.level().label();
      case "status" -> c -> c.status().id();
      case "channel" -> c -> c.from().channel();
      default -> this::ward;
    };
  }

  private String ward(Concern concern) {
    return concern.place().flatMap(p -> p.ward()).map(labels::ward).orElse("Not known yet");
  }

  private Map<String, Map<String, Long>> facets(List<Concern> all) {
    Map<String, Map<String, Long>> facets = new LinkedHashMap<>();
    for (String field : List.of("service", "level", "status", "channel", "ward")) {
      facets.put(
          field, all.stream().collect(Collectors.groupingBy(field(field), Collectors.counting())));
    }
    facets.put(
        "flag",
        all.stream()
            .flatMap(c -> flags(c).stream())
            .collect(Collectors.groupingBy(Ticket.Flag::label, Collectors.counting())));
    return facets;
  }

  private Found.Hit hit(Concern c, String words) {
    return new Found.Hit(
        c.reference(),
        c.service().map(labels::service).orElse(""),
        c.level().label(),
        c.status().id(),
        c.from().channel(),
        c.place().flatMap(p -> p.ward()).map(labels::ward).orElse(""),
        "",
        c.language(),
        c.received(),
        c.restricted(),
        flags(c),
        "",
        snippet(c.text(), words));
  }

  private Set<Ticket.Flag> flags(Concern concern) {
    return store
        .read(tx -> tx.tickets().find(concern.reference()))
        .map(Ticket::flags)
        .orElse(Set.of());
  }

  private static List<Found.Piece> snippet(String text, String words) {
    int at = text.toLowerCase(Locale.ROOT).indexOf(words.toLowerCase(Locale.ROOT));
    if (words.isEmpty() || at < 0) {
      return List.of(new Found.Piece(text, false));
    }
    return List.of(
        new Found.Piece(text.substring(0, at), false),
        new Found.Piece(text.substring(at, at + words.length()), true),
        new Found.Piece(text.substring(at + words.length()), false));
  }
}
