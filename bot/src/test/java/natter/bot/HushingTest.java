package natter.bot;

import static natter.bot.Examples.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.news.Subscription;
import natter.bot.scope.Forum;
import natter.bot.scope.Level;
import natter.bot.talk.Address;
import natter.bot.talk.Button;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Hush;
import natter.bot.talk.Line;
import org.junit.jupiter.api.Test;

class HushingTest {
  private static final Address JO = new Address(Address.WEB, "jo");
  private static final Address KIM = Address.email("kim@anytown.example");
  private static final String NUMBERS = "Call 999 or 0808.";

  private final Town town = new Town();
  private final Casework casework = new Casework(town.office());
  private final Closing closing = new Closing(town.office());

  private String say(Address who, String words) {
    String answer = town.pass(Duration.ofSeconds(1)).says(who, words).getLast();
    int welcome = answer.indexOf("\n\n");
    return welcome < 0 ? answer : answer.substring(0, welcome);
  }

  private Concern newest(Address who) {
    return town.store.read(tx -> tx.concerns().from(who, 1)).getFirst();
  }

  private Ticket ticket(Address who) {
    var reference = newest(who).reference();
    return town.store.read(tx -> tx.tickets().find(reference)).orElseThrow();
  }

  private Hush hush(Address who) {
    return town.store
        .read(tx -> tx.conversations().with(who))
        .flatMap(Conversation::hush)
        .orElseThrow();
  }

  private long audience() {
    Forum forum = town.scope.forum("north").orElseThrow();
    return town.audience(forum);
  }

  private void joins(Address who) {
    town.store.transact(
        tx -> {
          tx.subscribers().keep(subscription(who, "north", town.clock.instant()));
          return null;
        });
  }

  @Test
  void asksFirstWhetherItIsSafe() {
    assertThat(say(JO, "abuse in Northside")).isEqualTo(NUMBERS + " safe?");
    assertThat(newest(JO).restricted()).isTrue();
    assertThat(newest(JO).danger()).contains("abuse");
    assertThat(hush(JO).safe()).isEqualTo(Hush.Safe.ASKED);
    assertThat(buttons(JO))
        .containsExactly(new Button("safe:yes", "YES"), new Button("safe:no", "NO"));
  }

  private List<Button> buttons(Address who) {
    return town.store.read(tx -> tx.conversations().heardBy(who, 0, 100)).getLast().buttons();
  }

  @Test
  void saysTheNumbersOnlyUntilAYes() {
    say(JO, "abuse");
    for (String words :
        List.of("fly tipping", "status", "mine", "help", "human", "hello", "noise and graffiti")) {
      assertThat(say(JO, words)).as(words).isEqualTo(NUMBERS);
    }
    assertThat(town.store.<Integer>read(tx -> tx.concerns().from(JO, 10).size())).isEqualTo(1);
    assertThat(ticket(JO).history()).filteredOn(a -> a.what().equals("added")).hasSize(7);
  }

  @Test
  void keepsItSoAfterANo() {
    say(JO, "abuse");
    assertThat(say(JO, "No.")).isEqualTo(NUMBERS);
    assertThat(hush(JO).safe()).isEqualTo(Hush.Safe.NO);
    assertThat(say(JO, "fly tipping")).isEqualTo(NUMBERS);
  }

  @Test
  void answersAgainAfterAYes() {
    say(JO, "abuse");
    assertThat(say(JO, "YES")).isEqualTo(NUMBERS + " " + newest(JO).reference());
    assertThat(say(JO, "fly tipping")).contains("the clean team");
    assertThat(say(JO, "mine")).doesNotContain("abuse");
  }

  @Test
  void takesTheButton() {
    say(JO, "abuse");
    say(JO, "safe:yes");
    assertThat(hush(JO).safe()).isEqualTo(Hush.Safe.YES);
  }

  @Test
  void believesAYesForAnHour() {
    say(JO, "abuse");
    say(JO, "yes");
    assertThat(say(JO, "abuse again")).startsWith(NUMBERS + " NT-");
    town.pass(Duration.ofHours(2));
    assertThat(say(JO, "abuse again")).isEqualTo(NUMBERS + " safe?");
  }

  @Test
  void obeysStopWithoutAWordAboutIt() {
    joins(JO);
    say(JO, "abuse");
    assertThat(say(JO, "stop")).isEqualTo(NUMBERS);
    assertThat(town.store.<List<Subscription>>read(tx -> tx.subscribers().by(JO))).isEmpty();
  }

  @Test
  void givesAMailASubjectThatSaysNothing() {
    say(KIM, "abuse");
    say(KIM, "and more");
    assertThat(
            town.store.<List<String>>read(
                tx ->
                    tx.outbox().in(Dispatched.State.PLANNED, 10).stream()
                        .map(Dispatched::dispatch)
                        .filter(d -> d.to().equals(KIM))
                        .map(Dispatch::subject)
                        .distinct()
                        .toList()))
        .containsExactly("Your message");
  }

  @Test
  void sendsNoAnnouncementWhereSomebodyMayBeInDanger() {
    joins(JO);
    joins(KIM);
    say(JO, "violence");
    assertThat(audience()).isEqualTo(1);
    assertThat(town.announce(town.scope.forum("north").orElseThrow(), "Fair", "Come.")).isOne();
    List<Address> told =
        town.store.read(tx -> tx.outbox().due(KIM.channel(), town.clock.instant(), 99)).stream()
            .map(Dispatched::dispatch)
            .filter(d -> d.kind() == Dispatch.Kind.BROADCAST)
            .map(Dispatch::to)
            .toList();
    assertThat(told).containsExactly(KIM);
  }

  @Test
  void isOverWhenTheTicketIsClosed() {
    joins(JO);
    say(JO, "abuse");
    closing.close(newest(JO).reference(), "officer", "safe now");
    assertThat(audience()).isEqualTo(1);
    assertThat(say(JO, "fly tipping")).contains("the clean team");
  }

  @Test
  void goesOnWhileAnotherDangerIsOpen() {
    joins(JO);
    say(JO, "violence");
    var first = newest(JO).reference();
    say(JO, "violence again");
    closing.close(newest(JO).reference(), "officer", "");
    assertThat(audience()).isZero();
    closing.close(first, "officer", "");
    assertThat(audience()).isEqualTo(1);
    closing.reopen(first, "officer", "");
    assertThat(audience()).isZero();
  }

  @Test
  void warnsAnOfficerBeforeTheyAnswer() {
    say(JO, "abuse");
    var reference = newest(JO).reference();
    assertThat(casework.find(reference, Examples.TRUSTED).orElseThrow().hush()).contains(hush(JO));
    assertThatThrownBy(() -> casework.answer(reference, "officer", "hello"))
        .isInstanceOf(NotYetSafe.class);
    casework.answerAnyway(reference, "officer", "hello");
    assertThat(town.answers(JO).getLast()).startsWith("hello");
  }

  @Test
  void closesInSilenceUntilItIsSafe() {
    say(JO, "abuse");
    var reference = newest(JO).reference();
    assertThatThrownBy(() -> closing.close(reference, "officer", "", "All is well"))
        .isInstanceOf(NotYetSafe.class);
    assertThat(ticket(JO).status()).isEqualTo(Ticket.Status.OPEN);
    closing.close(reference, "officer", "", "");
    assertThat(ticket(JO).status()).isEqualTo(Ticket.Status.CLOSED);
    assertThat(town.answers(JO)).noneMatch(a -> a.contains("All is well"));
  }

  @Test
  void leavesWhatGoesOnAboutAnotherMatterWithItsTicket() {
    say(JO, "noise at night");
    var noise = newest(JO).reference();
    say(JO, "abuse");
    var secret = newest(JO).reference();
    assertThat(say(JO, "it is worse today, " + noise)).isEqualTo(NUMBERS);
    assertThat(lines(noise)).contains("it is worse today, " + noise);
    assertThat(lines(secret)).containsExactly("abuse");
    say(JO, "abuse again, " + noise);
    assertThat(lines(noise)).doesNotContain("abuse again, " + noise);
  }

  private List<String> lines(Reference reference) {
    return town.store.read(tx -> tx.conversations().about(reference.value())).stream()
        .filter(l -> l.who() == Line.Who.RESIDENT)
        .map(Line::text)
        .toList();
  }

  @Test
  void saysNothingOfNeighboursOrPlaces() {
    String told = "fly tipping on Elm Street, Northside";
    say(KIM, told);
    say(JO, "violence");
    assertThat(say(JO, told)).startsWith("fly tipping, Fly tipping");
    assertThat(say(JO, "noise at WS7 1AA")).startsWith("noise, Noise, the wardens");
    assertThat(newest(JO).status()).isEqualTo(Concern.Status.OPEN);
    assertThat(say(JO, "noise\n[photo a.jpg 52.5 -1.9]")).startsWith("noise, Noise");
    assertThat(town.answers(JO)).noneMatch(a -> a.contains("may we"));
  }

  @Test
  void tellsNobodyInDangerWhatCameOfTheirNeighbours() {
    String told = "fly tipping on Elm Street, Northside";
    say(KIM, told);
    assertThat(say(JO, told)).startsWith("one ");
    assertThat(say(JO, "me too")).startsWith("listening");
    say(JO, "violence");
    closing.close(newest(KIM).reference(), "officer", "", "Cleared");
    assertThat(town.answers(JO)).noneMatch(a -> a.startsWith("outcome"));
  }

  @Test
  void answersTheMatterToo() {
    assertThat(say(JO, "violence and fly tipping"))
        .startsWith("Call 999 now. ")
        .contains("besides Fly tipping");
    assertThat(say(KIM, "abuse and fly tipping")).isEqualTo(NUMBERS + " safe?");
  }

  @Test
  void letsAnOfficerChangeTheLevelForGood() {
    say(JO, "noise and fly tipping");
    var reference = newest(JO).reference();
    new Amendments(town.office(), natter.bot.scope.Places.NOWHERE)
        .level(reference, "officer", Level.ENFORCEMENT, "third time this month");
    say(JO, "2");
    Concern changed = newest(JO);
    assertThat(changed.service()).contains("noise");
    assertThat(changed.level()).isEqualTo(Level.ENFORCEMENT);
    assertThat(changed.why().officer()).contains("officer");
    assertThat(changed.why().level()).containsExactly("third time this month");
    new Amendments(town.office(), natter.bot.scope.Places.NOWHERE)
        .level(reference, "manager", Level.PERSONAL, "talked to them");
    assertThat(ticket(JO).history().getLast().note())
        .isEqualTo("integrated enforcement → personal responsibility: talked to them");
    assertThatThrownBy(
            () ->
                new Amendments(town.office(), natter.bot.scope.Places.NOWHERE)
                    .level(reference, "officer", Level.PERSONAL, " "))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
