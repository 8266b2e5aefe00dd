package natter.bot.figures;

import static natter.bot.Examples.minute;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Concern;
import natter.bot.scope.Level;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Ward;
import natter.bot.scope.Words;
import natter.bot.talk.Address;
import natter.bot.talk.Threading;
import org.junit.jupiter.api.Test;

class TellingWordsTest {
  private static final Scope SCOPE =
      new Scope(
          "a council",
          List.of(
              new Service(
                  "fly-tipping",
                  "Fly tipping",
                  Service.Kind.SCOPE,
                  List.of(),
                  Level.ENFORCEMENT,
                  Map.of(),
                  Optional.empty(),
                  List.of(),
                  Map.of("en", new Words(List.of("mattress"), List.of(), List.of(), List.of())),
                  Map.of())),
          List.of(),
          "",
          List.of(),
          List.of(new Ward("north", "Northside", List.of("Lockend"), List.of())),
          List.of());

  private final TellingWords forOfficers = new TellingWords(PlainWords.forOfficers(SCOPE));
  private final TellingWords forAll = new TellingWords(PlainWords.forAll(SCOPE));

  @Test
  void findsTheWordsThatMakeItUnusual() {
    List<Concern> spot = said(8, "mattress and caravan rubbish dumped again", "Jo");
    assertThat(words(forOfficers, spot)).containsExactlyInAnyOrder("mattress", "caravan");
    assertThat(words(forAll, spot)).containsExactly("mattress");
  }

  @Test
  void countsOnePersonOnce() {
    List<Concern> spot = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      spot.add(concern(1, "caravan", "Jo"));
    }
    assertThat(words(forOfficers, spot)).isEmpty();
  }

  @Test
  void showsNoNameAndNoPlace() {
    List<Concern> spot = new ArrayList<>();
    for (int n = 0; n < 9; n++) {
      spot.add(
          concern(
              n,
              "rubbish dumped by mr grimbold near Thistlewick, says zed of lockend,"
                  + " call 07700 900123 WS3 1AA fatima",
              "Zed Person"));
    }
    assertThat(words(forOfficers, spot))
        .doesNotContain("grimbold", "thistlewick", "zed", "person", "lockend", "fatima")
        .noneMatch(w -> w.chars().anyMatch(Character::isDigit));
  }

  @Test
  void samplesOneLinePerPersonAndNothingRestricted() {
    List<Concern> spot = new ArrayList<>();
    for (String what : List.of("old", "big", "wet", "burnt", "green", "torn", "blue")) {
      spot.add(concern(spot.size(), "a " + what + " mattress", "Jo"));
    }
    spot.add(concern(3, "again a mattress", "Jo"));
    spot.add(concern(9, "a torn mattress", "Jo"));
    spot.add(concern(20, "secret mattress", "Jo").restrict());
    List<String> lines = Redaction.sample(spot, Set.of("mattress"), 5);
    assertThat(lines).hasSize(5).doesNotHaveDuplicates().noneMatch(l -> l.contains("secret"));
  }

  private static List<String> words(TellingWords telling, List<Concern> spot) {
    return telling
        .in(spot, said(200, "rubbish dumped again by the shops and the lock", "Al"))
        .stream()
        .map(TellingWord::word)
        .toList();
  }

  private static List<Concern> said(int people, String words, String name) {
    List<Concern> all = new ArrayList<>();
    for (int n = 0; n < people; n++) {
      all.add(concern(n, words, name));
    }
    return all;
  }

  private static Concern concern(int n, String words, String name) {
    return new Concern(
        reference(n),
        Address.email("r" + n + "@resident.example"),
        name,
        minute(n),
        "",
        words,
        "en",
        "clear",
        Optional.of("fly-tipping"),
        List.of(),
        List.of(),
        Level.ENFORCEMENT,
        List.of(),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        0,
        Threading.NONE,
        Concern.Status.OPEN);
  }
}
