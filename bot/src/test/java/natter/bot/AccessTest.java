package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Access;
import natter.bot.care.Access.Sight;
import natter.bot.care.Concern;
import natter.bot.care.Consent.Audience;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.bot.scope.Forum;
import natter.bot.scope.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessTest {
  private static final List<Forum> FORUMS =
      List.of(
          new Forum("west", "West", List.of("pleck"), List.of("pat"), "Mondays"),
          new Forum("east", "East", List.of("rushall"), List.of("lee"), "Mondays"));

  @ParameterizedTest
  @CsvSource({
    "OFFICER,    true,  true,  false, false, false, false",
    "TEAMLEAD,   true,  true,  false, true,  false, false",
    "ORGANISER,  false, false, false, false, true,  false",
    "COUNCILLOR, false, true,  false, false, false, false",
    "MANAGER,    true,  true,  true,  true,  false, false",
    "ADMIN,      true,  true,  false, false, false, true"
  })
  void decidesByRole(
      Role role,
      boolean concerns,
      boolean figures,
      boolean audit,
      boolean leads,
      boolean announces,
      boolean administers) {
    Access access = access(false, role);
    assertThat(access.maySeeConcerns()).isEqualTo(concerns);
    assertThat(access.maySee(Examples.bareConcern(1))).isEqualTo(concerns);
    assertThat(access.mayChange(Examples.bareConcern(1))).isEqualTo(concerns);
    assertThat(access.mayExport()).isEqualTo(concerns);
    assertThat(access.maySeeFigures()).isEqualTo(figures);
    assertThat(access.maySeeAudit()).isEqualTo(audit);
    assertThat(access.mayLead()).isEqualTo(leads);
    assertThat(access.mayAnnounce()).isEqualTo(announces);
    assertThat(access.mayAdminister()).isEqualTo(administers);
  }

  @ParameterizedTest
  @EnumSource
  void noRoleBringsTheRightToRestrictedConcerns(Role role) {
    Concern secret = secret();
    assertThat(access(false, role).maySee(secret)).isFalse();
    assertThat(access(false, role).maySeeRestricted()).isFalse();
    boolean onConcerns = access(true, role).maySeeConcerns();
    assertThat(access(true, role).maySee(secret)).isEqualTo(onConcerns);
    assertThat(access(true, role).maySeeRestricted()).isEqualTo(onConcerns);
  }

  @Test
  void leadsTheirOwnTeamsAlone() {
    assertThat(access(false, Role.TEAMLEAD).mayLead("parks")).isTrue();
    assertThat(access(false, Role.TEAMLEAD).mayLead("roads")).isFalse();
    assertThat(access(false, Role.OFFICER).mayLead("parks")).isFalse();
    assertThat(access(false, Role.MANAGER).mayLead("roads")).isTrue();
  }

  @Test
  void showsACouncillorTheirOwnWardsAlone() {
    assertThat(access(false, Role.COUNCILLOR).maySeeFigures("pleck")).isTrue();
    assertThat(access(false, Role.COUNCILLOR).maySeeFigures("palfrey")).isFalse();
    assertThat(access(false, Role.OFFICER).maySeeFigures("palfrey")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "OFFICER,    ALL,     ALL,      ALL,     NOTHING",
    "TEAMLEAD,   ALL,     ALL,      ALL,     NOTHING",
    "ORGANISER,  LINE,    WORDS,    LINE,    NOTHING",
    "COUNCILLOR, NOTHING, NOTHING,  PROGRESS, NOTHING",
    "MANAGER,    ALL,     ALL,      ALL,     NOTHING",
    "ADMIN,      ALL,     ALL,      ALL,     NOTHING"
  })
  void showsNoMoreThanTheResidentAgreedTo(
      Role role, Sight bare, Sight forum, Sight councillor, Sight secret) {
    Concern here = at(Examples.bareConcern(1), "pleck");
    Access access = access(false, role);
    assertThat(access.sight(here, Set.of(), FORUMS)).isEqualTo(bare);
    assertThat(access.sight(here, Set.of(Audience.forum("west")), FORUMS)).isEqualTo(forum);
    assertThat(access.sight(here, Set.of(Audience.councillor("pat")), FORUMS))
        .isEqualTo(councillor);
    assertThat(
            access.sight(
                here.restrict(),
                Set.of(Audience.forum("west"), Audience.councillor("pat")),
                FORUMS))
        .isEqualTo(secret);
  }

  @Test
  void showsOrganisersTheirOwnWardsAlone() {
    Access organiser = access(false, Role.ORGANISER);
    Set<Audience> all = Set.of(Audience.forum("west"), Audience.forum("east"));
    assertThat(organiser.sight(at(Examples.bareConcern(1), "rushall"), all, FORUMS))
        .isEqualTo(Sight.NOTHING);
    Concern nowhere = Examples.bareConcern(1);
    assertThat(nowhere.place()).isEmpty();
    assertThat(organiser.sight(nowhere, all, FORUMS)).isEqualTo(Sight.NOTHING);
    assertThat(organiser.sight(at(nowhere, "pleck"), Set.of(Audience.forum("east")), FORUMS))
        .isEqualTo(Sight.LINE);
  }

  @Test
  void showsACouncillorWhatIsTheirsAlone() {
    Concern here = at(Examples.bareConcern(1), "pleck");
    assertThat(
            access(false, Role.COUNCILLOR).sight(here, Set.of(Audience.councillor("kim")), FORUMS))
        .isEqualTo(Sight.NOTHING);
  }

  private static Concern at(Concern concern, String ward) {
    return concern.at(new Place("there", Optional.of(ward), Optional.empty()));
  }

  @Test
  void takesADeputysWorkForTheirOwn() {
    var deputy =
        new Access("pat", Set.of(Role.OFFICER), Set.of(), Set.of(), Set.of(), Set.of("kim"), false);
    assertThat(deputy.isTheirs("pat")).isTrue();
    assertThat(deputy.isTheirs("kim")).isTrue();
    assertThat(deputy.isTheirs("lee")).isFalse();
    assertThat(deputy.maySee(secret())).isFalse();
  }

  @Test
  void givesNothingToWhoeverHasNoAccount() {
    assertThat(Access.none("x").maySee(Examples.bareConcern(1))).isFalse();
    assertThat(Access.none("x").maySeeFigures()).isFalse();
  }

  private static Access access(boolean restricted, Role role) {
    return Access.of(
        new Officer(
            "pat",
            "",
            "",
            "",
            Set.of(role),
            Set.of("parks"),
            Set.of(),
            Set.of("pleck"),
            restricted,
            true,
            Optional.empty()));
  }

  private static Concern secret() {
    Concern c = Examples.bareConcern(1);
    return new Concern(
        c.reference(),
        c.from(),
        c.name(),
        c.received(),
        c.subject(),
        c.text(),
        c.language(),
        c.finding(),
        c.service(),
        c.others(),
        c.evidence(),
        c.level(),
        c.levels(),
        c.danger(),
        true,
        c.place(),
        c.attachments(),
        c.parcel(),
        c.threading(),
        c.status());
  }
}
