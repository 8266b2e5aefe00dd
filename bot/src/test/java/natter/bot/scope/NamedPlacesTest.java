package natter.bot.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamedPlacesTest {
  private final Places places =
      new NamedPlaces(
          List.of(
              new Ward(
                  "north", "Northway", List.of("Mill", "Mill Green"), List.of("WS3 1", "WS3 2")),
              new Ward("st-johns", "St John's & Quay", List.of("The Butts"), List.of("WS10 7")),
              new Ward("mill-hill", "Mill Hill", List.of(), List.of())));

  private Optional<String> ward(String words) {
    return places.find(words).flatMap(Place::ward);
  }

  @Test
  void findsAPostcodeHoweverItIsWritten() {
    var place = new Place("WS3 1AB", Optional.of("north"), Optional.of("WS3 1AB"));

    assertThat(places.find("at WS3 1AB, by the shop")).contains(place);
    assertThat(places.find("ws31ab").flatMap(Place::postcode)).contains("WS3 1AB");
    assertThat(places.find("(Ws10 7qq)").flatMap(Place::ward)).contains("st-johns");
    assertThat(places.find("SW1A 2AA").flatMap(Place::postcode)).contains("SW1A 2AA");
  }

  @Test
  void takesNoOtherCodeForAPostcode() {
    assertThat(places.find("reference AB12CDE")).isEmpty();
    assertThat(places.find("XWS3 1ABC")).isEmpty();
    assertThat(places.find("WS3 1CK")).isEmpty();
    assertThat(places.find("QQ3 1AB")).isEmpty();
    assertThat(places.find("call 01922 650000 at 5pm")).isEmpty();
  }

  @Test
  void prefersAPostcodeInsideTheBorough() {
    assertThat(places.find("B1 1AA or WS3 2BB").flatMap(Place::postcode)).contains("WS3 2BB");
    assertThat(ward("B1 1AA")).isEmpty();
  }

  @Test
  void prefersAPostcodeToAWardAndAWardToALocality() {
    assertThat(ward("Mill Hill, WS3 1AB")).contains("north");
    assertThat(ward("the Mill near Northway")).contains("north");
    assertThat(ward("from The Butts to Mill Hill")).contains("mill-hill");
  }

  @Test
  void prefersTheLongestName() {
    assertThat(places.find("by Mill Green").map(Place::said)).contains("Mill Green");
    assertThat(ward("by mill hill")).contains("mill-hill");
  }

  @Test
  void readsNamesAsPeopleWriteThem() {
    assertThat(ward("st johns and quay")).contains("st-johns");
    assertThat(ward("ST JOHN’S & QUAY!")).contains("st-johns");
    assertThat(ward("the  butts")).contains("st-johns");
  }

  @Test
  void findsNoNameInsideAWord() {
    assertThat(places.find("a million mills")).isEmpty();
    assertThat(places.find("")).isEmpty();
    assertThat(places.find("\ud800 \0 🏠")).isEmpty();
  }

  @Test
  void standsAVeryLongText() {
    assertThat(places.find("mill ".repeat(300_000)).map(Place::said)).contains("mill");
    assertThat(Places.NOWHERE.find("Mill")).isEmpty();
  }
}
