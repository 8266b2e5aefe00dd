package natter.config;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps the walls of the house. {@link CrookedHouseTest} shows that each of them holds. */
class HouseTest {
  private static final Walls WALLS = new Walls("natter");
  private static JavaClasses house;

  @BeforeAll
  static void goThroughAllRooms() {
    house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(HouseTest::isNoTestJar)
            .importPackages("natter");
  }

  private static boolean isNoTestJar(Location location) {
    return !location.contains("-tests.jar");
  }

  private static void stands(ArchRule rule) {
    rule.check(house);
  }

  @Test
  void botKnowsTheJdkAlone() {
    stands(WALLS.botKnowsTheJdkAlone());
  }

  @ParameterizedTest
  @ValueSource(strings = {"index", "routes", "desk"})
  void knowsBotAlone(String module) {
    stands(WALLS.knowsBotAlone(module));
  }

  @Test
  void hasNoCycleBetweenPackages() {
    stands(WALLS.noCycleBetweenPackages());
  }

  @Test
  void hasNoCycleBetweenModules() {
    stands(WALLS.noCycleBetweenModules());
  }

  @Test
  void isThreePackagesDeepAtMost() {
    stands(WALLS.packagesAreThreeDeepAtMost());
  }

  @Test
  void keepsCamelInRoutes() {
    stands(WALLS.camelStaysInRoutes());
  }

  @Test
  void keepsLuceneInIndex() {
    stands(WALLS.luceneStaysInIndex());
  }

  @Test
  void keepsSpringInConfigAndDesk() {
    stands(WALLS.springStaysInConfigAndDesk());
  }

  @Test
  void letsSpringFindNothingByItself() {
    stands(WALLS.springFindsNothingByItself());
  }

  @Test
  void botReadsNoClockAndTakesNoChance() {
    stands(WALLS.botReadsNoClockAndTakesNoChance());
  }

  @Test
  void talkKnowsNobody() {
    stands(WALLS.talkKnowsNobody());
  }

  @Test
  void scopeKnowsNobody() {
    stands(WALLS.scopeKnowsNobody());
  }

  @Test
  void careKnowsTalkAndScope() {
    stands(WALLS.careKnowsTalkAndScope());
  }

  @Test
  void newsKnowsTalkScopeAndCare() {
    stands(WALLS.newsKnowsTalkScopeAndCare());
  }

  @Test
  void saysWhereNullMayStand() {
    stands(WALLS.everyPackageSaysWhereNullMayStand());
  }

  @Test
  void callsThingsWhatTheyAre() {
    stands(WALLS.namesSayWhatAThingIs());
  }
}
