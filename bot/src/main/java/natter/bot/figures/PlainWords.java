package natter.bot.figures;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.care.Concern;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Ward;

/**
 * Tells words from what could be somebody's name or address. Only runs of letters are words, so no
 * number, postcode or address is one.
 *
 * <p>For officers, who may read the concerns anyway, a word is plain unless it is a known name, the
 * writer's own name, follows a title ("Mrs …"), or is mostly written with a capital letter within
 * sentences. For everybody else it must also be one of the content's own words: those are written
 * by the council and name nobody.
 */
public final class PlainWords implements TellingWords.Plain {
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]{2,30}");
  private static final Pattern MID_SENTENCE =
      Pattern.compile("(?<=[\\p{Ll},;] )\\p{L}[\\p{L}\\p{M}]{2,30}");
  private static final double MOSTLY = 0.5;

  private final Set<String> known;
  private final Set<String> places;
  private final boolean onlyKnown;

  private PlainWords(Set<String> known, Set<String> places, boolean onlyKnown) {
    this.known = known;
    this.places = places;
    this.onlyKnown = onlyKnown;
  }

  /** For those who may see the concerns themselves. */
  public static PlainWords forOfficers(Scope scope) {
    return new PlainWords(known(scope), places(scope), false);
  }

  /** For everybody else. */
  public static PlainWords forAll(Scope scope) {
    return new PlainWords(known(scope), places(scope), true);
  }

  /** The words of a text, in small letters. */
  static Set<String> of(String text) {
    Set<String> words = new HashSet<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      words.add(small(word.group()));
    }
    return words;
  }

  @Override
  public Predicate<String> in(Collection<Concern> concerns) {
    Set<String> names = new HashSet<>();
    concerns.forEach(c -> names.addAll(of(c.name())));
    concerns.forEach(c -> names.addAll(Names.titled(c.words())));
    names.addAll(capital(concerns));
    return word ->
        !names.contains(word)
            && !places.contains(word)
            && (onlyKnown ? known.contains(word) : known.contains(word) || !Names.isKnown(word));
  }

  /** Those written with a capital letter in half of the places or more where none is called for. */
  private static Set<String> capital(Collection<Concern> concerns) {
    Map<String, Integer> capital = new HashMap<>();
    Map<String, Integer> all = new HashMap<>();
    for (Concern concern : concerns) {
      Matcher word = MID_SENTENCE.matcher(concern.words());
      while (word.find()) {
        boolean large = Character.isUpperCase(word.group().codePointAt(0));
        all.merge(small(word.group()), 1, Integer::sum);
        capital.merge(small(word.group()), large ? 1 : 0, Integer::sum);
      }
    }
    Set<String> mostly = new HashSet<>();
    all.forEach(
        (word, count) -> {
          if (capital.getOrDefault(word, 0) >= MOSTLY * count) {
            mostly.add(word);
          }
        });
    return mostly;
  }

  /** What a council writes of its services, in every language. */
  private static Set<String> known(Scope scope) {
    Set<String> known = new HashSet<>();
    scope.services().stream().flatMap(PlainWords::texts).forEach(t -> known.addAll(of(t)));
    scope.groups().values().stream()
        .flatMap(g -> g.values().stream())
        .flatMap(List::stream)
        .forEach(t -> known.addAll(of(t)));
    return known;
  }

  private static Stream<String> texts(Service service) {
    return Stream.of(
            Stream.of(service.name()),
            service.signposts().values().stream(),
            service.words().values().stream()
                .flatMap(
                    w -> Stream.of(w.strong(), w.usual(), w.weak(), w.not()).flatMap(List::stream)))
        .flatMap(s -> s);
  }

  private static Set<String> places(Scope scope) {
    Set<String> places = new HashSet<>();
    for (Ward ward : scope.wards()) {
      places.addAll(of(ward.name()));
      ward.localities().forEach(l -> places.addAll(of(l)));
    }
    return places;
  }

  static String small(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
