package natter.bot.scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.scope.Places.Stretch;
import natter.bot.scope.Survey.Street;
import org.jspecify.annotations.Nullable;

/** The names of wards, of their parts, and of streets, and where they stand in a text. */
final class PlaceNames {
  private final Map<String, Start> starts = new HashMap<>();

  /** Everything that may begin with, or end in, one word. */
  private static final class Start {
    final List<Name> alone = new ArrayList<>();
    final Map<String, List<Name>> bySecond = new HashMap<>();
    boolean endsStreets;
    boolean beginsLandmarks;
    boolean endsLandmarks;
  }

  /** What a name is of. */
  enum Kind {
    WARD,
    LOCALITY,
    STREET,
    /** A street by its look: nobody imported it. */
    STREET_BY_LOOK
  }

  /**
   * What people call a place.
   *
   * @param label as it is written
   * @param words small letters, no apostrophes
   * @param ward of a ward or a part of it
   * @param streets all those of this name
   */
  record Name(Kind kind, String label, List<String> words, String ward, List<Street> streets) {}

  /** A name in a text. */
  record Found(Name name, Stretch at) {
    Kind kind() {
      return name.kind();
    }

    int length() {
      return name.words().size();
    }
  }

  /**
   * All that stands in a text.
   *
   * @param landmark the first phrase that says where without a name
   */
  record Sight(List<Found> names, Optional<Stretch> landmark) {}

  PlaceNames(Borough borough, Survey survey) {
    Map<List<String>, List<Street>> streets = new HashMap<>();
    for (Street street : survey.streets()) {
      streets.computeIfAbsent(StreetWords.words(street.name()), w -> new ArrayList<>()).add(street);
    }
    for (Ward ward : borough.wards()) {
      keep(new Name(Kind.WARD, ward.name(), Letters.words(ward.name()), ward.id(), List.of()));
      ward.localities().forEach(l -> keep(part(l, ward, streets)));
    }
    streets.forEach(
        (words, of) ->
            keep(new Name(Kind.STREET, of.getFirst().name(), words, "", List.copyOf(of))));
    StreetWords.telling().forEach(w -> start(w).endsStreets = true);
    Landmarks.STARTS.forEach(w -> start(w).beginsLandmarks = true);
    Landmarks.ENDS.forEach(w -> start(w).endsLandmarks = true);
  }

  /** A part of a ward, which may be a street: "Bloxwich High Street" is its High Street. */
  private static Name part(String locality, Ward ward, Map<List<String>, List<Street>> streets) {
    List<String> words = Letters.words(locality);
    if (words.size() < 2 || !StreetWords.isPlain(words.getLast())) {
      return new Name(Kind.LOCALITY, locality, words, ward.id(), List.of());
    }
    String street =
        Stream.concat(ward.localities().stream(), Stream.of(ward.name()))
            .filter(l -> locality.startsWith(l + " "))
            .filter(l -> words.size() - Letters.words(l).size() > 1)
            .findFirst()
            .map(l -> locality.substring(l.length() + 1))
            .orElse(locality);
    List<Street> known =
        streets.getOrDefault(StreetWords.words(street), List.of()).stream()
            .filter(s -> s.ward().equals(Optional.of(ward.id())))
            .toList();
    return new Name(Kind.STREET, street, words, ward.id(), known);
  }

  private Start start(String word) {
    return starts.computeIfAbsent(word, w -> new Start());
  }

  private void keep(Name name) {
    if (name.words().size() == 1) {
      start(name.words().getFirst()).alone.add(name);
    } else if (!name.words().isEmpty()) {
      start(name.words().getFirst())
          .bySecond
          .computeIfAbsent(name.words().get(1), w -> new ArrayList<>())
          .add(name);
    }
  }

  /** All names in the text, in order; the longest where several stand at one place. */
  Sight in(String text) {
    var walk = new Walk(text);
    for (int i = 0; i < text.length(); i++) {
      if (Letters.startsWord(text, i)) {
        walk.word(i);
        i = Letters.endOfWord(text, i) - 1;
      }
    }
    return new Sight(walk.found, walk.landmark);
  }

  /** Goes through one text, word by word. */
  private final class Walk {
    final String text;
    final List<Found> found = new ArrayList<>();
    Optional<Stretch> landmark = Optional.empty();

    /** Where the last name ended. */
    int after;

    /** Where the last words stood that landmarks begin with, the latest last. */
    final List<Integer> begun = new ArrayList<>();

    Walk(String text) {
      this.text = text;
    }

    void word(int at) {
      String word = Letters.wordAt(text, at);
      Start start = starts.get(word);
      if (start != null && at >= after) {
        name(start, word, at);
      }
      if (landmark.isEmpty()) {
        mark(start, at);
      }
    }

    private void name(Start start, String word, int at) {
      Found name = nameAt(start, text, at);
      if (name != null) {
        Found meant = isEndOfAnother(name) ? another(name) : name;
        found.add(meant);
        after = meant.at().end();
      } else if (start.endsStreets) {
        after = StreetLook.byLook(text, at, word, after, found);
      }
    }

    /** Whether a longer name ends in this one: "Trinity Church Road" is not Church Road. */
    private boolean isEndOfAnother(Found name) {
      int before = StreetLook.previous(text, name.at().start());
      return name.kind() == Kind.STREET
          && before >= after
          && before > 0
          && StreetLook.isCapital(text, before)
          && StreetLook.isCapital(text, name.at().start())
          && text.charAt(before - 1) == ' '
          && (before < 2 || ".!?:".indexOf(text.charAt(before - 2)) < 0)
          && !StreetLook.isNoName(text, before);
    }

    private Found another(Found name) {
      Stretch longer = new Stretch(StreetLook.previous(text, name.at().start()), name.at().end());
      return StreetLook.byLook(text.substring(longer.start(), longer.end()), longer);
    }

    private void mark(@Nullable Start start, int at) {
      boolean ends = start == null ? Character.isDigit(text.charAt(at)) : start.endsLandmarks;
      for (int i = 0; ends && landmark.isEmpty() && i < begun.size(); i++) {
        landmark = Landmarks.at(text, begun.get(i));
      }
      if (start != null && start.beginsLandmarks) {
        begun.removeIf(b -> at - b > Landmarks.FAR);
        begun.add(at);
      }
    }
  }

  private static @Nullable Found nameAt(Start start, String text, int at) {
    Found best = bestOf(start.alone, text, at, null);
    if (start.bySecond.isEmpty()) {
      return best;
    }
    int second = next(text, Letters.endOfWord(text, at));
    String word = second < 0 ? "" : Letters.wordAt(text, second);
    String full = StreetWords.full(word);
    best = bestOf(start.bySecond.getOrDefault(word, List.of()), text, at, best);
    return full.equals(word)
        ? best
        : bestOf(start.bySecond.getOrDefault(full, List.of()), text, at, best);
  }

  private static @Nullable Found bestOf(
      List<Name> names, String text, int start, @Nullable Found before) {
    Found best = before;
    for (Name name : names) {
      int end = endOf(name, text, start);
      boolean stands =
          end >= 0 && (name.kind() != Kind.STREET || StreetLook.isMeant(name, text, start, end));
      if (stands && (best == null || beats(name, best))) {
        best = new Found(name, new Stretch(start, end));
      }
    }
    return best;
  }

  /** The longer one; a street that is called one before anything else of that name. */
  private static boolean beats(Name name, Found best) {
    int more = name.words().size() - best.length();
    boolean street = name.kind() == Kind.STREET && StreetWords.isPlain(name.words().getLast());
    return more > 0 || (more == 0 && (street || name.kind().compareTo(best.kind()) < 0));
  }

  /** Where the next word begins, if no more than three marks lie between; -1 if none does. */
  private static int next(String text, int end) {
    int at = end;
    while (at < text.length() && !Letters.isWordPart(text.charAt(at)) && at - end < 4) {
      at++;
    }
    return at < text.length() && Letters.isWordPart(text.charAt(at)) ? at : -1;
  }

  /** Where the name ends, if it stands here; -1 if it does not. */
  private static int endOf(Name name, String text, int start) {
    List<String> words = name.words();
    int end = Letters.endOfWord(text, start);
    for (int i = 1; i < words.size(); i++) {
      int at = next(text, end);
      if (at < 0) {
        return -1;
      }
      String word = Letters.wordAt(text, at);
      boolean last = name.kind() == Kind.STREET && i == words.size() - 1;
      if (!(last ? StreetWords.full(word) : word).equals(words.get(i))) {
        return -1;
      }
      end = Letters.endOfWord(text, at);
    }
    return end;
  }

  /** Only those of one kind. */
  static List<Found> of(Collection<Found> found, Kind kind) {
    return found.stream().filter(f -> f.kind() == kind).toList();
  }
}
