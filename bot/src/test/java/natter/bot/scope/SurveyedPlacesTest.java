package natter.bot.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import natter.bot.scope.Gazetteer.Road;
import natter.bot.scope.Gazetteer.Unit;
import org.junit.jupiter.api.Test;

/** Places of a borough of which something was imported. */
class SurveyedPlacesTest {
  private static final Point NORTH = new Point(52.60, -1.98);
  private static final Point SOUTH = new Point(52.50, -1.98);
  private static final Point BEYOND = new Point(52.70, -1.98);

  private final Borough borough =
      new Borough(
          "E01",
          List.of(
              new Ward("north", "Northway", List.of("Millfield"), List.of("WS3 1")),
              new Ward("south", "Southway", List.of("Quayside"), List.of("WS3 2"))),
          List.of("WS3 1", "WS3 2"),
          List.of(
              new Council("Othertown Council", "https://other.example", "E02", List.of("WS7"))));

  private final Places places =
      new NamedPlaces(
          borough,
          new Survey(
              borough,
              Boundaries.NONE,
              List.of(),
              List.of(
                  new Unit("WS3 1AA", NORTH, "E01", "Northway"),
                  new Unit("WS3 1AD", new Point(52.61, -1.98), "E01", "Northway"),
                  new Unit("WS3 2AA", SOUTH, "E01", "Southway"),
                  new Unit("WS3 2AB", new Point(52.501, -1.98), "E01", "Southway"),
                  new Unit("WS3 1ZZ", BEYOND, "E02", "")),
              List.of(
                  new Road("HIGH STREET", "MILLFIELD", "WS3 1AA"),
                  new Road("HIGH STREET", "QUAYSIDE", "WS3 2AA"),
                  new Road("ST JOHN'S ROAD", "", "WS3 2AA"),
                  new Road("ST JOHN'S ROAD", "", "WS3 2AB"),
                  new Road("THE GREEN", "", "WS3 1AD"),
                  new Road("MILL CLOSE", "", "WS3 1AD"),
                  new Road("BROADWAY", "", "WS3 1AD"),
                  new Road("FAR LANE", "", "WS3 1ZZ"))));

  private Place find(String words) {
    return places.find(words).orElseThrow();
  }

  private Optional<String> ward(String words) {
    return places.find(words).flatMap(Place::ward);
  }

  private Optional<String> street(String words) {
    return places.find(words).flatMap(Place::street);
  }

  @Test
  void knowsWhatWasImportedOfAPostcode() {
    assertThat(find("fridge dumped at ws31aa"))
        .isEqualTo(
            new Place(
                "ws31aa",
                Optional.of("north"),
                Optional.of("WS3 1AA"),
                Optional.of("High Street"),
                Optional.of("Millfield"),
                Optional.of(NORTH),
                Precision.POSTCODE,
                Optional.empty()));
  }

  @Test
  void saysWhoseAreaAPostcodeIsIn() {
    assertThat(find("WS3 1ZZ").outside())
        .contains(new Elsewhere("Othertown Council", "https://other.example"));
    assertThat(find("WS7 4AB").outside().map(Elsewhere::council)).contains("Othertown Council");
    assertThat(find("SW1A 2AA").outside()).contains(Elsewhere.UNKNOWN);
    assertThat(find("WS3 1AA").outside()).isEmpty();
  }

  @Test
  void guessesNoWardWhereASectorWasImported() {
    assertThat(find("WS3 1QQ").ward()).isEmpty();
    assertThat(find("WS3 1QQ").isOutside()).isFalse();
  }

  @Test
  void prefersWhatIsInTheBorough() {
    assertThat(ward("I live at WS7 4AB but it is on the High Street in Quayside"))
        .contains("south");
    assertThat(find("I live at WS7 4AB, it is in Millfield").isOutside()).isFalse();
  }

  @Test
  void tellsStreetsOfOneNameApart() {
    assertThat(ward("rubbish on High Street")).isEmpty();
    assertThat(street("rubbish on high st")).contains("High Street");
    assertThat(places.candidates("rubbish on High Street"))
        .extracting(p -> p.locality().orElse(""))
        .containsExactlyInAnyOrder("Millfield", "Quayside");
    assertThat(ward("rubbish on High Street, Quayside")).contains("south");
    assertThat(find("rubbish on High Street in Northway").position()).contains(NORTH);
    assertThat(places.candidates("High Street, Quayside")).hasSize(1);
  }

  @Test
  void readsStreetsAsPeopleWriteThem() {
    assertThat(street("on saint johns rd")).contains("St John's Road");
    assertThat(find("on St Johns Road").precision()).isEqualTo(Precision.STREET);
    assertThat(ward("ST. JOHN’S RD!")).contains("south");
    assertThat(street("there is a sofa in mill close")).contains("Mill Close");
    assertThat(find("on FAR LANE").outside().map(Elsewhere::council)).contains("Othertown Council");
  }

  @Test
  void takesNoWordsForStreets() {
    assertThat(places.find("the mill close to us")).isEmpty();
    assertThat(places.find("bins left on the green")).isEmpty();
    assertThat(places.find("the broadway show")).isEmpty();
    assertThat(street("dumped on The Green")).contains("The Green");
    assertThat(street("dumped on Broadway")).contains("Broadway");
  }

  @Test
  void knowsThatALongerNameIsAnother() {
    assertThat(street("in Great St Johns Road")).contains("Great St Johns Road");
    assertThat(ward("in Great High Street")).isEmpty();
  }

  @Test
  void sightsTheNamesThatWereImported() {
    String text = "dumped on Mill Close and on Elm Road";
    assertThat(places.look(text).names())
        .extracting(n -> text.substring(n.start(), n.end()))
        .containsExactly("Mill Close");
  }

  @Test
  void keepsWhatIsSaid() {
    assertThat(find("left outside the library on High Street, Quayside, again").said())
        .isEqualTo("outside the library on High Street, Quayside");
    assertThat(find("on the corner of Mill Close and Broadway today").said())
        .isEqualTo("on the corner of Mill Close and Broadway");
    assertThat(find("it is opposite number 12").said()).isEqualTo("opposite number 12");
    assertThat(find("12 Mill Close is full of rats").said()).isEqualTo("12 Mill Close");
    assertThat(find("by the bus stop on Elm Road").said()).isEqualTo("by the bus stop on Elm Road");
    assertThat(find("behind the shops").precision()).isEqualTo(Precision.SAID);
  }

  @Test
  void placesASharedPosition() {
    Place here = places.at(new Point(52.6001, -1.98));
    assertThat(here.ward()).contains("north");
    assertThat(here.postcode()).contains("WS3 1AA");
    assertThat(here.street()).contains("High Street");
    assertThat(here.precision()).isEqualTo(Precision.POINT);
    assertThat(places.at(new Point(52.7001, -1.98)).outside().map(Elsewhere::council))
        .contains("Othertown Council");
    assertThat(places.at(new Point(10, 10)).ward()).isEmpty();
  }
}
