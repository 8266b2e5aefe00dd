package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import natter.bot.care.Concern;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.Tidings.Choice;
import natter.bot.care.WorkingTime;
import natter.bot.scope.Hours;
import natter.bot.scope.OnCall;
import natter.bot.scope.Scope;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import org.junit.jupiter.api.Test;

/** What natter does about tickets at a time of its own. */
class TimekeeperTest {
  private static final Address JO = Address.email("jo@resident.example");
  private static final WorkingTime WORKING = new WorkingTime(ZoneId.of("Europe/London"));
  private final AtomicInteger tokens = new AtomicInteger();
  private final Town town = new Town();
  private Timekeeper keeper = keeper();

  private Timekeeper keeper() {
    Scope plain = town.scope;
    var evenings =
        new Hours(EnumSet.allOf(DayOfWeek.class), LocalTime.of(18, 0), LocalTime.of(22, 0));
    var scope =
        new Scope(
            plain.council(),
            plain.services(),
            plain.teams(),
            plain.general(),
            plain.dangers(),
            plain.wards(),
            plain.forums(),
            plain.rules(),
            plain.groups(),
            plain.idioms(),
            plain.questions(),
            List.of(new OnCall("the duty officer", "duty@town.example", List.of(evenings))));
    return new Timekeeper(
        town.store,
        scope,
        town.phrases,
        WORKING,
        Postage.sending(Set.of(Address.WEB)),
        Intervals.USUAL,
        Town.BASE_URL,
        Town.LINKS,
        Town.MARKUP,
        town.clock,
        () -> "token" + tokens.incrementAndGet(),
        new Random(3));
  }

  @Test
  void warnsThenTellsTheLeadThenTheManagersEachOnce() {
    officer("pat", Role.OFFICER, "clean");
    officer("lee", Role.TEAMLEAD, "clean");
    officer("max", Role.MANAGER, "");
    Reference reference = told("fly tipping in the lane");
    act(reference, t -> t.assign(Optional.of("pat"), "lee", town.clock.instant()));
    assertThat(mailsTo("pat")).containsExactly("Given to you");

    passesTo(after(reference, 79));
    assertThat(mailsTo("pat")).hasSize(1);
    passesTo(after(reference, 81));
    assertThat(mailsTo("pat")).containsExactly("Given to you", "Due soon");
    restart();
    assertThat(mailsTo("lee")).isEmpty();

    passesTo(ticket(reference).due().plusSeconds(1));
    assertThat(mailsTo("pat")).containsExactly("Given to you", "Due soon", "Overdue");
    assertThat(mailsTo("lee")).containsExactly("Overdue");
    assertThat(mailsTo("max")).isEmpty();
    restart();
    passes(Duration.ofDays(4));
    restart();
    assertThat(mailsTo("max")).containsExactly("Still overdue");
    assertThat(mailsTo("lee")).containsExactly("Overdue");
    assertThat(allMails()).noneMatch(m -> m.contains("lane"));
  }

  @Test
  void anAnswerOfAPersonEndsTheWaitForOneButAnAutomaticOneDoesNot() {
    officer("lee", Role.TEAMLEAD, "clean");
    Reference heard = told("fly tipping in the lane");
    Reference unheard = told("fly tipping in the yard");
    act(heard, t -> t.answer("pat", town.clock.instant()));
    passesTo(ticket(heard).due().plusSeconds(1));
    assertThat(about("lee", heard)).isEmpty();
    assertThat(about("lee", unheard)).contains("Overdue");
  }

  @Test
  void aPauseLengthensBothTimesByTheWorkingTimeItTook() {
    Reference reference = told("fly tipping in the lane");
    act(reference, t -> t.until(t.due().plus(Duration.ofDays(7))));
    Ticket before = ticket(reference);
    passes(Duration.ofHours(2));
    act(reference, t -> t.await("pat", "which lane?", town.clock.instant()));
    assertThat(ticket(reference).deadline()).isEmpty();
    passesTo(before.due().plusSeconds(60));
    assertThat(allMails()).isEmpty();
    Instant since = ticket(reference).handling().waiting().orElseThrow();
    act(reference, t -> t.answer("pat", town.clock.instant()));

    Duration pause = WORKING.between(since, town.clock.instant());
    assertThat(pause).isPositive();
    assertThat(ticket(reference).due()).isEqualTo(WORKING.plus(before.due(), pause));
    assertThat(ticket(reference).handling().resolveBy())
        .contains(WORKING.plus(before.handling().resolveBy().orElseThrow(), pause));
    restart();
    assertThat(ticket(reference).due()).isEqualTo(WORKING.plus(before.due(), pause));
  }

  @Test
  void whatIsOpenedAgainHasTimeAgain() {
    Reference reference = told("fly tipping in the lane");
    act(reference, t -> t.close("pat", "", town.clock.instant()));
    passes(Duration.ofDays(30));
    act(reference, t -> t.reopen("resident", "", town.clock.instant()));
    assertThat(ticket(reference).deadline().orElseThrow()).isAfter(town.clock.instant());
    assertThat(about("clean@anytown.example", reference))
        .containsExactly("Opened again by the resident");
  }

  @Test
  void callsWhoIsOnCallEveryQuarterOfAnHourUntilSomebodyTakesIt() {
    passesTo(Instant.parse("2026-11-16T19:00:00Z"));
    Reference reference = told("violence next door");
    assertThat(calls()).hasSize(1);
    assertThat(calls().getFirst()).contains(reference.value(), "/take/token1");
    passes(Duration.ofMinutes(14));
    assertThat(calls()).hasSize(1);
    restart();
    passes(Duration.ofMinutes(1));
    assertThat(calls()).hasSize(2);
    restart();
    assertThat(calls()).hasSize(2).noneMatch(m -> m.contains("next door"));

    var taking = new Taking(town.store, town.clock);
    assertThat(taking.find("token1").orElseThrow().taken()).isEmpty();
    assertThat(taking.find("token99")).isEmpty();
    assertThatThrownBy(() -> taking.take("token1", "  "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(taking.take("token1", "Kim Lee").orElseThrow().taken()).contains("Kim Lee");
    assertThat(taking.take("token1", "Somebody Else")).isEmpty();
    assertThat(taking.find("token2").orElseThrow().taken()).contains("Kim Lee");
    passes(Duration.ofHours(1));
    assertThat(calls()).hasSize(2);
    assertThat(ticket(reference).history())
        .anyMatch(a -> a.who().equals("Kim Lee") && a.what().equals("taken"));
  }

  @Test
  void callsNobodyWhileNobodyIsThereAndBeginsWhenTheyAre() {
    passesTo(Instant.parse("2026-11-17T02:00:00Z"));
    told("violence next door");
    passes(Duration.ofHours(1));
    assertThat(calls()).isEmpty();
    passesTo(Instant.parse("2026-11-17T08:59:00Z"));
    assertThat(calls()).as("the team, since the council works").isNotEmpty();
  }

  @Test
  void aSafetyTicketHasTheClockThatNeverStands() {
    passesTo(Instant.parse("2026-11-21T03:00:00Z"));
    Reference reference = told("violence next door");
    Duration target = town.scope.team(ticket(reference).team()).target();
    assertThat(ticket(reference).due())
        .isEqualTo(WORKING.always().after(town.clock.instant(), target))
        .isBefore(WORKING.after(town.clock.instant(), target));
  }

  @Test
  void writesDailyOrNotAtAllToThoseWhoWantItSo() {
    officer("pat", Role.OFFICER, "clean");
    officer("kim", Role.OFFICER, "clean");
    choose("pat", Choice.DAILY);
    choose("kim", Choice.NONE);
    Reference reference = told("fly tipping in the lane");
    act(reference, t -> t.assign(Optional.of("pat"), "lee", town.clock.instant()));
    act(reference, t -> t.assign(Optional.of("kim"), "lee", town.clock.instant()));
    Reference other = told("fly tipping in the yard");
    act(other, t -> t.assign(Optional.of("pat"), "lee", town.clock.instant()));
    assertThat(allMails()).isEmpty();

    passesTo(Instant.parse("2026-11-17T08:01:00Z"));
    restart();
    List<String> daily = textsTo("pat");
    assertThat(daily).hasSize(1);
    assertThat(daily.getFirst()).contains("Given to you", reference.value(), other.value());
    assertThat(textsTo("kim")).isEmpty();
    passes(Duration.ofDays(1));
    assertThat(textsTo("pat")).hasSize(1);
  }

  @Test
  void moreThanTenAtOnceWaitForTheDailyMail() {
    officer("pat", Role.OFFICER, "clean");
    for (int i = 0; i < 13; i++) {
      Reference reference = told("fly tipping number " + i);
      act(reference, t -> t.assign(Optional.of("pat"), "lee", town.clock.instant()));
    }
    assertThat(textsTo("pat")).hasSize(Loops.MOST);
    passesTo(Instant.parse("2026-11-17T08:01:00Z"));
    assertThat(textsTo("pat")).hasSize(Loops.MOST + 1);
    assertThat(textsTo("pat").getLast().lines()).hasSize(3);
  }

  @Test
  void tellsTheOfficerWhenTheResidentWritesAgain() {
    officer("pat", Role.OFFICER, "clean");
    Reference reference = told("fly tipping in the lane");
    act(reference, t -> t.assign(Optional.of("pat"), "pat", town.clock.instant()));
    act(reference, t -> t.note("resident", "added", "", town.clock.instant()));
    assertThat(mailsTo("pat")).containsExactly("The resident wrote again");
  }

  @Test
  void aRestrictedTicketIsNotToldToThoseWithoutTheRight() {
    officer("pat", Role.TEAMLEAD, "care");
    Reference reference = told("violence next door");
    passes(Duration.ofDays(6));
    assertThat(about("pat", reference)).isEmpty();
    assertThat(about("care", reference)).contains("Overdue");
    assertThat(allMails()).noneMatch(m -> m.toLowerCase(java.util.Locale.ROOT).contains("abuse"));
  }

  @Test
  void writesToTeamLeadsOnceAWeek() {
    officer("lee", Role.TEAMLEAD, "clean");
    keeper.look();
    Reference late = told("fly tipping in the lane");
    passesTo(Instant.parse("2026-11-23T07:59:00Z"));
    assertThat(textsTo("lee")).noneMatch(t -> t.contains("look at"));
    passesTo(Instant.parse("2026-11-23T08:00:00Z"));
    restart();
    List<String> weekly = textsTo("lee").stream().filter(t -> t.contains("look at")).toList();
    assertThat(weekly).hasSize(1);
    assertThat(weekly.getFirst()).contains(late.value()).doesNotContain("lane");
  }

  @Test
  void nobodyIsMailedAboutWhatWasLongPastWhenItBegan() {
    officer("lee", Role.TEAMLEAD, "clean");
    Reference reference = say("fly tipping in the lane");
    town.pass(Duration.ofDays(40));
    keeper.look();
    assertThat(allMails()).isEmpty();
    act(reference, t -> t.note("natter", "noted", "", town.clock.instant()));
    assertThat(allMails()).isEmpty();
  }

  private void restart() {
    keeper = keeper();
    keeper.look();
  }

  private void passes(Duration time) {
    passesTo(town.clock.instant().plus(time));
  }

  /** In steps, as a loop sees it. */
  private void passesTo(Instant moment) {
    keeper.look();
    for (Instant now = town.clock.instant(); now.isBefore(moment); now = town.clock.instant()) {
      Duration left = Duration.between(now, moment);
      town.pass(left.compareTo(Duration.ofHours(6)) < 0 ? left : Duration.ofHours(6));
      keeper.look();
    }
  }

  private Instant after(Reference reference, int percent) {
    Ticket ticket = ticket(reference);
    Duration all = WORKING.between(ticket.opened(), ticket.due());
    return WORKING.plus(ticket.opened(), all.multipliedBy(percent).dividedBy(100));
  }

  private Reference told(String words) {
    Reference reference = say(words);
    keeper.look();
    return reference;
  }

  private Reference say(String words) {
    town.says(JO, words);
    return town.store.read(tx -> tx.concerns().from(JO, 50)).stream()
        .filter(c -> c.text().equals(words))
        .map(Concern::reference)
        .findFirst()
        .orElseThrow();
  }

  private Ticket ticket(Reference reference) {
    return town.store.read(tx -> tx.tickets().find(reference)).orElseThrow();
  }

  private void act(Reference reference, UnaryOperator<Ticket> act) {
    town.store.transact(
        tx -> {
          tx.tickets().keep(act.apply(tx.tickets().find(reference).orElseThrow()));
          return null;
        });
    keeper.look();
  }

  private void officer(String name, Role role, String team) {
    var officer =
        new Officer(
            name,
            "",
            name + "@officers.example",
            "x",
            Set.of(role),
            team.isEmpty() ? Set.of() : Set.of(team),
            Set.of(),
            Set.of(),
            false,
            true,
            Optional.empty());
    town.store.transact(
        tx -> {
          tx.officers().keep(officer);
          return null;
        });
  }

  private void choose(String name, Choice choice) {
    town.store.transact(
        tx -> {
          tx.tidings().choose(name, choice);
          return null;
        });
  }

  private List<Dispatch> tidings() {
    return town.store.read(
        tx ->
            Stream.of(Dispatched.State.values())
                .flatMap(s -> tx.outbox().in(s, 1_000).reversed().stream())
                .map(Dispatched::dispatch)
                .filter(d -> d.kind() == Dispatch.Kind.TIDING)
                .toList());
  }

  private List<String> allMails() {
    return tidings().stream().map(d -> d.subject() + "\n" + d.text()).toList();
  }

  private List<String> calls() {
    return tidings().stream().filter(d -> d.key().startsWith("call:")).map(Dispatch::text).toList();
  }

  /** What happened, as their mails' subjects say it. */
  private List<String> mailsTo(String who) {
    return tidings().stream()
        .filter(d -> d.to().handle().startsWith(who + "@") && d.key().startsWith("tell:"))
        .map(d -> d.subject().replaceFirst(":.*", ""))
        .toList();
  }

  private List<String> textsTo(String who) {
    return tidings().stream()
        .filter(d -> d.to().handle().startsWith(who + "@"))
        .map(Dispatch::text)
        .toList();
  }

  private List<String> about(String who, Reference reference) {
    return tidings().stream()
        .filter(d -> d.to().handle().startsWith(who))
        .filter(d -> d.reference().filter(reference.value()::equals).isPresent())
        .map(d -> d.subject().replaceFirst(":.*", ""))
        .toList();
  }
}
