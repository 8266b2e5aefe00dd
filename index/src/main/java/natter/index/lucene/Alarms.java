package natter.index.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import natter.index.lucene.Term.Tier;

/**
 * Decides whether what was found of dangers raises one: any strong or usual word does unless it is
 * denied ("nobody was hurt"), weak ones when three different ones come together. Words within a
 * longer phrase of another danger speak for that one ("kill" in "kill myself").
 *
 * <p>A denial counts for what comes right behind it, so that "he won't stop hitting me" and "nobody
 * helps, he hits me" are none.
 */
final class Alarms {
  /** How many words behind a denial what it denies may stand. */
  private static final int REACH = 4;

  private static final int WEAK_TOGETHER = 3;

  private final Map<String, Tongue> tongues;

  /** Words that deny, per language, as {@link Token#exact} has them. */
  private final Map<String, Set<String>> denying;

  private final int last;

  /**
   * @param last the number of the last danger, which is the general one: its phrases take nothing
   *     from the others
   */
  Alarms(List<Tongue> tongues, int last) {
    this.last = last;
    this.tongues = tongues.stream().collect(Collectors.toMap(Tongue::language, t -> t));
    this.denying =
        tongues.stream()
            .collect(
                Collectors.toMap(
                    Tongue::language,
                    t -> t.negators().stream().map(n -> "=" + n).collect(Collectors.toSet())));
  }

  /**
   * What raises the most urgent danger, in the order of the text; empty if none is raised.
   *
   * @param hits of dangers
   * @param idioms what sounds like danger and is none; it takes away all that shares a word with it
   * @param rows the words of the text per language
   */
  List<Hit> raised(List<Hit> hits, List<Hit> idioms, Map<String, List<Token>> rows) {
    return said(hits, idioms, rows).values().stream().findFirst().orElse(List.of());
  }

  /** What says enough, by the number of its owner, in the order of the text. */
  Map<Integer, List<Hit>> said(List<Hit> hits, List<Hit> idioms, Map<String, List<Token>> rows) {
    Map<Integer, List<Hit>> byOwner = new TreeMap<>();
    List<Hit> denied = hits.stream().filter(h -> denierBehind(h, rows).isPresent()).toList();
    List<Hit> counting =
        Weighing.unmasked(hits).stream()
            .filter(h -> idioms.stream().noneMatch(h::sharesWord))
            .filter(h -> denier(h, rows).isEmpty())
            .filter(h -> denied.stream().noneMatch(d -> d.covers(h)))
            .toList();
    List<Hit> wide =
        Weighing.wide(counting).stream().filter(h -> h.term().owner().number() < last).toList();
    counting.stream()
        .filter(h -> !Weighing.isWithin(h, wide))
        .forEach(
            h -> byOwner.computeIfAbsent(h.term().owner().number(), o -> new ArrayList<>()).add(h));
    byOwner.values().removeIf(h -> !isEnough(h));
    byOwner.replaceAll((owner, own) -> Weighing.apart(own));
    return byOwner;
  }

  private static boolean isEnough(List<Hit> hits) {
    return hits.stream().anyMatch(h -> h.term().tier() != Tier.WEAK)
        || hits.stream().map(h -> h.term().said()).distinct().count() >= WEAK_TOGETHER;
  }

  /**
   * The word that denies what was found, right before one of its words or right behind it. One that
   * was found itself denies nothing: "not breathing", "never let out".
   */
  Optional<Token> denier(Hit hit, Map<String, List<Token>> rows) {
    return denierBefore(hit, rows).or(() -> denierBehind(hit, rows));
  }

  private Optional<Token> denierBefore(Hit hit, Map<String, List<Token>> rows) {
    Tongue tongue = tongues.get(hit.term().language());
    if (tongue == null || tongue.negators().isEmpty()) {
      return Optional.empty();
    }
    List<Token> row = rows.getOrDefault(hit.term().language(), List.of());
    if (tongue.deniesAtTheEdge() && holdsDenial(hit, row, tongue)) {
      return Optional.empty();
    }
    for (int i = 0; i < row.size() && row.get(i).start() < hit.end(); i++) {
      Token word = row.get(i);
      if (word.position() >= hit.position() - REACH
          && isNegator(word, tongue)
          && !hit.has(word)
          && denied(row, i, tongue).filter(t -> touches(hit, t, tongue)).isPresent()) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }

  /**
   * The very next word, if it denies what was found, in a language that says so behind: "aag nahi
   * lagi". What does not stop or go out is still there.
   */
  private Optional<Token> denierBehind(Hit hit, Map<String, List<Token>> rows) {
    Tongue tongue = tongues.get(hit.term().language());
    if (tongue == null || tongue.lasting().isEmpty()) {
      return Optional.empty();
    }
    List<Token> row = rows.getOrDefault(hit.term().language(), List.of());
    if (holdsDenial(hit, row, tongue)) {
      return Optional.empty();
    }
    List<Token> behind = row.stream().filter(t -> t.start() >= hit.end()).limit(2).toList();
    return behind.stream()
        .limit(1)
        .filter(t -> t.start() <= hit.end() + 1)
        .filter(t -> isNegator(t, tongue))
        .filter(t -> behind.stream().skip(1).noneMatch(next -> lasts(next, tongue)))
        .findFirst();
  }

  private boolean holdsDenial(Hit hit, List<Token> row, Tongue tongue) {
    return row.stream().anyMatch(t -> hit.has(t) && isNegator(t, tongue));
  }

  private boolean isNegator(Token word, Tongue tongue) {
    return denying.getOrDefault(tongue.language(), Set.of()).contains(word.exact());
  }

  private static boolean lasts(Token next, Tongue tongue) {
    return tongue.lasting().stream().anyMatch(next.exact().substring(1)::startsWith);
  }

  /** What the word at {@code at} denies: the first behind it that says something. */
  private static Optional<Token> denied(List<Token> row, int at, Tongue tongue) {
    int last = row.get(at).position() + REACH;
    return row.stream()
        .skip(at + 1L)
        .takeWhile(t -> t.position() <= last)
        .filter(t -> !t.term().isEmpty() && !tongue.carriers().contains(t.term()))
        .findFirst()
        .filter(t -> !tongue.undeniable().contains(t.term()));
  }

  /** English words may stand anywhere in what they speak of; those of others begin or end it. */
  private static boolean touches(Hit hit, Token token, Tongue tongue) {
    boolean edge = token.start() == hit.start() || token.end() == hit.end();
    return hit.has(token) && (edge || !tongue.deniesAtTheEdge());
  }
}
