package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Line;
import org.junit.jupiter.api.Test;

class BotTest {
  private static final Address JO = new Address(Address.WEB, "jo");
  private static final Address KIM = Address.email("kim@anytown.example");

  private final Town town = new Town();

  private String say(Address who, String words) {
    return town.says(who, words).getLast();
  }

  private Reference reference(String answer) {
    return Reference.in(answer).flatMap(Reference.Quoted::reference).orElseThrow();
  }

  private Concern concern(String answer) {
    return town.store.read(tx -> tx.concerns().find(reference(answer))).orElseThrow();
  }

  private Optional<Ticket> ticket(String answer) {
    return town.store.read(tx -> tx.tickets().find(reference(answer)));
  }

  private List<Dispatched> sent(Dispatched.State state, Dispatch.Kind kind) {
    return town.store.read(
        tx ->
            tx.outbox().in(state, 100).stream().filter(d -> d.dispatch().kind() == kind).toList());
  }

  @Test
  void opensATicketForWhatATeamCanActOn() {
    String answer = say(JO, "fly tipping in Northside again");
    assertThat(answer).contains("fly tipping", "the clean team", "Monday 23 November");
    assertThat(ticket(answer).orElseThrow().team()).isEqualTo("clean");
    assertThat(concern(answer).status()).isEqualTo(Concern.Status.OPEN);
    assertThat(concern(answer).place().orElseThrow().ward()).contains("northside");
  }

  @Test
  void onlySignpostsWhatIsSomebodyElses() {
    String answer = say(JO, "graffiti on the bridge");
    assertThat(answer).startsWith("graffiti, Graffiti, Tell us who. Do your part.");
    assertThat(ticket(answer)).isEmpty();
    assertThat(concern(answer).status()).isEqualTo(Concern.Status.SIGNPOSTED);
  }

  @Test
  void saysWhoAnswersOnlyTheFirstTime() {
    assertThat(say(JO, "noise")).contains("Anytown Council http://localhost:8080/privacy");
    assertThat(say(JO, "graffiti")).doesNotContain("Anytown Council");
  }

  @Test
  void asksBetweenTwoAndTakesTheNumber() {
    String question = say(JO, "noise and fly tipping");
    assertThat(question).contains("1 Fly tipping\n2 Noise");
    assertThat(concern(question).status()).isEqualTo(Concern.Status.ASKED);
    String answer = say(JO, "2.");
    assertThat(reference(answer)).isEqualTo(reference(question));
    assertThat(ticket(answer).orElseThrow().team()).isEqualTo("wardens");
    assertThat(concern(answer).service()).contains("noise");
  }

  @Test
  void takesTheNameAndTheButtonToo() {
    say(JO, "noise and fly tipping");
    assertThat(say(JO, "fly tipping")).contains("the clean team");
    say(JO, "noise and fly tipping");
    var asked = town.store.read(tx -> tx.conversations().with(JO)).orElseThrow().asked();
    assertThat(say(JO, asked.orElseThrow().token() + ":2")).contains("the wardens");
  }

  @Test
  void givesAnUnansweredQuestionToAPerson() {
    String question = say(JO, "noise and fly tipping");
    assertThat(say(JO, "neither")).isEqualTo("other words " + reference(question));
    assertThat(say(JO, "blue elephants"))
        .contains("the contact centre", reference(question).value());
    String second = say(JO, "noise and fly tipping");
    say(JO, "graffiti everywhere");
    assertThat(ticket(second).orElseThrow().team()).isEqualTo("general");
  }

  @Test
  void understandsWhatIsSaidInOtherWords() {
    String question = say(JO, "noise and fly tipping");
    say(JO, "blue elephants");
    String answer = say(JO, "graffiti");
    assertThat(reference(answer)).isEqualTo(reference(question));
    assertThat(concern(question).service()).contains("graffiti");
    assertThat(concern(question).text()).isEqualTo("noise and fly tipping\n\ngraffiti");
  }

  @Test
  void takesTheServiceThatFollowsANo() {
    String question = say(JO, "noise and fly tipping");
    assertThat(reference(say(JO, "no, graffiti"))).isEqualTo(reference(question));
    assertThat(concern(question).service()).contains("graffiti");
  }

  @Test
  void makesAConcernOfEachServiceThatWasChosen() {
    String question = say(JO, "noise and fly tipping");
    assertThat(say(JO, "both")).startsWith("2: ").contains("the clean team", "the wardens");
    assertThat(concern(question).service()).contains("fly-tipping");
    long parcel = concern(question).parcel();
    var both = town.store.read(tx -> tx.concerns().cameIn(parcel));
    assertThat(both).hasSize(2).allMatch(c -> c.text().equals("noise and fly tipping"));
    assertThat(say(JO, "noise and fly tipping")).contains("1 Fly tipping");
    assertThat(say(JO, "1 and 2")).startsWith("2: ");
  }

  @Test
  void aQuestionIsNotLostWhenSomebodySpeaksOfDanger() {
    String question = say(JO, "noise and fly tipping");
    say(JO, "violence");
    assertThat(ticket(question).orElseThrow().team()).isEqualTo("general");
  }

  @Test
  void aQuestionIsNotLostWhenSomebodySaysStop() {
    String question = say(JO, "noise and fly tipping");
    say(JO, "stop");
    town.pass(Duration.ofHours(25)).giveUp();
    assertThat(ticket(question).orElseThrow().team()).isEqualTo("general");
  }

  @Test
  void givesAQuestionThatNobodyAnsweredForADayToAPerson() {
    String question = say(JO, "noise and fly tipping");
    town.pass(Duration.ofHours(23)).giveUp();
    assertThat(ticket(question)).isEmpty();
    town.pass(Duration.ofHours(2)).giveUp();
    assertThat(ticket(question).orElseThrow().team()).isEqualTo("general");
    assertThat(concern(question).status()).isEqualTo(Concern.Status.OPEN);
  }

  @Test
  void aButtonOfAnEarlierQuestionAnswersNothing() {
    say(JO, "noise and fly tipping");
    var old = town.store.read(tx -> tx.conversations().with(JO)).orElseThrow().asked();
    say(JO, "1");
    String question = say(JO, "noise and fly tipping");
    say(JO, old.orElseThrow().token() + ":1");
    assertThat(concern(question).service()).isEmpty();
  }

  @Test
  void passesWhatItDoesNotUnderstandToTheGeneralTeam() {
    String answer = say(JO, "blue elephants");
    assertThat(answer).contains("the contact centre");
    assertThat(ticket(answer).orElseThrow().team()).isEqualTo("general");
  }

  @Test
  void dangerComesFirstAndIsRestricted() {
    String answer = say(JO, "violence and fly tipping");
    assertThat(answer).startsWith("Call 999 now.");
    assertThat(concern(answer).restricted()).isTrue();
    assertThat(ticket(answer).orElseThrow().team()).isEqualTo("care");
    assertThat(say(JO, "status " + reference(answer))).startsWith("not yours");
    assertThat(say(JO, "mine")).isEqualTo("listed none");
  }

  @Test
  void tellsATeamOnceAndWithTheWords() {
    String answer = say(JO, "fly tipping by the canal");
    var notices = sent(Dispatched.State.PLANNED, Dispatch.Kind.NOTICE);
    assertThat(notices).hasSize(1);
    assertThat(notices.getFirst().dispatch().text())
        .contains("by the canal", reference(answer).value(), "/desk/concerns/");
  }

  @Test
  void tellsAPartnerOutsideNoWords() {
    say(KIM, "landlords do not repair my window");
    String notice =
        sent(Dispatched.State.PLANNED, Dispatch.Kind.NOTICE).getFirst().dispatch().text();
    assertThat(notice).contains("Landlords").doesNotContain("window", "kim");
  }

  @Test
  void tellsNobodyTheWordsOfARestrictedMatter() {
    say(KIM, "violence next door");
    var notice = sent(Dispatched.State.PLANNED, Dispatch.Kind.NOTICE).getFirst().dispatch();
    assertThat(notice.text() + notice.subject()).doesNotContain("next door", "kim", "iolence");
    var reply = sent(Dispatched.State.PLANNED, Dispatch.Kind.REPLY).getFirst().dispatch();
    assertThat(reply.subject()).startsWith("Your message [NT-");
  }

  @Test
  void showsAStatusToWhoRaisedItAndToNobodyElse() {
    Reference mine = reference(say(JO, "noise at night"));
    assertThat(say(JO, "status " + mine.value().toLowerCase(java.util.Locale.ROOT)))
        .startsWith("open " + mine);
    assertThat(say(JO, mine.value())).startsWith("open " + mine);
    assertThat(say(KIM, "status " + mine)).startsWith("not yours " + mine);
    assertThat(say(KIM, "status NT-0000-000")).startsWith("not yours");
  }

  @Test
  void knowsAMistypedReference() {
    Reference mine = reference(say(JO, "noise at night"));
    char last = mine.value().charAt(10);
    String wrong = mine.value().substring(0, 10) + (last == '7' ? '8' : '7');
    assertThat(say(JO, "status " + wrong)).isEqualTo("mistyped " + wrong);
  }

  @Test
  void addsWhatQuotesTheReferenceAndReopens() {
    Reference mine = reference(say(JO, "noise at night"));
    closing().close(mine, "ann", "quiet now");
    assertThat(say(JO, "it is loud again, " + mine)).isEqualTo(mine.value());
    assertThat(ticket(mine.value()).orElseThrow().status()).isEqualTo(Ticket.Status.OPEN);
  }

  @Test
  void aStrangerWhoQuotesAReferenceOpensAConcernOfTheirOwn() {
    Reference mine = reference(say(JO, "noise at night"));
    assertThat(reference(say(KIM, "noise here too, see " + mine))).isNotEqualTo(mine);
  }

  @Test
  void addsInAChatWhatMeansNothingByItself() {
    Reference mine = reference(say(JO, "fly tipping"));
    assertThat(say(JO, "two sofas and a fridge")).isEqualTo(mine.value());
    town.pass(Duration.ofHours(1));
    assertThat(say(JO, "two sofas and a fridge")).contains("the contact centre");
  }

  @Test
  void handsOverToAPerson() {
    Reference mine = reference(say(JO, "graffiti"));
    assertThat(say(JO, "human")).contains("the contact centre", mine.value());
    assertThat(ticket(mine.value())).isPresent();
    assertThat(say(new Address(Address.WEB, "lee"), "Human!")).contains("the contact centre");
  }

  @Test
  void stopsAndJoins() {
    assertThat(say(JO, "join northside")).startsWith("joined Northside Community Forum");
    assertThat(town.announce(town.scope.forums().getFirst(), "Hello", "Words")).isEqualTo(1);
    assertThat(say(JO, "STOP")).isEqualTo("stopped Northside Community Forum");
    assertThat(town.audience(town.scope.forums().getFirst())).isZero();
    assertThat(say(KIM, "join northside"))
        .startsWith("confirm Northside Community Forum http://localhost:8080/confirm/");
  }

  @Test
  void answersCommandsAndCourtesies() {
    assertThat(say(JO, "/help")).startsWith("helped");
    assertThat(say(JO, "/start abc")).isEqualTo("greeted");
    assertThat(say(JO, "Hello!")).isEqualTo("greeted");
    assertThat(say(JO, "thanks.")).isEqualTo("thanked");
    assertThat(concerns()).isZero();
  }

  @Test
  void fallsSilentByMailAfterTooMany() {
    for (int i = 0; i < Loops.MOST + 3; i++) {
      town.says(KIM, "noise number " + i);
    }
    assertThat(town.answers(KIM)).hasSize(Loops.MOST);
    assertThat(concerns()).isEqualTo(Loops.MOST + 3);
    town.pass(Loops.WINDOW.plusMinutes(1));
    assertThat(town.says(KIM, "noise again")).hasSize(Loops.MOST + 1);
  }

  @Test
  void setsAsideWhatCannotBeRead() {
    town.store.transact(
        tx ->
            tx.inbox()
                .keep(
                    List.of(
                        new natter.bot.talk.Parcel(
                            Address.WEB, "x", Town.MONDAY, new byte[] {1}))));
    say(JO, "noise");
    List<natter.bot.talk.Inbox.Aside> asides = town.store.read(tx -> tx.inbox().asides(10));
    assertThat(asides)
        .singleElement()
        .satisfies(a -> assertThat(a.reason()).contains("no line of its own"));
  }

  @Test
  void keepsTheConversationInOrder() {
    say(JO, "noise at night");
    say(JO, "thanks");
    var lines = town.store.read(tx -> tx.conversations().heardBy(JO, 0, 10));
    assertThat(lines)
        .extracting(Line::who)
        .containsExactly(Line.Who.RESIDENT, Line.Who.NATTER, Line.Who.RESIDENT, Line.Who.NATTER);
  }

  @Test
  void anOfficerAnswersOnTheResidentsChannel() {
    Reference mine = reference(say(JO, "noise at night"));
    casework().answer(mine, "ann", "We visit on Tuesday.");
    assertThat(town.answers(JO).getLast()).startsWith("We visit on Tuesday.");
    assertThat(concern(mine.value()).status()).isEqualTo(Concern.Status.ANSWERED);
    var lines = casework().find(mine, Examples.OFFICER).orElseThrow().lines();
    assertThat(lines.getLast().author()).isEqualTo("ann");
  }

  private long concerns() {
    return town.store.read(tx -> tx.concerns().count());
  }

  private Closing closing() {
    return new Closing(town.office());
  }

  private Casework casework() {
    return new Casework(town.office());
  }
}
