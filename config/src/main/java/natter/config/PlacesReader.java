package natter.config;

import java.util.List;
import java.util.regex.Pattern;
import natter.bot.scope.Borough;
import natter.bot.scope.Council;
import natter.bot.scope.Ward;

/** Reads {@code places.yaml}. */
final class PlacesReader {
  private static final Pattern SECTOR = Pattern.compile("[A-Z]{1,2}[0-9][A-Z0-9]? [0-9]");
  private static final Pattern WITHIN = Pattern.compile("[A-Z]{1,2}([0-9][A-Z0-9]?( [0-9])?)?");
  private static final Pattern GSS = Pattern.compile("[ENSW]\\d{8}");

  private PlacesReader() {}

  static Borough borough(Entry file) {
    List<String> within = within(file, "borough");
    List<Ward> wards =
        ContentReader.listed(file, "wards").stream().map(e -> ward(e, within)).toList();
    List<Council> neighbours =
        file.entries("neighbours").stream().map(e -> neighbour(e, within)).toList();
    String code = code(file);
    file.refuseOthers();
    return new Borough(code, wards, within, neighbours);
  }

  private static String code(Entry entry) {
    String code = entry.optionalText("code").orElse("");
    if (!code.isEmpty() && !GSS.matcher(code).matches()) {
      entry.mistake("code", "\"" + code + "\" is no GSS code, expected as in \"E08000030\"");
    }
    return code;
  }

  private static Council neighbour(Entry unnamed, List<String> borough) {
    Entry entry = unnamed.named(unnamed.text("name"));
    List<String> postcodes = within(entry, "postcodes");
    for (String part : postcodes) {
      if (borough.stream().anyMatch(b -> lies(b, part) || lies(part, b))) {
        entry.mistake("postcodes", "\"" + part + "\" lies in \"borough\" too, in part at least");
      }
    }
    String website = entry.text("website");
    if (!website.isEmpty() && !website.matches("https://[^\\s/]+\\.[^\\s]+")) {
      entry.mistake("website", "\"" + website + "\" is no address that starts with https://");
    }
    Council council = new Council(entry.text("name"), website, code(entry), postcodes);
    entry.refuseOthers();
    return council;
  }

  /** Areas, districts or sectors of postcodes. */
  private static List<String> within(Entry entry, String key) {
    List<Entry.Written> parts = entry.texts(key);
    for (Entry.Written within : parts) {
      if (!WITHIN.matcher(within.text()).matches()) {
        entry.mistake(
            within.line(),
            "\""
                + within.text()
                + "\" is no part of a postcode, expected as in \"WS3\" or \"WS3 1\"");
      }
    }
    return parts.stream().map(Entry.Written::text).toList();
  }

  private static Ward ward(Entry entry, List<String> borough) {
    List<Entry.Written> sectors = entry.texts("postcodes");
    for (Entry.Written sector : sectors) {
      if (!SECTOR.matcher(sector.text()).matches()) {
        entry.mistake(
            sector.line(),
            "\"" + sector.text() + "\" is no postcode sector, expected as in \"WS3 1\"");
      } else if (!borough.isEmpty() && borough.stream().noneMatch(b -> lies(sector.text(), b))) {
        entry.mistake(sector.line(), "\"" + sector.text() + "\" lies outside \"borough\"");
      }
    }
    var ward =
        new Ward(
            entry.name(),
            entry.text("name"),
            entry.plainTexts("localities"),
            sectors.stream().map(Entry.Written::text).toList());
    entry.refuseOthers();
    return ward;
  }

  private static boolean lies(String sector, String within) {
    return sector.equals(within)
        || sector.startsWith(within + " ")
        || (within.matches("[A-Z]+") && sector.matches(within + "[0-9].*"));
  }
}
