package natter.index.lucene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.scope.Danger;
import natter.bot.scope.Discounted;
import natter.bot.scope.Discounted.Reason;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.index.lucene.Term.Owner;
import natter.index.lucene.Term.Tier;

/** Says which words of a text did not count, and why. */
final class Discounting {
  private static final int MOST = 12;

  private final Scope scope;
  private final Alarms alarms;

  Discounting(Scope scope, Alarms alarms) {
    this.scope = scope;
    this.alarms = alarms;
  }

  /** In the order of the text, each stretch once per owner. */
  List<Discounted> of(Seen seen) {
    Map<String, Discounted> once = new LinkedHashMap<>();
    Stream.of(masked(seen), harmless(seen), covered(seen))
        .flatMap(List::stream)
        .sorted(
            Comparator.comparingInt((Discounted d) -> d.evidence().start())
                .thenComparingInt(d -> -d.evidence().end()))
        .forEachOrdered(d -> once.putIfAbsent(d.id() + " " + d.evidence().start(), d));
    return once.values().stream().limit(MOST).toList();
  }

  private List<Discounted> masked(Seen seen) {
    List<Discounted> masked = new ArrayList<>();
    for (Owner.Kind kind : List.of(Owner.Kind.SERVICE, Owner.Kind.DANGER)) {
      List<Hit> hits = seen.of(kind);
      List<Hit> masks = hits.stream().filter(h -> h.term().tier() == Tier.NOT).toList();
      hits.stream()
          .filter(h -> h.term().tier() != Tier.NOT)
          .forEach(
              h ->
                  Weighing.mask(h, masks)
                      .ifPresent(m -> masked.add(one(seen, h, Reason.EXCEPTION, words(seen, m)))));
    }
    return masked;
  }

  /** What sounds like danger and is none. */
  private List<Discounted> harmless(Seen seen) {
    List<Discounted> harmless = new ArrayList<>();
    List<Hit> idioms = seen.of(Owner.Kind.IDIOM);
    for (Hit hit : seen.of(Owner.Kind.DANGER)) {
      Optional<Hit> idiom = idioms.stream().filter(hit::overlaps).findFirst();
      Optional<Token> denier = alarms.denier(hit, seen.rows());
      if (hit.term().tier() == Tier.NOT) {
        continue;
      }
      if (idiom.isPresent()) {
        harmless.add(one(seen, hit, Reason.IDIOM, words(seen, idiom.get())));
      } else if (denier.isPresent()) {
        String no = words(seen, denier.get().start(), denier.get().end());
        harmless.add(one(seen, hit, Reason.DENIED, no));
      }
    }
    return harmless;
  }

  /**
   * What would have been found in names of streets and places, and in two words that are one:
   * "park" in "Park Road" and in "car park". Without hints: "street" is one for many services.
   */
  private List<Discounted> covered(Seen seen) {
    List<Discounted> covered = new ArrayList<>();
    List<Hit> counted =
        seen.of(Owner.Kind.SERVICE).stream().filter(h -> h.term().tier() != Tier.NOT).toList();
    seen.readings()
        .forEach(
            (vocabulary, reading) -> {
              if (reading.hidesWords()) {
                vocabulary.findAll(seen.text(), reading).stream()
                    .filter(h -> isOfService(h) && isTelling(h))
                    .filter(h -> counted.stream().noneMatch(c -> isSame(c, h)))
                    .forEach(h -> cover(seen, reading, h).ifPresent(covered::add));
              }
            });
    return covered;
  }

  /** Whether the same words speak for the same service anyway. */
  private static boolean isSame(Hit counted, Hit hit) {
    return counted.term().owner().equals(hit.term().owner()) && counted.overlaps(hit);
  }

  private Optional<Discounted> cover(Seen seen, Vocabulary.Reading reading, Hit hit) {
    Optional<Discounted> name =
        reading.names().stream()
            .filter(n -> n.start() <= hit.start() && hit.end() <= n.end())
            .findFirst()
            .map(n -> one(seen, hit, Reason.NAME, words(seen, n.start(), n.end())));
    return name.or(
        () ->
            reading.row().stream()
                .filter(t -> t.start() <= hit.start() && hit.end() <= t.end())
                .filter(t -> t.end() - t.start() > hit.length())
                .findFirst()
                .map(t -> one(seen, hit, Reason.EXCEPTION, words(seen, t.start(), t.end()))));
  }

  private static boolean isTelling(Hit hit) {
    return hit.term().tier().compareTo(Tier.WEAK) < 0;
  }

  private static boolean isOfService(Hit hit) {
    return hit.term().owner().kind() == Owner.Kind.SERVICE;
  }

  private static String words(Seen seen, Hit hit) {
    return words(seen, hit.start(), hit.end());
  }

  private static String words(Seen seen, int start, int end) {
    return seen.text().substring(start, end);
  }

  private Discounted one(Seen seen, Hit hit, Reason reason, String by) {
    int number = hit.term().owner().number();
    var evidence = Weighing.evidence(seen.text(), hit);
    if (isOfService(hit)) {
      Service service = scope.services().get(number);
      return new Discounted(service.id(), service.name(), evidence, reason, by);
    }
    Danger danger = scope.dangers().get(number);
    return new Discounted(danger.id(), danger.name(), evidence, reason, by);
  }
}
