package natter.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each rule of {@link HouseTest} against a house in which it is broken: a rule counts once it
 * bites.
 */
class CrookedHouseTest {
  private static final Walls WALLS = new Walls("crooked");
  private static JavaClasses house;

  @BeforeAll
  static void goThroughAllRooms() {
    house = new ClassFileImporter().importPackages("crooked");
  }

  private static void bites(ArchRule rule, String... offenders) {
    assertThatThrownBy(() -> rule.check(house))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(offenders);
  }

  @Test
  void botKnowsMoreThanTheJdk() {
    bites(WALLS.botKnowsTheJdkAlone(), "KnowsSpring", "KnowsTheDesk");
  }

  @Test
  void modulesKnowEachOther() {
    bites(WALLS.knowsBotAlone("desk"), "KnowsTheIndex");
    bites(WALLS.knowsBotAlone("index"), "KnowsTheDoors");
    bites(WALLS.knowsBotAlone("routes"), "KnowsTheWiring");
  }

  @Test
  void packagesKnowEachOther() {
    bites(WALLS.noCycleBetweenPackages(), "Cycle", "crooked.bot.talk", "crooked.bot.care");
    bites(WALLS.noCycleBetweenModules(), "Cycle", "Slice bot", "Slice desk");
  }

  @Test
  void packagesAreTooDeep() {
    bites(WALLS.packagesAreThreeDeepAtMost(), "TooDeep");
  }

  @Test
  void librariesAreEverywhere() {
    bites(WALLS.camelStaysInRoutes(), "WiresRoutes");
    bites(WALLS.luceneStaysInIndex(), "SearchesByItself");
    bites(WALLS.springStaysInConfigAndDesk(), "KnowsSpring");
    bites(WALLS.springFindsNothingByItself(), "IsFound");
  }

  @Test
  void botReadsClocksAndTakesChances() {
    bites(
        WALLS.botReadsNoClockAndTakesNoChance(),
        "Instant.now()",
        "LocalDate.now()",
        "System.currentTimeMillis()",
        "System.nanoTime()",
        "Clock.systemUTC()",
        "InstantSource.system()",
        "Date.<init>()",
        "UUID.randomUUID()",
        "Math.random()",
        "Random.<init>()",
        "SecureRandom.<init>()",
        "ThreadLocalRandom.current()",
        "RandomGenerator.getDefault()");
  }

  @Test
  void nounsKnowTooMuch() {
    bites(WALLS.talkKnowsNobody(), "KnowsCare");
    bites(WALLS.scopeKnowsNobody(), "KnowsTalk");
    bites(WALLS.careKnowsTalkAndScope(), "KnowsNews");
    bites(WALLS.newsKnowsTalkScopeAndCare(), "KnowsTheHeart");
  }

  @Test
  void nobodySaysWhereNullMayStand() {
    bites(WALLS.everyPackageSaysWhereNullMayStand(), "KnowsCare");
  }

  @Test
  void namesSayNothing() {
    bites(WALLS.namesSayWhatAThingIs(), "NothingImpl", "AbstractNothing");
  }
}
