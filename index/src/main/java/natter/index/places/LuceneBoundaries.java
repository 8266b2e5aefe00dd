package natter.index.places;

import java.text.ParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import natter.bot.scope.Borough;
import natter.bot.scope.Boundaries;
import natter.bot.scope.Gazetteer.Boundary;
import natter.bot.scope.Point;
import natter.bot.scope.Ward;
import org.apache.lucene.geo.Component2D;
import org.apache.lucene.geo.LatLonGeometry;
import org.apache.lucene.geo.Polygon;

/** Tells by polygons in which ward a point lies. */
public final class LuceneBoundaries implements Boundaries {
  private final Map<String, Component2D> wards = new LinkedHashMap<>();
  private final boolean complete;

  /**
   * @param boundaries those of wards the borough does not name are left out
   * @throws IllegalArgumentException if a geometry makes no sense
   */
  public LuceneBoundaries(Borough borough, List<Boundary> boundaries) {
    for (Boundary boundary : boundaries) {
      borough
          .named(boundary.ward())
          .ifPresent(ward -> wards.put(ward.id(), component(boundary.geometry())));
    }
    Set<String> missing = new HashSet<>(borough.wards().stream().map(Ward::id).toList());
    missing.removeAll(wards.keySet());
    this.complete = missing.isEmpty() && !wards.isEmpty();
  }

  /**
   * What a GeoJSON geometry encloses.
   *
   * @throws IllegalArgumentException if it makes no sense; the message says why
   */
  static Component2D component(String geometry) {
    try {
      return LatLonGeometry.create(Polygon.fromGeoJSON(geometry));
    } catch (ParseException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Optional<String> ward(Point point) {
    return wards.entrySet().stream()
        .filter(w -> w.getValue().contains(point.longitude(), point.latitude()))
        .findFirst()
        .map(Map.Entry::getKey);
  }

  @Override
  public boolean isComplete() {
    return complete;
  }

  /** Whether a point is no further from the wards than so many degrees, east or north. */
  boolean isAround(Point point, double north, double east) {
    return wards.values().stream()
        .anyMatch(
            w ->
                point.latitude() >= w.getMinY() - north
                    && point.latitude() <= w.getMaxY() + north
                    && point.longitude() >= w.getMinX() - east
                    && point.longitude() <= w.getMaxX() + east);
  }

  boolean isEmpty() {
    return wards.isEmpty();
  }
}
