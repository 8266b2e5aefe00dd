package natter.index.places;

import java.util.HashSet;
import java.util.Set;
import natter.bot.scope.Borough;
import natter.bot.scope.Gazetteer;
import natter.bot.scope.Gazetteer.Unit;
import natter.bot.scope.Point;
import natter.bot.scope.Postcodes;
import natter.bot.scope.Ward;

/** Tells what lies in the borough or next to it: only that is worth keeping. */
final class Surroundings {
  /** About three kilometres at our latitude. */
  private static final double NORTH = 0.027;

  private static final double EAST = 0.045;

  private final Borough borough;
  private final LuceneBoundaries boundaries;
  private final Set<String> districts = new HashSet<>();
  private final Set<String> units = new HashSet<>();
  private final Set<String> parts = new HashSet<>();

  Surroundings(Borough borough, Gazetteer gazetteer) {
    this.borough = borough;
    this.boundaries = new LuceneBoundaries(borough, gazetteer.boundaries());
    borough.postcodes().forEach(p -> districts.add(districtOf(p)));
    for (Ward ward : borough.wards()) {
      ward.postcodes().forEach(p -> districts.add(districtOf(p)));
      ward.localities().forEach(l -> parts.add(plain(l)));
      parts.add(plain(ward.name()));
    }
    gazetteer.units().forEach(u -> units.add(u.postcode()));
  }

  private static String districtOf(String postcode) {
    int blank = postcode.indexOf(' ');
    return blank < 0 ? postcode : postcode.substring(0, blank);
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether anybody said where the borough is. */
  boolean areKnown() {
    return !boundaries.isEmpty() || !districts.isEmpty() || !borough.code().isEmpty();
  }

  boolean hold(Unit unit) {
    boolean ours = !borough.code().isEmpty() && unit.district().equals(borough.code());
    return ours
        || (!unit.ward().isEmpty() && borough.named(unit.ward()).isPresent())
        || (boundaries.isEmpty() ? holdDistrict(unit.postcode()) : hold(unit.at()));
  }

  private boolean hold(Point point) {
    return boundaries.isAround(point, NORTH, EAST);
  }

  /** By the first half of the postcode alone. */
  boolean holdDistrict(String postcode) {
    return districts.contains(districtOf(postcode));
  }

  boolean holdPostcode(String postcode) {
    return units.contains(postcode) || borough.holds(Postcodes.sectorOf(postcode));
  }

  boolean holdPart(String name) {
    return parts.contains(plain(name));
  }
}
