package natter.index.ledger;

import java.util.List;
import natter.bot.scope.Gazetteer;
import natter.bot.scope.Point;

/** What was imported about places, in tables {@code unit}, {@code road} and {@code boundary}. */
record SqlGazetteer(SqlTx tx) implements Gazetteer {
  private static final String KEEP_UNIT =
      Upsert.into("unit", "postcode", "latitude", "longitude", "district", "ward");

  private static final String KEEP_ROAD =
      "INSERT INTO road (name, locality, postcode) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

  private static final String KEEP_BOUNDARY = Upsert.into("boundary", "ward", "code", "geometry");

  @Override
  public void keepUnits(List<Unit> units) {
    for (Unit unit : units) {
      tx.change()
          .update(
              KEEP_UNIT,
              unit.postcode(),
              unit.at().latitude(),
              unit.at().longitude(),
              unit.district(),
              unit.ward());
    }
    grow();
  }

  @Override
  public void keepRoads(List<Road> roads) {
    for (Road road : roads) {
      tx.change().update(KEEP_ROAD, road.name(), road.locality(), road.postcode());
    }
    grow();
  }

  @Override
  public void replaceBoundaries(List<Boundary> boundaries) {
    tx.change().update("DELETE FROM boundary");
    for (Boundary boundary : boundaries) {
      tx.change().update(KEEP_BOUNDARY, boundary.ward(), boundary.code(), boundary.geometry());
    }
    grow();
  }

  private void grow() {
    tx.change().update("UPDATE gazetteer SET edition = edition + 1");
  }

  @Override
  public List<Unit> units() {
    return tx.look()
        .list(
            row -> new Unit(row.text(), new Point(row.real(), row.real()), row.text(), row.text()),
            "SELECT postcode, latitude, longitude, district, ward FROM unit ORDER BY postcode");
  }

  @Override
  public List<Road> roads() {
    return tx.look()
        .list(
            row -> new Road(row.text(), row.text(), row.text()),
            "SELECT name, locality, postcode FROM road ORDER BY name, locality, postcode");
  }

  @Override
  public List<Boundary> boundaries() {
    return tx.look()
        .list(
            row -> new Boundary(row.text(), row.text(), row.text()),
            "SELECT ward, code, geometry FROM boundary ORDER BY ward");
  }

  @Override
  public long edition() {
    return tx.look().number("SELECT edition FROM gazetteer");
  }
}
