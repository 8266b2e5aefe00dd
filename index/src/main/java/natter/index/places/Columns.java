package natter.index.places;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which column of a CSV file is what, by the names that its publishers give them: ONSPD of either
 * naming, Code-Point Open, or plain words.
 *
 * @param fewest how many columns a row must have
 */
record Columns(
    int postcode,
    int latitude,
    int longitude,
    int easting,
    int northing,
    int district,
    int ward,
    int street,
    int locality,
    int fewest) {
  private static final int NONE = -1;

  /** Postcode, quality, eastings, northings, country, two of the NHS, county, district, ward. */
  private static final Columns CODE_POINT = new Columns(0, NONE, NONE, 2, 3, 8, 9, NONE, NONE, 4);

  private static final Pattern NUMBER = Pattern.compile("\\d{1,7}(\\.\\d+)?");

  /** By a header; empty if the row is none. */
  static Optional<Columns> named(CsvRecord header) {
    List<String> names = header.getFields();
    int postcode = find(names, "pcds", "postcodes?", "post_code", "pcd", "pcd2", "pcd8", "pcd7");
    int street = find(names, "street", "street_?name", "road", "road_?name");
    return postcode == NONE && street == NONE
        ? Optional.empty()
        : Optional.of(
            new Columns(
                postcode,
                find(names, "lat", "latitude"),
                find(names, "long?", "lng", "longitude"),
                find(names, "eastings?", "oseast1m", "east1m"),
                find(names, "northings?", "osnrth1m", "north1m"),
                find(names, "oslaua", "lad\\d\\dcd", "laua", "(admin_)?district_code"),
                find(names, "osward", "wd\\d\\dcd", "(admin_)?ward_code", "ward", "ward_?name"),
                street,
                find(names, "locality", "area", "town"),
                Math.min(names.size(), 1 + Math.max(postcode, street))));
  }

  /** As in Code-Point Open, which has no header. */
  static Optional<Columns> codePoint(CsvRecord row) {
    boolean fits =
        row.getFieldCount() >= CODE_POINT.fewest()
            && NUMBER.matcher(row.getField(2)).matches()
            && NUMBER.matcher(row.getField(3)).matches();
    return fits ? Optional.of(CODE_POINT) : Optional.empty();
  }

  private static int find(List<String> header, String... names) {
    for (String name : names) {
      Pattern form = Pattern.compile(name, Pattern.CASE_INSENSITIVE);
      for (int i = 0; i < header.size(); i++) {
        if (form.matcher(header.get(i).strip()).matches()) {
          return i;
        }
      }
    }
    return NONE;
  }

  boolean areStreets() {
    return street != NONE;
  }

  boolean havePositions() {
    return (latitude != NONE && longitude != NONE) || (easting != NONE && northing != NONE);
  }

  boolean areOnGrid() {
    return latitude == NONE || longitude == NONE;
  }

  /** What stands there; empty if the row or the file has no such column. */
  static String at(CsvRecord row, int column) {
    return column == NONE || column >= row.getFieldCount() ? "" : row.getField(column).strip();
  }
}
