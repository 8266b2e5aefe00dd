package natter.bot.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulesTest {
  private final Service litter = service("litter", Level.COMMUNITY);
  private final Rules rules =
      new Rules(
          List.of(
              rule("weapon", Optional.of(Level.ENFORCEMENT), Optional.empty(), Risk.HIGH),
              rule("again", Optional.of(Level.SERVICES), Optional.empty(), Risk.NONE),
              rule("child", Optional.empty(), Optional.empty(), Risk.RAISED),
              rule("small", Optional.empty(), Optional.of(Level.PERSONAL), Risk.NONE),
              seen("repeated", Rule.Seen.REPEATED)),
          "{service}: {level}");

  private static Service service(String id, Level level) {
    return new Service(
        id,
        "Litter",
        Service.Kind.SCOPE,
        List.of(1),
        level,
        Map.of(Level.PERSONAL, "Pick it up.", Level.COMMUNITY, "Join in."),
        Optional.empty(),
        List.of(),
        Map.of(),
        Map.of());
  }

  private static Rule rule(String id, Optional<Level> raise, Optional<Level> lower, Risk risk) {
    return new Rule(
        id,
        "because of " + id,
        raise,
        lower,
        risk,
        List.of(),
        Optional.empty(),
        Map.of(),
        Map.of());
  }

  private static Rule seen(String id, Rule.Seen seen) {
    return new Rule(
        id,
        "because of " + id,
        Optional.of(Level.SERVICES),
        Optional.empty(),
        Risk.NONE,
        List.of("litter"),
        Optional.of(seen),
        Map.of(),
        Map.of());
  }

  private Judgement judge(String... signs) {
    return rules.judge(
        Optional.of(litter),
        List.of(signs).stream()
            .map(s -> new Sign(s, List.of(new Evidence(s + "!", 0, 1, 1))))
            .toList(),
        Set.of());
  }

  @Test
  void startsWithTheServicesOwnLevel() {
    Judgement judged = judge();
    assertThat(judged.level()).isEqualTo(Level.COMMUNITY);
    assertThat(judged.levels()).containsExactly(Level.COMMUNITY, Level.PERSONAL);
    assertThat(judged.why().level()).containsExactly("Litter: community led");
    assertThat(judged.why().risk()).isEqualTo(Risk.NONE);
  }

  @Test
  void raisesToTheHighestWithReasons() {
    Judgement judged = judge("again", "weapon");
    assertThat(judged.level()).isEqualTo(Level.ENFORCEMENT);
    assertThat(judged.levels()).containsExactly(Level.ENFORCEMENT, Level.COMMUNITY, Level.PERSONAL);
    assertThat(judged.why().level()).contains("because of weapon: “weapon!”");
    assertThat(judged.why().risk()).isEqualTo(Risk.HIGH);
    assertThat(judged.why().harm()).containsExactly("because of weapon: “weapon!”");
  }

  @Test
  void lowersOnlyWhereNothingSpeaksForMore() {
    assertThat(judge("small").level()).isEqualTo(Level.PERSONAL);
    assertThat(judge("small", "again").level()).isEqualTo(Level.SERVICES);
    assertThat(judge("small", "child").level()).isEqualTo(Level.COMMUNITY);
  }

  @Test
  void keepsRiskApartFromLevel() {
    Judgement judged = judge("child");
    assertThat(judged.level()).isEqualTo(Level.COMMUNITY);
    assertThat(judged.why().risk()).isEqualTo(Risk.RAISED);
  }

  @Test
  void seesWhatIsNotInTheWords() {
    var judged = rules.judge(Optional.of(litter), List.of(), Set.of(Rule.Seen.REPEATED));
    assertThat(judged.level()).isEqualTo(Level.SERVICES);
    assertThat(judged.why().level()).contains("because of repeated");
    var other = service("noise", Level.COMMUNITY);
    assertThat(rules.judge(Optional.of(other), List.of(), Set.of(Rule.Seen.REPEATED)).level())
        .isEqualTo(Level.COMMUNITY);
  }

  @Test
  void keepsWhatWasJudgedBeforeTheServiceWasKnown() {
    Judgement before =
        rules.judge(
            Optional.empty(), List.of(new Sign("weapon", List.of())), Set.of(Rule.Seen.DANGER));
    Judgement after = rules.judge(litter, before.level(), before.why());
    assertThat(after.level()).isEqualTo(Level.ENFORCEMENT);
    assertThat(after.why().risk()).isEqualTo(Risk.HIGH);
    Judgement calm = rules.judge(Optional.empty(), List.of(), Set.of());
    assertThat(rules.judge(litter, calm.level(), calm.why()).level()).isEqualTo(Level.COMMUNITY);
  }
}
