package natter.bot.scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import natter.bot.scope.Gazetteer.Boundary;
import natter.bot.scope.Gazetteer.Road;
import natter.bot.scope.Gazetteer.Unit;

/** What was imported, put together: which ward each postcode and street lies in. */
public final class Survey {
  /** Parts of one street are no further apart than this. */
  private static final double ONE_STREET = 600;

  /** How far a shared position may be from the postcode that is named with it. */
  private static final double BESIDE = 250;

  private static final String NO_WARD = "";

  private final Borough borough;
  private final Boundaries boundaries;

  /** Ids by code, name or id; {@link #NO_WARD} for what is known to be none. */
  private final Map<String, String> wards = new HashMap<>();

  private final Map<String, Spot> spots = new HashMap<>();
  private final Set<String> sectors = new HashSet<>();
  private final List<Street> streets;

  /** Nothing where several streets share a postcode. */
  private final Map<String, Optional<Street>> streetByPostcode = new HashMap<>();

  /**
   * A postcode and what is known of it.
   *
   * @param outside whose area it is in, if it is outside the borough
   */
  record Spot(String postcode, Point at, Optional<String> ward, Optional<Elsewhere> outside) {}

  /**
   * One street; another of the same name elsewhere is another one.
   *
   * @param ward the ward that its postcodes are in, if it is one
   * @param at its middle
   */
  record Street(
      String name,
      Optional<String> locality,
      Optional<String> ward,
      Optional<Point> at,
      Optional<Elsewhere> outside) {}

  public Survey(
      Borough borough,
      Boundaries boundaries,
      List<Boundary> named,
      List<Unit> units,
      List<Road> roads) {
    this.borough = borough;
    this.boundaries = boundaries;
    named.forEach(this::keepCode);
    for (Unit unit : units) {
      spots.put(unit.postcode(), spot(unit));
      sectors.add(Postcodes.sectorOf(unit.postcode()));
    }
    this.streets = streets(roads);
  }

  /** Nothing was imported. */
  public static Survey none(Borough borough) {
    return new Survey(borough, Boundaries.NONE, List.of(), List.of(), List.of());
  }

  private void keepCode(Boundary boundary) {
    borough
        .named(boundary.ward())
        .filter(w -> !boundary.code().isEmpty())
        .ifPresent(w -> wards.put(boundary.code(), w.id()));
  }

  private Spot spot(Unit unit) {
    Optional<String> named = named(unit.ward());
    boolean other = !unit.district().isEmpty() && !borough.code().isEmpty();
    if (other && !unit.district().equals(borough.code())) {
      return new Spot(unit.postcode(), unit.at(), Optional.empty(), Optional.of(whose(unit)));
    }
    Optional<String> ward = named.or(() -> boundaries.ward(unit.at()));
    boolean outside = ward.isEmpty() && !other && boundaries.isComplete();
    return new Spot(
        unit.postcode(), unit.at(), ward, outside ? Optional.of(whose(unit)) : Optional.empty());
  }

  private Optional<String> named(String codeOrName) {
    return codeOrName.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(
                wards.computeIfAbsent(
                    codeOrName, c -> borough.named(c).map(Ward::id).orElse(NO_WARD)))
            .filter(w -> !w.equals(NO_WARD));
  }

  private Elsewhere whose(Unit unit) {
    return borough
        .neighbourWith(unit.district())
        .or(() -> borough.neighbour(Postcodes.sectorOf(unit.postcode())))
        .map(Council::elsewhere)
        .orElse(Elsewhere.UNKNOWN);
  }

  Optional<Spot> spot(String postcode) {
    return Optional.ofNullable(spots.get(postcode));
  }

  /** Whether there are postcodes of this sector: then one that is not among them is not known. */
  boolean covers(String sector) {
    return sectors.contains(sector);
  }

  List<Street> streets() {
    return streets;
  }

  /** The street that a postcode belongs to. */
  Optional<Street> streetOf(String postcode) {
    return streetByPostcode.getOrDefault(postcode, Optional.empty());
  }

  /** What is known about a point. */
  Place at(Point point) {
    Optional<Spot> nearest = nearest(point, BESIDE);
    Optional<String> ward =
        boundaries.ward(point).or(() -> known() ? Optional.empty() : nearest.flatMap(Spot::ward));
    Optional<Street> street = nearest.map(Spot::postcode).flatMap(this::streetOf);
    return new Place(
        Place.at(point).said(),
        ward,
        nearest.map(Spot::postcode),
        street.map(Street::name),
        street.flatMap(Street::locality),
        Optional.of(point),
        Precision.POINT,
        ward.isPresent() ? Optional.empty() : outside(point, nearest));
  }

  private boolean known() {
    return boundaries.isComplete();
  }

  private Optional<Elsewhere> outside(Point point, Optional<Spot> nearest) {
    Optional<Elsewhere> whose =
        nearest.or(() -> nearest(point, 10 * BESIDE)).flatMap(Spot::outside);
    return known() ? Optional.of(whose.orElse(Elsewhere.UNKNOWN)) : whose;
  }

  private Optional<Spot> nearest(Point point, double metres) {
    Optional<Spot> best = Optional.empty();
    double least = metres;
    for (Spot spot : spots.values()) {
      double far = spot.at().metresTo(point);
      if (far <= least) {
        least = far;
        best = Optional.of(spot);
      }
    }
    return best;
  }

  // streets

  private List<Street> streets(List<Road> roads) {
    Map<String, List<Road>> byName =
        roads.stream()
            .collect(
                Collectors.groupingBy(
                    r -> String.join(" ", StreetWords.words(r.name())),
                    TreeMap::new,
                    Collectors.toList()));
    return byName.values().stream().flatMap(same -> apart(same).stream()).toList();
  }

  /** Streets of one name, told apart by where they are; by locality where nobody knows. */
  private List<Street> apart(List<Road> sameName) {
    List<List<Road>> groups = new ArrayList<>();
    for (Road road : sameName) {
      List<List<Road>> near = groups.stream().filter(g -> isOf(g, road)).toList();
      List<Road> joined = new ArrayList<>();
      near.forEach(joined::addAll);
      joined.add(road);
      groups.removeAll(near);
      groups.add(joined);
    }
    return groups.stream().map(this::street).toList();
  }

  private boolean isOf(Collection<Road> group, Road road) {
    Optional<Point> at = spot(road.postcode()).map(Spot::at);
    return group.stream()
        .anyMatch(
            other -> {
              Optional<Point> there = spot(other.postcode()).map(Spot::at);
              return (at.isPresent() && there.isPresent())
                  ? at.get().metresTo(there.get()) <= ONE_STREET
                  : other.locality().equalsIgnoreCase(road.locality());
            });
  }

  private Street street(List<Road> parts) {
    List<Spot> known = parts.stream().flatMap(r -> spot(r.postcode()).stream()).toList();
    List<Optional<String>> in = known.stream().map(Spot::ward).distinct().toList();
    List<Optional<Elsewhere>> whose = known.stream().map(Spot::outside).distinct().toList();
    Street street =
        new Street(
            titled(parts.getFirst().name()),
            parts.stream()
                .map(Road::locality)
                .filter(l -> !l.isBlank())
                .findFirst()
                .map(Survey::titled),
            in.size() == 1 ? in.getFirst() : Optional.empty(),
            middle(known),
            whose.size() == 1 ? whose.getFirst() : Optional.empty());
    parts.forEach(
        p ->
            streetByPostcode.merge(
                p.postcode(), Optional.of(street), (a, b) -> a.equals(b) ? a : Optional.empty()));
    return street;
  }

  private static Optional<Point> middle(List<Spot> spots) {
    return spots.isEmpty()
        ? Optional.empty()
        : Optional.of(new Point(mean(spots, Point::latitude), mean(spots, Point::longitude)));
  }

  private static double mean(List<Spot> spots, Function<Point, Double> of) {
    return spots.stream().mapToDouble(s -> of.apply(s.at())).average().orElseThrow();
  }

  /** A name as people write it; one with small letters in it stays as it is. */
  private static String titled(String name) {
    String single = name.strip().replaceAll("\\s+", " ");
    if (!single.equals(single.toUpperCase(Locale.ROOT))) {
      return single;
    }
    StringBuilder titled = new StringBuilder(single.length());
    for (int i = 0; i < single.length(); i++) {
      boolean inside =
          i > 0
              && (Character.isLetter(single.charAt(i - 1))
                  || "'’".indexOf(single.charAt(i - 1)) >= 0);
      titled.append(inside ? Character.toLowerCase(single.charAt(i)) : single.charAt(i));
    }
    return titled.toString();
  }
}
