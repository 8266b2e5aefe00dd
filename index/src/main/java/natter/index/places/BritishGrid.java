package natter.index.places;

import natter.bot.scope.Point;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.CoordinateTransformFactory;
import org.locationtech.proj4j.ProjCoordinate;

/**
 * The British National Grid (EPSG:27700). Its datum is shifted by Ordnance Survey's seven
 * parameters, which is true to about five metres; the exact way (OSTN15) needs a grid of its own.
 */
final class BritishGrid {
  private static final String OSGB36 =
      "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy"
          + " +towgs84=446.448,-125.157,542.060,0.1502,0.2470,0.8421,-20.4894 +units=m +no_defs";

  private static final double EAST = 700_000;
  private static final double NORTH = 1_300_000;

  private final CoordinateTransform transform;

  BritishGrid() {
    var systems = new CRSFactory();
    CoordinateReferenceSystem grid = systems.createFromParameters("OSGB36", OSGB36);
    CoordinateReferenceSystem world =
        systems.createFromParameters("WGS84", "+proj=longlat +datum=WGS84 +no_defs");
    this.transform = new CoordinateTransformFactory().createTransform(grid, world);
  }

  /**
   * @param easting metres
   * @param northing metres
   * @throws IllegalArgumentException if that is off the grid
   */
  Point point(double easting, double northing) {
    if (!(easting > 0 && easting < EAST && northing > 0 && northing < NORTH)) {
      throw new IllegalArgumentException("its easting and northing are off the British grid");
    }
    ProjCoordinate at =
        transform.transform(new ProjCoordinate(easting, northing), new ProjCoordinate());
    return new Point(at.y, at.x);
  }
}
