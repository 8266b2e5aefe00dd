package natter.bot.scope;

import java.util.List;

/**
 * What was imported about where things are, as the sources give it: postcodes, streets, and the
 * boundaries of wards.
 */
public interface Gazetteer {
  /** Keeps postcodes, each in place of what was known of it. */
  void keepUnits(List<Unit> units);

  /** Keeps streets; those known already stay as they are. */
  void keepRoads(List<Road> roads);

  /** Keeps these boundaries in place of all that were known. */
  void replaceBoundaries(List<Boundary> boundaries);

  /** By postcode. */
  List<Unit> units();

  /** By name, then locality, then postcode. */
  List<Road> roads();

  /** By name. */
  List<Boundary> boundaries();

  /** Grows with every change of what is here. */
  long edition();

  /**
   * A unit postcode.
   *
   * @param postcode in its usual form
   * @param at the middle of its addresses
   * @param district GSS code of the council it lies in; may be empty
   * @param ward code or name of its ward; may be empty
   */
  record Unit(String postcode, Point at, String district, String ward) {}

  /**
   * A street, or the part of one that has a postcode.
   *
   * @param name as in {@code High Street}
   * @param locality may be empty
   * @param postcode in its usual form; may be empty
   */
  record Road(String name, String locality, String postcode) {}

  /**
   * Where a ward ends.
   *
   * @param ward the ward's name
   * @param code its GSS code; may be empty
   * @param geometry a GeoJSON Polygon or MultiPolygon in degrees (RFC 7946)
   */
  record Boundary(String ward, String code, String geometry) {}
}
