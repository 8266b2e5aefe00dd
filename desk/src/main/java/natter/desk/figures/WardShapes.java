package natter.desk.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import natter.bot.scope.Borough;
import natter.bot.scope.Gazetteer.Boundary;
import natter.bot.scope.Ward;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The wards as a picture of {@value #WIDTH} by {@code height}: their boundaries simplified
 * together, so that neighbours still meet and the picture is light.
 *
 * @param height of the picture
 * @param shapes one for each ward of which the boundary is known
 * @param picture where a point lies in it
 */
record WardShapes(int height, List<Shape> shapes, Optional<Picture> picture) {
  static final int WIDTH = 600;

  /** How far a line may be from the real one, in parts of the picture. */
  private static final double ROUGH = 1.5;

  private static final GeometryFactory GEOMETRY = new GeometryFactory();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * One ward.
   *
   * @param ward its id
   * @param path as SVG writes it
   * @param x where its number stands
   */
  record Shape(String ward, String path, int x, int y) {}

  WardShapes(int height, List<Shape> shapes) {
    this(height, shapes, Optional.empty());
  }

  static WardShapes of(List<Boundary> boundaries, List<Ward> wards) {
    Borough borough = Borough.of(wards);
    List<Ward> known = new ArrayList<>();
    List<Geometry> areas = new ArrayList<>();
    for (Boundary boundary : boundaries) {
      borough
          .named(boundary.ward())
          .ifPresent(
              ward -> {
                known.add(ward);
                areas.add(geometry(JSON.readTree(boundary.geometry())));
              });
    }
    return known.isEmpty() ? new WardShapes(0, List.of()) : drawn(known, areas);
  }

  private static WardShapes drawn(List<Ward> wards, List<Geometry> areas) {
    Geometry[] all = areas.toArray(Geometry[]::new);
    Envelope extent = new Envelope();
    for (Geometry area : all) {
      extent.expandToInclude(area.getEnvelopeInternal());
    }
    Picture picture = new Picture(extent);
    Geometry[] simple = CoverageSimplifier.simplify(all, ROUGH / picture.scale());
    List<Shape> shapes = new ArrayList<>();
    for (int n = 0; n < simple.length; n++) {
      Coordinate middle = simple[n].getInteriorPoint().getCoordinate();
      shapes.add(
          new Shape(
              wards.get(n).id(),
              picture.path(simple[n]),
              (int) picture.x(middle),
              (int) picture.y(middle)));
    }
    return new WardShapes(picture.height(), shapes, Optional.of(picture));
  }

  /** A GeoJSON Polygon or MultiPolygon; the import has checked it. */
  private static Geometry geometry(JsonNode geometry) {
    JsonNode coordinates = geometry.path("coordinates");
    if (geometry.path("type").asString().equals("Polygon")) {
      return polygon(coordinates);
    }
    List<Polygon> parts = new ArrayList<>();
    coordinates.forEach(part -> parts.add(polygon(part)));
    return GEOMETRY.createMultiPolygon(parts.toArray(Polygon[]::new));
  }

  private static Polygon polygon(JsonNode rings) {
    List<LinearRing> all = new ArrayList<>();
    rings.forEach(ring -> all.add(ring(ring)));
    return GEOMETRY.createPolygon(
        all.getFirst(), all.subList(1, all.size()).toArray(LinearRing[]::new));
  }

  private static LinearRing ring(JsonNode points) {
    List<Coordinate> all = new ArrayList<>();
    points.forEach(p -> all.add(new Coordinate(p.get(0).asDouble(), p.get(1).asDouble())));
    return GEOMETRY.createLinearRing(all.toArray(Coordinate[]::new));
  }

  /** Degrees on paper: east and north shrunk alike, as they are in the middle. */
  record Picture(Envelope extent, double wide) {
    Picture(Envelope extent) {
      this(extent, Math.cos(Math.toRadians(extent.centre().y)));
    }

    /** Parts of the picture per degree north. */
    double scale() {
      return WIDTH / (extent.getWidth() * wide);
    }

    int height() {
      return (int) Math.ceil(extent.getHeight() * scale());
    }

    double x(Coordinate at) {
      return (at.x - extent.getMinX()) * wide * scale();
    }

    double y(Coordinate at) {
      return (extent.getMaxY() - at.y) * scale();
    }

    String path(Geometry area) {
      var path = new StringBuilder();
      for (int n = 0; n < area.getNumGeometries(); n++) {
        Polygon part = (Polygon) area.getGeometryN(n);
        draw(part.getExteriorRing(), path);
        for (int hole = 0; hole < part.getNumInteriorRing(); hole++) {
          draw(part.getInteriorRingN(hole), path);
        }
      }
      return path.toString();
    }

    private void draw(LinearRing ring, StringBuilder path) {
      char how = 'M';
      Coordinate[] points = ring.getCoordinates();
      for (int n = 0; n < points.length - 1; n++) {
        path.append(how)
            .append(String.format(Locale.ROOT, "%.1f %.1f", x(points[n]), y(points[n])));
        how = 'L';
      }
      path.append('Z');
    }
  }
}
