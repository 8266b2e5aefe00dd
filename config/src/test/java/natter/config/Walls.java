package natter.config;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullMarked;

/**
 * The walls of a house of natter's plan: who may know whom.
 *
 * @param root the package that holds the modules
 */
record Walls(String root) {
  private static final String CAMEL = "org.apache.camel..";
  private static final String LUCENE = "org.apache.lucene..";
  private static final String SPRING = "org.springframework..";
  private static final String JDK = "java..";

  /** Of the JDK too: module java.base. */
  private static final String CIPHERS = "javax.crypto..";

  private static final String SAYING_WHERE_NULL_MAY_STAND = "org.jspecify..";
  private static final String LOGGING = "org.slf4j..";

  private String in(String rest) {
    return root + "." + rest + "..";
  }

  ArchRule botKnowsTheJdkAlone() {
    return classes()
        .that()
        .resideInAPackage(in("bot"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(in("bot"), JDK, CIPHERS, LOGGING, SAYING_WHERE_NULL_MAY_STAND);
  }

  /** One of {@code index}, {@code routes} and {@code desk}. */
  ArchRule knowsBotAlone(String module) {
    return noClasses()
        .that()
        .resideInAPackage(in(module))
        .should()
        .dependOnClassesThat(
            describe(
                "belong to a module other than bot and " + module,
                target ->
                    target.getPackageName().startsWith(root + ".")
                        && !isIn(target, "bot")
                        && !isIn(target, module)));
  }

  private boolean isIn(JavaClass target, String module) {
    return (target.getPackageName() + ".").startsWith(root + "." + module + ".");
  }

  /** Each package is a slice of its own, whatever lies above or below it. */
  ArchRule noCycleBetweenPackages() {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  ArchRule noCycleBetweenModules() {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  ArchRule packagesAreThreeDeepAtMost() {
    return noClasses().should().resideInAPackage(root + ".*.*.*..");
  }

  ArchRule camelStaysInRoutes() {
    return staysIn(CAMEL, "routes");
  }

  ArchRule luceneStaysInIndex() {
    return staysIn(LUCENE, "index");
  }

  private ArchRule staysIn(String library, String module) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in(module))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  ArchRule springStaysInConfigAndDesk() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in("config"), in("desk"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SPRING);
  }

  ArchRule springFindsNothingByItself() {
    return noMembers()
        .should()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .orShould()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Value");
  }

  ArchRule botReadsNoClockAndTakesNoChance() {
    return noClasses()
        .that()
        .resideInAPackage(in("bot"))
        .should()
        .accessTargetWhere(READS_CLOCK_OR_CHANCE);
  }

  private static final DescribedPredicate<JavaAccess<?>> READS_CLOCK_OR_CHANCE =
      describe(
          "reads the system's clock or takes a chance",
          access -> isClock(access.getTarget()) || isChance(access.getTarget()));

  private static boolean isClock(AccessTarget target) {
    JavaClass owner = target.getOwner();
    String name = target.getName();
    return (owner.getPackageName().equals("java.time") && name.equals("now"))
        || (owner.isEquivalentTo(System.class)
            && (name.equals("currentTimeMillis") || name.equals("nanoTime")))
        || (owner.isEquivalentTo(Clock.class)
            && (name.startsWith("system") || name.startsWith("tick")))
        || (owner.isEquivalentTo(InstantSource.class) && name.equals("system"))
        || (owner.isEquivalentTo(java.util.Date.class)
            && target.getFullName().endsWith("<init>()"));
  }

  private static boolean isChance(AccessTarget target) {
    JavaClass owner = target.getOwner();
    String name = target.getName();
    return (owner.isEquivalentTo(Math.class) && name.equals("random"))
        || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
        || (owner.isEquivalentTo(RandomGenerator.class)
            && (name.equals("getDefault") || name.equals("of")))
        || (assignableTo(Random.class).test(owner)
            && (name.equals("<init>") || name.equals("current")));
  }

  ArchRule talkKnowsNobody() {
    return knowsOnly("talk");
  }

  ArchRule scopeKnowsNobody() {
    return knowsOnly("scope");
  }

  ArchRule careKnowsTalkAndScope() {
    return knowsOnly("care", "bot.talk", "bot.scope");
  }

  ArchRule newsKnowsTalkScopeAndCare() {
    return knowsOnly("news", "bot.talk", "bot.scope", "bot.care");
  }

  private ArchRule knowsOnly(String noun, String... others) {
    var allowed = new java.util.ArrayList<String>();
    allowed.add(in("bot." + noun));
    allowed.add(JDK);
    allowed.add(SAYING_WHERE_NULL_MAY_STAND);
    for (String other : others) {
      allowed.add(in(other));
    }
    return classes()
        .that()
        .resideInAPackage(in("bot." + noun))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new));
  }

  ArchRule everyPackageSaysWhereNullMayStand() {
    return classes().should(BE_NULL_MARKED);
  }

  private static final ArchCondition<JavaClass> BE_NULL_MARKED =
      new ArchCondition<>("live in a package that is @NullMarked") {
        @Override
        public void check(JavaClass one, ConditionEvents events) {
          boolean isMarked = one.getPackage().isAnnotatedWith(NullMarked.class);
          events.add(
              new SimpleConditionEvent(
                  one, isMarked, one.getName() + " has no @NullMarked package"));
        }
      };

  ArchRule namesSayWhatAThingIs() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Impl|Utils?|Helper|Manager|DTO|Dto)")
        .orShould()
        .haveSimpleNameStartingWith("Abstract");
  }
}
