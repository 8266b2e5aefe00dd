package natter.index.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import natter.bot.MemoryStore;
import natter.bot.PlacesContract;
import natter.bot.scope.Borough;
import natter.bot.scope.Council;
import natter.bot.scope.Elsewhere;
import natter.bot.scope.Place;
import natter.bot.scope.Places;
import natter.bot.scope.Point;
import natter.bot.scope.Precision;
import natter.bot.scope.Scope;
import natter.bot.scope.Ward;
import natter.index.lucene.LuceneClassifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two square wards side by side, and files about them in every form. */
class PlaceImportTest implements PlacesContract {
  /** Northside from 2.00 to 1.98 west, Southside from there to 1.96, both from 52.60 to 52.62. */
  private static final String WARDS =
      """
      {"type": "FeatureCollection",
       "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
       "features": [
        {"type": "Feature", "properties": {"WD24CD": "E05000001", "WD24NM": "Northside"},
         "geometry": {"type": "Polygon", "coordinates":
          [[[-2.00, 52.60], [-1.98, 52.60], [-1.98, 52.62], [-2.00, 52.62], [-2.00, 52.60]]]}},
        {"type": "Feature", "properties": {"WD24CD": "E05000002", "WD24NM": "South-Side"},
         "geometry": {"type": "MultiPolygon", "coordinates":
          [[[[-1.98, 52.60], [-1.96, 52.60], [-1.96, 52.62], [-1.98, 52.62], [-1.98, 52.60]]]]}}
       ]}
      """;

  private final Borough borough =
      new Borough(
          "E08000001",
          List.of(
              new Ward("north", "Northside", List.of("Millfield"), List.of("WS3 1")),
              new Ward("south", "South Side", List.of(), List.of("WS3 2"))),
          List.of("WS3 1", "WS3 2"),
          List.of(
              new Council("Othertown Council", "https://other.example", "E08000002", List.of())));

  @TempDir private Path folder;
  private final MemoryStore store = new MemoryStore();
  private final LivePlaces live = new LivePlaces(borough, store);

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public Places places() {
    return live;
  }

  private String bring(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    String said = new PlaceImport(store, borough).bring(file, (done, total) -> {});
    live.refresh();
    return said;
  }

  private Place find(String words) {
    return live.find(words).orElseThrow();
  }

  @Test
  void takesBoundariesOfWards() throws IOException {
    assertThat(bring("wards.geojson", WARDS)).isEqualTo("wards.geojson: 2 wards taken");
    assertThat(live.at(new Point(52.61, -1.99)).ward()).contains("north");
    assertThat(live.at(new Point(52.61, -1.97)).ward()).contains("south");
    Place outside = live.at(new Point(52.61, -1.95));
    assertThat(outside.ward()).isEmpty();
    assertThat(outside.outside()).contains(Elsewhere.UNKNOWN);
    assertThat(outside.precision()).isEqualTo(Precision.POINT);
  }

  @Test
  void takesCodePointOpen() throws IOException {
    bring("wards.geojson", WARDS);
    String said =
        bring(
            "ws.csv",
            """
            "WS3 1AA",10,401356,301500,"E92000001","","","","E08000001","E05000001"
            "WS101AA",10,402400,301500,"E92000001","","","","E08000001","E05099999"
            "WS3 1AF",10,404000,301500,"E92000001","","","","E08000002","E05000009"
            "WS3 1AD",90,0,0,"E92000001","","","","E08000001",""
            "B1  1AA",10,406600,286700,"E92000001","","","","E08000025",""
            "nonsense",10,401356,301500,"E92000001","","","","",""
            "WS3 1AE",10,x,302698,"E92000001","","","","",""
            """);
    assertThat(said)
        .isEqualTo(
            """
            ws.csv: 3 postcodes taken, 1 left out because they are far from here, 3 refused
            line 4: WS3 1AD has no position
            line 6: “nonsense” is no postcode
            line 7: “x” is no number""");
    assertThat(find("WS3 1AA").ward()).contains("north");
    assertThat(find("WS10 1AA").ward())
        .as("by its position, its code is of no ward")
        .contains("south");
    assertThat(find("ws3 1af").outside().map(Elsewhere::council)).contains("Othertown Council");
  }

  @Test
  void turnsTheBritishGridIntoDegrees() throws IOException {
    bring("one.csv", "WS3 1AA,10,651409,313177,E92000001,,,,E08000001,\n");
    Point tower = find("WS3 1AA").position().orElseThrow();
    assertThat(tower.metresTo(new Point(52.658008, 1.716074))).isLessThan(10);
    assertThat(tower.latitude()).isCloseTo(52.658, within(0.0002));
  }

  @Test
  void takesOnspdInItsOldAndNewNames() throws IOException {
    bring("wards.geojson", WARDS);
    assertThat(
            bring(
                "ONSPD_old.csv",
                """
                pcd,pcd2,pcds,dointr,doterm,oscty,oslaua,osward,oseast1m,osnrth1m,lat,long
                "WS3 1AA","WS3  1AA","WS3 1AA","198001","","E99999999","E08000001","E05000002","1","1",52.61,-1.99
                "JE2 3AB","JE2  3AB","JE2 3AB","198001","","","L99999999","","","",99.999999,0.000000
                """))
        .isEqualTo("ONSPD_old.csv: 1 postcode taken, 1 left out because they are far from here");
    assertThat(find("WS3 1AA").ward()).as("its code says so").contains("south");
    assertThat(
            bring(
                "ONSPD_new.csv",
                """
                pcd7,pcd8,pcds,dointr,doterm,cty25cd,lad25cd,wd25cd,east1m,north1m,lat,long
                WS3 1AB,WS3  1AB,WS3 1AB,198001,202001,E99999999,E08000002,E05000009,1,1,52.61,-1.95
                """))
        .isEqualTo("ONSPD_new.csv: 1 postcode taken");
    assertThat(find("WS3 1AB").outside().map(Elsewhere::council)).contains("Othertown Council");
  }

  @Test
  void takesOnesOwnCsv() throws IOException {
    assertThat(
            bring(
                "own.csv",
                """
                \ufeffPostcode,Latitude,Longitude,Ward
                ws31aa,52.61,-1.99,Northside
                WS3 2AA,52.61,-1.97,"South Side"
                WS3 2AB,-1.97,52.61,South Side

                WS3 2AD
                """
                    .replace("\n", "\r\n")))
        .isEqualTo(
            """
            own.csv: 2 postcodes taken, 2 refused
            line 4: -1.97, 52.61 is not in Britain; are the columns swapped?
            line 6: WS3 2AD has no position""");
    assertThat(find("WS3 1AA").ward()).contains("north");
    assertThat(find("WS3 2AA").ward()).contains("south");
    assertThat(find("WS3 2ZZ").ward()).isEmpty();
  }

  @Test
  void takesStreets() throws IOException {
    bring("own.csv", "postcode,latitude,longitude,ward\nWS3 1AA,52.61,-1.99,Northside\n");
    assertThat(
            bring(
                "streets.csv",
                """
                street,locality,postcode
                LIBRARY STREET,Millfield,WS3 1AA
                NOWHERE ROAD,Farville,ZE1 0AA
                MILLFIELD LANE,Millfield,
                ,Millfield,WS3 1AA
                """))
        .isEqualTo(
            """
            streets.csv: 2 streets taken, 1 left out because they are far from here, 1 refused
            line 5: “” is no street""");
    assertThat(find("on library st").ward()).contains("north");
    assertThat(find("on library st").street()).contains("Library Street");
    Scope scope = new Scope("", List.of(), List.of(), "", List.of(), List.of(), List.of());
    try (var classifier = new LuceneClassifier(scope, live)) {
      assertThat(classifier.understand("on library st").place().flatMap(Place::ward))
          .contains("north");
    }
  }

  @Test
  void isSafeToRepeat() throws IOException {
    for (int time = 0; time < 2; time++) {
      bring("wards.geojson", WARDS);
      bring("own.csv", "postcode,latitude,longitude,ward\nWS3 1AA,52.61,-1.99,Northside\n");
      bring("streets.csv", "street,locality,postcode\nHigh Street,Millfield,WS3 1AA WS3 1AB\n");
    }
    assertThat(store.<Integer>read(tx -> tx.gazetteer().units().size())).isEqualTo(1);
    assertThat(store.<Integer>read(tx -> tx.gazetteer().roads().size())).isEqualTo(2);
    assertThat(store.<Integer>read(tx -> tx.gazetteer().boundaries().size())).isEqualTo(2);
  }

  @Test
  void refusesWardsThatTheBoroughDoesNotName() throws IOException {
    assertThat(bring("wards.geojson", WARDS.replace("South-Side", "Elsewhere")))
        .isEqualTo(
            """
            wards.geojson: 1 ward taken, 1 refused
            feature 2: no ward “Elsewhere” in places.yaml""");
    assertThat(live.at(new Point(52.61, -1.95)).isOutside())
        .as("not all wards are known")
        .isFalse();
    assertThatThrownBy(() -> bring("other.json", WARDS.replace("side", "").replace("Side", "")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no ward of places.yaml");
  }

  @Test
  void refusesGeometriesThatAreNotInDegrees() throws IOException {
    assertThat(bring("wards.geojson", WARDS.replace("-2.00, 52.60", "401356, 302698")))
        .contains("feature 1: its geometry is no polygon in degrees");
  }

  @Test
  void saysWhatItExpectsOfAFileItDoesNotKnow() {
    assertThatThrownBy(() -> bring("a.csv", "name;age\nJo;7\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.csv is none of: Code-Point Open, ONSPD");
    assertThatThrownBy(() -> bring("b.csv", ""))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("b.csv is empty");
    assertThatThrownBy(() -> bring("c.json", "{\"type\": \"Feature\"}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no GeoJSON feature collection");
    assertThatThrownBy(() -> bring("d.json", "{\"features\": [{]}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("d.json is no JSON");
  }

  @Test
  void namesTheFirstRefusalsAndCountsTheRest() throws IOException {
    String rows = "x,52.61,-1.99,Northside\n".repeat(30);
    String said = bring("own.csv", "postcode,latitude,longitude,ward\n" + rows);
    assertThat(said.lines()).hasSize(22);
    assertThat(said).contains("30 refused", "line 21: “x” is no postcode", "and 10 more");
  }
}
