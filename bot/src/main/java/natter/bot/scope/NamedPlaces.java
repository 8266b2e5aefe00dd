package natter.bot.scope;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import natter.bot.scope.PlaceNames.Found;
import natter.bot.scope.PlaceNames.Kind;
import natter.bot.scope.PlaceNames.Sight;
import natter.bot.scope.Survey.Spot;
import natter.bot.scope.Survey.Street;

/**
 * Places by their names: postcodes, streets, wards, and what people call parts of wards. What was
 * imported comes first; where nothing was, the borough's own list of sectors serves.
 */
public final class NamedPlaces implements Places {
  /** How much of a text is looked at. */
  private static final int LONGEST = 20_000;

  /** How many names may join to say one place. */
  private static final int MOST_JOINED = 2;

  private final Borough borough;
  private final Survey survey;
  private final PlaceNames names;
  private final Map<String, String> wardBySector = new HashMap<>();

  public NamedPlaces(Borough borough, Survey survey) {
    this.borough = borough;
    this.survey = survey;
    this.names = new PlaceNames(borough, survey);
    for (Ward ward : borough.wards()) {
      ward.postcodes()
          .forEach(p -> wardBySector.putIfAbsent(p.toUpperCase(Locale.ROOT), ward.id()));
    }
  }

  /** Nothing but these wards is known. */
  public NamedPlaces(List<Ward> wards) {
    this(Borough.of(wards), Survey.none(Borough.of(wards)));
  }

  @Override
  public Optional<Place> find(String words) {
    return look(words).place();
  }

  @Override
  public Sighting look(String words) {
    String text = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    Sight sight = names.in(text);
    List<Stretch> streets =
        PlaceNames.of(sight.names(), Kind.STREET).stream().map(Found::at).toList();
    return new Sighting(new Reading(text, sight).place(), streets);
  }

  @Override
  public List<Place> candidates(String words) {
    String text = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    return new Reading(text, names.in(text)).candidates();
  }

  @Override
  public Place at(Point point) {
    return survey.at(point);
  }

  private boolean isAround(String sector) {
    return survey.covers(sector)
        || wardBySector.containsKey(sector)
        || borough.holds(sector)
        || borough.neighbour(sector).isPresent();
  }

  /** A postcode of the text with what is known of it. */
  private record Code(Postcodes.Found found, Place place) {}

  private Code code(Postcodes.Found found, String text) {
    String said = text.substring(found.at().start(), found.at().end());
    return new Code(
        found,
        survey
            .spot(found.form())
            .map(spot -> surveyed(said, spot))
            .orElseGet(() -> bySector(said, found)));
  }

  private Place surveyed(String said, Spot spot) {
    Optional<Street> street = survey.streetOf(spot.postcode());
    return new Place(
        said,
        spot.ward(),
        Optional.of(spot.postcode()),
        street.map(Street::name),
        street.flatMap(Street::locality),
        Optional.of(spot.at()),
        Precision.POSTCODE,
        spot.outside());
  }

  /** A sector of which postcodes were imported tells no ward: it may lie in several. */
  private Place bySector(String said, Postcodes.Found found) {
    String sector = found.sector();
    Optional<String> ward =
        survey.covers(sector) ? Optional.empty() : Optional.ofNullable(wardBySector.get(sector));
    return new Place(
        said,
        ward,
        Optional.of(found.form()).filter(f -> found.isWhole()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        found.isWhole() ? Precision.POSTCODE : Precision.SECTOR,
        ward.isEmpty() && !survey.covers(sector) && !borough.mayHold(sector)
            ? Optional.of(
                borough.neighbour(sector).map(Council::elsewhere).orElse(Elsewhere.UNKNOWN))
            : Optional.empty());
  }

  /** One text being read. */
  private final class Reading {
    private final String text;
    private final Sight sight;
    private final Optional<Code> code;
    private final Optional<Found> area;
    private final Optional<Found> street;
    private final List<Street> streets;

    Reading(String text, Sight sight) {
      this.text = text;
      this.sight = sight;
      this.area = longest(Kind.WARD).or(() -> longest(Kind.LOCALITY));
      this.street = street();
      this.streets = street.map(s -> streets(s.name().streets())).orElse(List.of());
      this.code = chosen();
    }

    private Optional<Found> longest(Kind kind) {
      return PlaceNames.of(sight.names(), kind).stream()
          .reduce((a, b) -> b.length() > a.length() ? b : a);
    }

    /** The first that was imported, one that there is in the area named before others. */
    private Optional<Found> street() {
      List<Found> known = PlaceNames.of(sight.names(), Kind.STREET);
      return known.stream()
          .filter(s -> s.name().streets().stream().anyMatch(this::isInArea))
          .findFirst()
          .or(() -> known.stream().findFirst())
          .or(() -> PlaceNames.of(sight.names(), Kind.STREET_BY_LOOK).stream().findFirst());
    }

    private boolean isInArea(Street one) {
      return area.isEmpty()
          || one.ward().equals(Optional.of(area.get().name().ward()))
          || one.locality().stream().anyMatch(l -> l.equalsIgnoreCase(area.get().name().label()));
    }

    /** Those that can be meant: in the area that was named, else in the borough. */
    private List<Street> streets(List<Street> all) {
      List<Street> here = all.stream().filter(this::isInArea).toList();
      if (area.isPresent() && here.isEmpty()) {
        return List.of();
      }
      List<Street> inside = here.stream().filter(s -> s.outside().isEmpty()).toList();
      return inside.isEmpty() ? here : inside;
    }

    /** A postcode of a ward before one of nobody knows where, before one outside. */
    private Optional<Code> chosen() {
      List<Code> all =
          Postcodes.in(text, NamedPlaces.this::isAround).stream().map(f -> code(f, text)).toList();
      boolean isHere =
          wardOfArea().isPresent() || streets.stream().anyMatch(s -> s.outside().isEmpty());
      return all.stream()
          .filter(c -> c.place().ward().isPresent())
          .findFirst()
          .or(() -> all.stream().filter(c -> !c.place().isOutside()).findFirst())
          .or(() -> all.stream().filter(c -> !isHere).findFirst());
    }

    Optional<Place> place() {
      if (code.isPresent()) {
        return Optional.of(withCode(code.get()));
      }
      if (street.isPresent()) {
        return Optional.of(ofStreet(street.get(), one()));
      }
      return area.map(this::ofArea)
          .or(() -> sight.landmark().map(l -> Place.said(text.substring(l.start(), l.end()))));
    }

    private Optional<Street> one() {
      return streets.size() == 1 ? Optional.of(streets.getFirst()) : Optional.empty();
    }

    List<Place> candidates() {
      return code.isEmpty() && streets.size() > 1 && street.isPresent()
          ? streets.stream().map(s -> ofStreet(street.get(), Optional.of(s))).toList()
          : place().stream().toList();
    }

    private Place withCode(Code chosen) {
      Place known = chosen.place();
      Optional<String> ward = known.ward();
      boolean bySaid = ward.isEmpty() && !known.isOutside();
      return new Place(
          said(chosen.found().at()),
          bySaid ? one().flatMap(Street::ward).or(this::wardOfArea) : ward,
          known.postcode(),
          street.map(this::nameOf).or(known::street),
          locality().or(() -> one().flatMap(Street::locality)).or(known::locality),
          known.position(),
          known.precision(),
          known.outside());
    }

    private Place ofStreet(Found found, Optional<Street> which) {
      Optional<String> ward = which.flatMap(Street::ward).or(this::wardOfArea);
      Optional<Point> at = which.flatMap(Street::at);
      Optional<Elsewhere> outside = which.flatMap(Street::outside);
      boolean placed = at.isPresent() || ward.isPresent();
      return new Place(
          said(found.at()),
          outside.isPresent() ? Optional.empty() : ward,
          Optional.empty(),
          Optional.of(which.map(Street::name).orElseGet(() -> nameOf(found))),
          locality().or(() -> which.flatMap(Street::locality)),
          at,
          placed ? Precision.STREET : Precision.SAID,
          outside);
    }

    private Place ofArea(Found found) {
      return new Place(
          said(found.at()),
          Optional.of(found.name().ward()),
          Optional.empty(),
          Optional.empty(),
          locality(),
          Optional.empty(),
          found.kind() == Kind.WARD ? Precision.WARD : Precision.LOCALITY,
          Optional.empty());
    }

    /** Of the ward or part that was named, or that the street's name itself names. */
    private Optional<String> wardOfArea() {
      return area.map(a -> a.name().ward())
          .or(() -> street.map(s -> s.name().ward()).filter(w -> !w.isEmpty()));
    }

    private Optional<String> locality() {
      return area.filter(a -> a.kind() == Kind.LOCALITY).map(a -> a.name().label());
    }

    private String nameOf(Found found) {
      return found.name().streets().stream()
          .findFirst()
          .map(Street::name)
          .orElseGet(() -> found.name().label());
    }

    /** The words around it that go on about the same place. */
    private String said(Stretch best) {
      Stretch whole = best;
      for (int i = 0; i < MOST_JOINED; i++) {
        whole = grown(whole);
      }
      return text.substring(Landmarks.start(text, whole.start()), whole.end());
    }

    /** With a name just before or behind it, one of the two being no mere part of the borough. */
    private Stretch grown(Stretch all) {
      boolean onlyArea = code.isEmpty() && street.isEmpty();
      for (Found other : onlyArea ? List.<Found>of() : sight.names()) {
        if (isJoint(other.at().end(), all.start())) {
          return new Stretch(other.at().start(), all.end());
        }
        if (isJoint(all.end(), other.at().start())) {
          return new Stretch(all.start(), other.at().end());
        }
      }
      return code.map(c -> c.found().at())
          .filter(at -> isJoint(all.end(), at.start()))
          .map(at -> new Stretch(all.start(), at.end()))
          .orElse(all);
    }

    private boolean isJoint(int end, int start) {
      return start > end && start - end <= 5 && Landmarks.isJoint(text.substring(end, start));
    }
  }
}
