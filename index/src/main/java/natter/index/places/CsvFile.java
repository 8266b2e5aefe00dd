package natter.index.places;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import natter.bot.Store;
import natter.bot.scope.Borough;
import natter.bot.scope.Gazetteer.Road;
import natter.bot.scope.Gazetteer.Unit;
import natter.bot.scope.Point;
import natter.bot.scope.Postcodes;

/** Postcodes or streets in a CSV file, read row by row. */
final class CsvFile {
  private static final int BATCH = 1_000;

  private static final Pattern POSTCODE =
      Pattern.compile("[A-Za-z]{1,2}[0-9][A-Za-z0-9]? {0,3}[0-9][A-Za-z]{2}");

  private final Store store;
  private final Surroundings around;
  private final BritishGrid grid = new BritishGrid();
  private final List<Unit> units = new ArrayList<>();
  private final List<Road> roads = new ArrayList<>();

  CsvFile(Store store, Borough borough) {
    this.store = store;
    this.around = store.read(tx -> new Surroundings(borough, tx.gazetteer()));
  }

  Brought bring(InputStream in, String name) throws IOException {
    if (!around.areKnown()) {
      throw new IOException(
          "Nobody knows yet where the borough is: import its wards first, or list its postcodes in"
              + " places.yaml.");
    }
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .detectBomHeader(true)
            .ofCsvRecord(in, StandardCharsets.UTF_8)) {
      return bring(rows.iterator(), name);
    } catch (CsvParseException e) {
      throw new IOException(name + " is no CSV: " + e.getMessage(), e);
    }
  }

  private Brought bring(Iterator<CsvRecord> rows, String name) throws IOException {
    if (!rows.hasNext()) {
      throw new IOException(name + " is empty.");
    }
    CsvRecord first = rows.next();
    Optional<Columns> header = Columns.named(first);
    Columns columns =
        header
            .filter(c -> c.areStreets() || c.havePositions())
            .or(() -> Columns.codePoint(first))
            .orElseThrow(() -> new IOException(unknown(name)));
    Brought brought =
        columns.areStreets()
            ? new Brought("street", "streets")
            : new Brought("postcode", "postcodes");
    if (header.isEmpty()) {
      take(first, columns, brought);
    }
    while (rows.hasNext()) {
      take(rows.next(), columns, brought);
    }
    flush();
    return brought;
  }

  private static String unknown(String name) {
    return name
        + " is none of: Code-Point Open, ONSPD, a CSV file with a header (postcode, latitude,"
        + " longitude, ward), one of streets (street, locality, postcode), or wards as GeoJSON.";
  }

  private void take(CsvRecord row, Columns columns, Brought brought) {
    try {
      if (row.getFieldCount() < columns.fewest()) {
        throw new IllegalArgumentException(
            "it has " + row.getFieldCount() + " columns, expected " + columns.fewest());
      }
      if (columns.areStreets()) {
        takeStreet(row, columns, brought);
      } else {
        takePostcode(row, columns, brought);
      }
    } catch (IllegalArgumentException e) {
      brought.refuse("line " + row.getStartingLineNumber(), String.valueOf(e.getMessage()));
    }
    if (units.size() + roads.size() >= BATCH) {
      flush();
    }
  }

  private void flush() {
    List<Unit> someUnits = List.copyOf(units);
    List<Road> someRoads = List.copyOf(roads);
    store.transact(
        tx -> {
          tx.gazetteer().keepUnits(someUnits);
          tx.gazetteer().keepRoads(someRoads);
          return true;
        });
    units.clear();
    roads.clear();
  }

  // postcodes

  private void takePostcode(CsvRecord row, Columns columns, Brought brought) {
    String postcode = postcode(Columns.at(row, columns.postcode()));
    Optional<Point> at = point(row, columns);
    if (at.isEmpty() && !around.holdDistrict(postcode)) {
      brought.leaveOut();
      return;
    }
    Unit unit =
        new Unit(
            postcode,
            at.orElseThrow(() -> new IllegalArgumentException(postcode + " has no position")),
            Columns.at(row, columns.district()),
            Columns.at(row, columns.ward()));
    if (around.hold(unit)) {
      units.add(unit);
      brought.take();
    } else {
      brought.leaveOut();
    }
  }

  private static String postcode(String written) {
    return Postcodes.form(written)
        .orElseThrow(() -> new IllegalArgumentException("“" + written + "” is no postcode"));
  }

  /** Where it is; empty where the source says that it does not know. */
  private Optional<Point> point(CsvRecord row, Columns columns) {
    if (columns.areOnGrid()) {
      double easting = number(row, columns.easting());
      double northing = number(row, columns.northing());
      return easting == 0 && northing == 0
          ? Optional.empty()
          : Optional.of(grid.point(easting, northing));
    }
    double latitude = number(row, columns.latitude());
    double longitude = number(row, columns.longitude());
    boolean unknown = latitude > 99 || (latitude == 0 && longitude == 0);
    return unknown ? Optional.empty() : Optional.of(british(latitude, longitude));
  }

  private static Point british(double latitude, double longitude) {
    if (latitude < 49 || latitude > 61.5 || longitude < -9.5 || longitude > 2.5) {
      throw new IllegalArgumentException(
          latitude + ", " + longitude + " is not in Britain; are the columns swapped?");
    }
    return new Point(latitude, longitude);
  }

  /** An empty field counts as 0, as the sources have it where they do not know. */
  private static double number(CsvRecord row, int column) {
    String written = Columns.at(row, column);
    try {
      return written.isEmpty() ? 0 : Double.parseDouble(written);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("“" + written + "” is no number", e);
    }
  }

  // streets

  private void takeStreet(CsvRecord row, Columns columns, Brought brought) {
    String name = Columns.at(row, columns.street());
    String locality = Columns.at(row, columns.locality());
    if (name.chars().noneMatch(Character::isLetter)) {
      throw new IllegalArgumentException("“" + name + "” is no street");
    }
    List<String> postcodes =
        POSTCODE
            .matcher(Columns.at(row, columns.postcode()))
            .results()
            .map(MatchResult::group)
            .map(CsvFile::postcode)
            .toList();
    List<String> near = postcodes.stream().filter(around::holdPostcode).toList();
    boolean named = postcodes.isEmpty() && (locality.isEmpty() || around.holdPart(locality));
    if (near.isEmpty() && !named) {
      brought.leaveOut();
      return;
    }
    (near.isEmpty() ? List.of("") : near).forEach(p -> roads.add(new Road(name, locality, p)));
    brought.take();
  }
}
