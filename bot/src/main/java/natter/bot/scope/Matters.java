package natter.bot.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the several matters of a message: {@code new Matters(classifier, scope, cues).in(text,
 * understanding)}.
 *
 * <p>A matter has a service of its own and enough evidence of its own. What its writer sets off, as
 * an item of a list or with "also", needs less of it than what merely stands in another sentence:
 * one story may be told in several. What goes back to what was said before ("they", "it"), and what
 * the same team would do anyway, stays one matter unless it is set off. Pure.
 */
public final class Matters {
  /** More than these are not told apart. */
  public static final int MOST = 5;

  /** What an item of a list must score: a usual word. */
  private static final double ENOUGH = 1.5;

  /** What a piece must score that is set off by words: a usual word where it begins. */
  private static final double MORE = 2.2;

  /** What a piece must score that is merely another sentence: a word that says it by itself. */
  private static final double MUCH = 4;

  /** How much more than any other service such a piece must speak for its own. */
  private static final double LEAD = 1.5;

  /** How much of the message as a whole must be about such a piece's service, beside the best. */
  private static final double SHARE = 0.4;

  /** How many words a heading has. */
  private static final int HEADING = 3;

  /** Words that begin alike are taken for the same. */
  private static final int STEM = 5;

  /** Words that stand in so many places' names that they name nothing again. */
  private static final Set<String> OF_PLACES = Set.of("street", "road", "lane", "park", "house");

  private static final int LONGEST = 6_000;
  private static final int MOST_PIECES = 60;

  private final Classifier classifier;
  private final Scope scope;
  private final Pieces pieces;

  public Matters(Classifier classifier, Scope scope, Cues cues) {
    this.classifier = classifier;
    this.scope = scope;
    this.pieces = new Pieces(cues);
  }

  /** A matter as far as it is told. */
  private static final class Telling {
    private final StringBuilder text = new StringBuilder();
    private Optional<Understanding> about = Optional.empty();

    /** What it may be about, should something else be set off from it. */
    private Optional<Understanding> maybe = Optional.empty();

    private Optional<Place> place = Optional.empty();
    private int end;

    void add(Piece piece, String whole) {
      boolean goesOn = !text.isEmpty() && piece.start() == end;
      text.append(text.isEmpty() || goesOn ? "" : "\n");
      text.append(whole, piece.start(), piece.end());
      end = piece.end();
    }

    void hear(Understanding what, boolean surely) {
      place = place.or(what::place);
      if (surely && about.isEmpty()) {
        about = Optional.of(what);
      }
      if (maybe.isEmpty() && best(what) >= ENOUGH) {
        maybe = Optional.of(what);
      }
    }

    /** Something else is set off: what was said so far was about what it may have been about. */
    void settle() {
      about = about.or(() -> maybe);
    }

    Optional<Service> service() {
      return about
          .map(Understanding::finding)
          .filter(Finding.Clear.class::isInstance)
          .map(f -> f.matches().getFirst().service());
    }

    boolean isAbout(Service service) {
      return service().filter(service::equals).isPresent();
    }

    String words() {
      return text.toString().strip();
    }
  }

  /**
   * The matters, in the order of the text; none if there is but one, or if there is danger in it or
   * something that few may see.
   *
   * @param whole what was made of all of it
   */
  public List<Matter> in(String text, Understanding whole) {
    if (text.length() > LONGEST || isDelicate(whole) || whole.finding().matches().isEmpty()) {
      return List.of();
    }
    List<Piece> all = pieces.of(text);
    if (all.size() < 2 || all.size() > MOST_PIECES || !mayBeSeveral(all, whole)) {
      return List.of();
    }
    List<Understanding> understood =
        classifier.understand(all.stream().map(p -> p.of(text)).toList());
    if (understood.stream().anyMatch(this::isDelicate)) {
      return List.of();
    }
    List<Telling> tellings = new Reading(text, whole).told(all, understood);
    return tellings.size() < 2 ? List.of() : matters(tellings, whole);
  }

  private static boolean mayBeSeveral(List<Piece> all, Understanding whole) {
    List<Match> matches = whole.finding().matches();
    return all.stream().anyMatch(p -> p.begins().isSaid())
        || (matches.size() > 1 && matches.get(1).score() >= ENOUGH);
  }

  private boolean isDelicate(Understanding understood) {
    return understood.danger().isPresent()
        || understood.finding().matches().stream()
            .limit(3)
            .map(Match::service)
            .anyMatch(this::isRestricted);
  }

  private boolean isRestricted(Service service) {
    return service.team().map(scope::team).filter(Team::restricted).isPresent();
  }

  /** One message being read. */
  private final class Reading {
    private final String text;
    private final Understanding whole;
    private final List<Telling> tellings = new ArrayList<>(List.of(new Telling()));

    Reading(String text, Understanding whole) {
      this.text = text;
      this.whole = whole;
    }

    List<Telling> told(List<Piece> all, List<Understanding> understood) {
      for (int i = 0; i < all.size(); i++) {
        Piece piece = all.get(i);
        Understanding about = understood.get(i);
        boolean speaks = speaks(piece, about) && !isHeading(piece);
        if (piece.begins().isSaid() && speaks) {
          tellings.getLast().settle();
        }
        Telling telling = speaks ? telling(piece, about) : tellings.getLast();
        telling.hear(about, speaks);
        telling.add(piece, text);
      }
      return tellings;
    }

    /** A few words at the start stand for all that follows. */
    private boolean isHeading(Piece piece) {
      return piece.start() == 0 && piece.of(text).split("\\s+", -1).length <= HEADING;
    }

    /** Which matter a piece belongs to; a new one if it is none of those before. */
    private Telling telling(Piece piece, Understanding about) {
      Telling current = tellings.getLast();
      if (current.about.isEmpty()) {
        return current;
      }
      Optional<Telling> same = same(tellings, piece, about);
      if (same.isPresent()) {
        return same.get();
      }
      if (!piece.begins().isSaid() && isOneStory(current, piece, about)) {
        return current;
      }
      tellings.add(new Telling());
      return tellings.getLast();
    }

    private boolean isOneStory(Telling current, Piece piece, Understanding about) {
      Service service = about.finding().matches().getFirst().service();
      Optional<String> team = current.service().flatMap(Service::team);
      boolean sameTeam = team.isPresent() && team.equals(service.team());
      return sameTeam
          || isAside(service)
          || pieces.goesOn(piece, text)
          || namesAgain(current, piece, about);
    }

    /** The message as a whole is clearly about something else. */
    private boolean isAside(Service service) {
      return whole.finding() instanceof Finding.Clear
          && whole.finding().matches().stream()
              .filter(m -> m.service().equals(service))
              .noneMatch(m -> m.score() >= SHARE * best(whole));
    }

    /** Whether what tells us the one is spoken of in the other too. */
    private boolean namesAgain(Telling current, Piece piece, Understanding about) {
      return isNamed(about, current.words())
          || current.about.filter(u -> isNamed(u, piece.of(text))).isPresent();
    }

    private static boolean isNamed(Understanding about, String words) {
      Set<String> stems = stems(words);
      return about.finding().matches().getFirst().evidence().stream()
          .flatMap(e -> stems(e.word()).stream())
          .anyMatch(stems::contains);
    }

    private static Set<String> stems(String words) {
      return Stream.of(words.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
          .filter(w -> w.length() >= STEM - 1)
          .filter(w -> !OF_PLACES.contains(w))
          .map(w -> w.substring(0, Math.min(STEM, w.length())))
          .collect(Collectors.toSet());
    }
  }

  /** Whether it is about one service, and surely enough. */
  private static boolean speaks(Piece piece, Understanding about) {
    List<Match> matches = about.finding().matches();
    double second = matches.size() > 1 ? matches.get(1).score() : 0;
    return switch (piece.begins()) {
      case ITEM -> best(about) >= ENOUGH;
      case ALSO -> best(about) >= MORE;
      case SENTENCE, CLAUSE -> best(about) >= MUCH && best(about) >= LEAD * second;
    };
  }

  private static double best(Understanding about) {
    return about.finding().matches().stream().mapToDouble(Match::score).findFirst().orElse(0);
  }

  /** The matter of the same service; told apart only where the writer names another place. */
  private static Optional<Telling> same(List<Telling> tellings, Piece piece, Understanding about) {
    return tellings.stream()
        .filter(t -> isSame(t, about))
        .filter(t -> !piece.begins().isSaid() || !isElsewhere(t, about))
        .findFirst();
  }

  /** What may be one of several services may be any of them. */
  private static boolean isSame(Telling telling, Understanding about) {
    return about.finding() instanceof Finding.Clear clear
        ? telling.isAbout(clear.service())
        : about.finding().matches().stream().map(Match::service).anyMatch(telling::isAbout);
  }

  private static boolean isElsewhere(Telling telling, Understanding about) {
    Optional<Place> there = about.place();
    Optional<Place> here = telling.place;
    return there.isPresent()
        && here.isPresent()
        && !there.get().said().equalsIgnoreCase(here.get().said());
  }

  /** The last of many holds all the rest, which a person reads. */
  private List<Matter> matters(List<Telling> tellings, Understanding whole) {
    List<Matter> matters = new ArrayList<>();
    boolean many = tellings.size() > MOST;
    for (Telling telling : many ? tellings.subList(0, MOST - 1) : tellings) {
      matters.add(new Matter(telling.words(), understanding(telling, whole)));
    }
    if (many) {
      var rest = new StringBuilder();
      tellings.subList(MOST - 1, tellings.size()).forEach(t -> rest.append(t.words()).append('\n'));
      matters.add(new Matter(rest.toString().strip(), nothing(whole)));
    }
    return matters;
  }

  /** Of all that was told of it, if that is still about the same; else of where it began. */
  private Understanding understanding(Telling telling, Understanding whole) {
    Understanding begun = telling.about.orElse(Understanding.NOTHING);
    Understanding all = classifier.understand(telling.words());
    Understanding own =
        all.finding() instanceof Finding.Clear clear && telling.isAbout(clear.service())
            ? all
            : begun;
    return new Understanding(
        own.finding(),
        Optional.empty(),
        List.of(),
        all.place().or(whole::place),
        all.signs(),
        whole.language());
  }

  private static Understanding nothing(Understanding whole) {
    return new Understanding(
        new Finding.Nothing(),
        Optional.empty(),
        List.of(),
        whole.place(),
        List.of(),
        whole.language());
  }
}
