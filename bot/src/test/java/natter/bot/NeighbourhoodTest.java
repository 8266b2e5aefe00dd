package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {
  private static final String TOLD = "fly tipping on Elm Street, Northside";
  private static final Address JO = new Address(Address.WEB, "jo");
  private static final Address KIM = Address.email("kim@anytown.example");
  private static final Address LEE = new Address(Address.TELEGRAM, "4711");

  private final Town town = new Town();

  private String say(Address who, String words) {
    return town.says(who, words).getLast();
  }

  private static Reference reference(String answer) {
    return Reference.in(answer).flatMap(Reference.Quoted::reference).orElseThrow();
  }

  private Ticket ticket(Reference reference) {
    return town.store.read(tx -> tx.tickets().find(reference)).orElseThrow();
  }

  private Concern concern(Reference reference) {
    return town.store.read(tx -> tx.concerns().find(reference)).orElseThrow();
  }

  private Closing closing() {
    return new Closing(town.office());
  }

  private Casework casework() {
    return new Casework(town.office());
  }

  private long notices() {
    return town.store.read(
        tx ->
            tx.outbox().in(Dispatched.State.PLANNED, 100).stream()
                .filter(d -> d.dispatch().kind() == Dispatch.Kind.NOTICE)
                .count());
  }

  @Test
  void countsNeighboursAndTellsTheTeamOnce() {
    Reference first = reference(say(JO, TOLD));
    town.pass(Duration.ofHours(50));
    String second = say(KIM, TOLD);
    String third = say(LEE, "that fly tipping in Elm Street Northside");

    assertThat(second)
        .startsWith("one Fly tipping, on Elm Street, the clean team, Monday 23 November");
    assertThat(third).startsWith("2 Fly tipping, on Elm Street");
    assertThat(notices()).isEqualTo(1);
    assertThat(ticket(reference(second)).due()).isEqualTo(ticket(first).due());
    assertThat(ticket(reference(second)).history().getLast().note())
        .isEqualTo("the same as " + first);
  }

  @Test
  void offersNothingToWhoToldUsAlready() {
    say(JO, TOLD);
    assertThat(say(JO, TOLD)).startsWith("fly tipping, Fly tipping");
    assertThat(say(KIM, TOLD)).startsWith("one ");
    assertThat(say(KIM, TOLD)).startsWith("fly tipping, Fly tipping");
  }

  @Test
  void staysSilentOfOtherPlacesOtherMattersAndOldOnes() {
    say(JO, TOLD);
    assertThat(say(KIM, "fly tipping on Elm Street, Southside")).startsWith("fly tipping, ");
    assertThat(say(KIM, "fly tipping in Northside")).startsWith("fly tipping, ");
    assertThat(say(KIM, "noise on Elm Street, Northside")).startsWith("noise, ");
    town.pass(Duration.ofDays(15));
    assertThat(say(LEE, TOLD)).startsWith("fly tipping, ");
  }

  @Test
  void neverSpeaksOfDanger() {
    say(JO, TOLD + ", violence");
    assertThat(say(KIM, TOLD)).startsWith("fly tipping, ");
    assertThat(say(LEE, TOLD + ", violence")).startsWith("Call 999 now.");
  }

  @Test
  void tellsWhoAskedWhatCameOfItOnce() {
    Reference first = reference(say(JO, TOLD));
    Reference second = reference(say(KIM, TOLD));
    assertThat(say(KIM, "me too")).startsWith("listening " + second);
    assertThat(say(KIM, "ME TOO " + second)).startsWith("listening " + second);

    closing().close(first, "ann", "for us", "Cleared\non Monday");

    assertThat(town.answers(KIM).getLast()).isEqualTo("outcome Cleared on Monday " + second);
    assertThat(town.answers(KIM)).filteredOn(a -> a.startsWith("outcome")).hasSize(1);
    assertThat(town.answers(JO).getLast()).startsWith("Cleared on Monday");
    assertThat(ticket(second).status()).isEqualTo(Ticket.Status.CLOSED);
    assertThat(concern(second).status()).isEqualTo(Concern.Status.CLOSED);
  }

  @Test
  void tellsNobodyWhoSaidStopOrDidNotAsk() {
    Reference first = reference(say(JO, TOLD));
    say(KIM, TOLD);
    say(KIM, "me too");
    say(KIM, "stop");
    say(LEE, TOLD);

    closing().close(first, "ann", "", "Cleared");

    assertThat(town.answers(KIM)).noneMatch(a -> a.startsWith("outcome"));
    assertThat(town.answers(LEE)).noneMatch(a -> a.startsWith("outcome"));
  }

  @Test
  void tellsNobodyWhereNoWordsAreSaid() {
    Reference first = reference(say(JO, TOLD));
    say(KIM, TOLD);
    say(KIM, "me too");
    int before = town.answers(KIM).size() + town.answers(JO).size();

    closing().close(first, "ann", "for us only", " ");

    assertThat(town.answers(KIM).size() + town.answers(JO).size()).isEqualTo(before);
  }

  @Test
  void takesMeTooForOrdinaryWordsWhereNobodyElseToldUs() {
    assertThat(say(KIM, "me too")).contains("the contact centre");
  }

  @Test
  void showsOfficersTheCompanyTheyMaySee() {
    Reference first = reference(say(JO, TOLD));
    Reference second = reference(say(KIM, TOLD));
    say(KIM, "me too");
    Concern hidden = concern(reference(say(LEE, TOLD))).restrict();
    town.store.transact(
        tx -> {
          tx.concerns().keep(hidden);
          return true;
        });

    var company = casework().company(first, Examples.OFFICER);
    assertThat(company.echoes()).extracting(Concern::reference).containsExactly(second);
    assertThat(company.listeners()).isEqualTo(1);
    assertThat(casework().company(second, Examples.OFFICER).older().map(Concern::reference))
        .contains(first);
  }

  @Test
  void signpostsWhatLiesOutsideAndKeepsIt() {
    String answer = say(JO, "fly tipping at WS7 4AB");
    assertThat(answer).startsWith("outside Othertown Council https://other.example");
    assertThat(concern(reference(answer)).status()).isEqualTo(Concern.Status.SIGNPOSTED);
    assertThat(town.store.<Boolean>read(tx -> tx.tickets().find(reference(answer)).isEmpty()))
        .isTrue();
    assertThat(say(KIM, "fly tipping at SW1A 2AA")).startsWith("outside Anytown Council");
    assertThat(say(LEE, "violence at WS7 4AB")).startsWith("Call 999 now.");
  }

  @Test
  void keepsAPlaceThatIsSaidMoreCloselyAfterwards() {
    Reference mine = reference(say(JO, "fly tipping in Northside"));
    say(JO, "it is on Elm Street, Northside");
    assertThat(concern(mine).place().flatMap(p -> p.street())).isEqualTo(Optional.of("Elm Street"));
    say(JO, "behind the shops");
    assertThat(concern(mine).place().flatMap(p -> p.street())).isEqualTo(Optional.of("Elm Street"));
  }
}
