package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import natter.bot.Announcements.Approval;
import natter.bot.news.Broadcast;
import natter.bot.news.Broadcast.State;
import natter.bot.news.Consent;
import natter.bot.news.ForumChange;
import natter.bot.news.Gathering;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Reminding;
import natter.bot.news.Subscription;
import natter.bot.scope.Forum;
import natter.bot.scope.Meeting;
import natter.bot.scope.Scope;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatched;
import org.junit.jupiter.api.Test;

/** Everybody is reminded of a meeting once for each lead, and told when it moves. */
class RemindersTest extends Mailing {
  private static final LocalDate DAY = LocalDate.parse("2026-11-26");

  private static final Gathering MEETING =
      new Gathering("north-1", DAY, Optional.of(LocalTime.of(18, 30)), "Library", 0, false);

  private Reminders reminders(Reminding usual) {
    return new Reminders(
        town.office(),
        Town.CALENDARS,
        town.vault,
        (forum, accounts) -> forum.members(),
        new Reminders.Rules(List.of(7, 1), usual, Approval.NOBODY));
  }

  private final Reminders reminders = reminders(Reminding.SEND);

  private void keep(Gathering... meetings) {
    reminders.keep(
        new ForumChange(
            "north",
            "Tuesdays",
            List.of("member@council.example"),
            List.of(meetings),
            "en",
            Reminding.USUAL,
            "org",
            town.clock.instant()));
  }

  private void follows(Address who) {
    var consent = new Consent("join", "", Address.EMAIL, town.clock.instant());
    town.store.transact(
        tx -> {
          tx.subscribers()
              .keep(Subscription.on(who, Interest.forum("north"), Often.AT_ONCE, consent));
          return null;
        });
  }

  private List<Broadcast> written() {
    return town.store.read(tx -> tx.broadcasts().latest(20));
  }

  private List<String> copies() {
    return town
        .store
        .<List<Dispatched>>read(tx -> tx.outbox().in(Dispatched.State.PLANNED, 100))
        .stream()
        .filter(d -> d.dispatch().broadcast().isPresent())
        .map(d -> d.dispatch().to().handle())
        .sorted()
        .toList();
  }

  private void announced() {
    town.announcer().look();
  }

  @Test
  void remindsSevenDaysAndOneDayBefore() {
    keep(MEETING); // ten days before
    assertThat(reminders.look()).isZero();
    town.pass(Duration.ofDays(3));
    assertThat(reminders.look()).isEqualTo(1);
    assertThat(reminders.look()).isZero();
    town.pass(Duration.ofDays(6));
    assertThat(reminders(Reminding.SEND).look()).isEqualTo(1);
    assertThat(reminders.look()).isZero();
    town.pass(Duration.ofDays(2));
    assertThat(reminders.look()).isZero();
    assertThat(written()).hasSize(2);
  }

  @Test
  void whoeverHearsTheForumAndWhoeverIsInvitedGetsItOnce() {
    follows(KIM);
    follows(Address.email("member@council.example"));
    keep(MEETING);
    town.pass(Duration.ofDays(4));
    reminders.look();
    announced();
    announced();
    assertThat(copies()).containsExactly("kim@anytown.example", "member@council.example");
    assertThat(written().getFirst().text()).contains("Library").contains("/meetings/north-1.ics");
    assertThat(town.files().of(written().getFirst().id()))
        .extracting(p -> p.what().type())
        .containsExactly("text/calendar;method=PUBLISH;charset=UTF-8");
  }

  @Test
  void membersWhoDoNotHearItGetItToo() {
    keep(MEETING);
    town.pass(Duration.ofDays(4));
    reminders.look();
    announced();
    assertThat(copies()).containsExactly("member@council.example");
  }

  @Test
  void isADraftWhereOrganisersSendIt() {
    Reminders asking = reminders(Reminding.DRAFT);
    keep(MEETING);
    town.pass(Duration.ofDays(9));
    assertThat(asking.look()).isEqualTo(1);
    assertThat(written()).extracting(Broadcast::state).containsExactly(State.DRAFT);
    assertThat(asking.look()).isZero();
  }

  @Test
  void tellsWhoeverWasRemindedThatItMoves() {
    keep(MEETING);
    town.pass(Duration.ofDays(4));
    reminders.look();
    announced();
    var later = new Meeting(DAY.plusDays(7), Optional.of(LocalTime.of(19, 0)), "Hall");
    keep(MEETING.become(later, false));
    assertThat(written().getFirst().subject()).startsWith("moved Northside");
    assertThat(written().getFirst().text()).contains("19:00").contains("Hall");
    keep(MEETING.become(later, false).become(later, true));
    announced();
    assertThat(written().getFirst().subject()).startsWith("off Northside");
    assertThat(town.files().of(written().getFirst().id()))
        .extracting(p -> p.what().type())
        .containsExactly("text/calendar;method=CANCEL;charset=UTF-8");
  }

  @Test
  void saysNothingOfAMoveNobodyWasRemindedOf() {
    keep(MEETING);
    town.pass(Duration.ofDays(4));
    reminders(Reminding.DRAFT).look();
    keep(MEETING.become(MEETING.meeting(), true));
    assertThat(written()).extracting(Broadcast::state).containsExactly(State.CANCELLED);
  }

  /** What the content says from now on. */
  private Reminders reading(Meeting... meetings) {
    Office office = town.office();
    Scope scope = town.scope;
    Forum north =
        scope
            .forum("north")
            .orElseThrow()
            .keeping("Tuesdays", List.of("member@council.example"), List.of(meetings), "en");
    return new Reminders(
        new Office(
            office.store(),
            new Scope(
                scope.council(),
                scope.services(),
                scope.teams(),
                scope.general(),
                scope.dangers(),
                scope.wards(),
                List.of(north)),
            office.phrases(),
            office.postage(),
            office.working(),
            office.baseUrl(),
            office.clock(),
            office.ids()),
        Town.CALENDARS,
        town.vault,
        (forum, accounts) -> forum.members(),
        new Reminders.Rules(List.of(7, 1), Reminding.SEND, Approval.NOBODY));
  }

  @Test
  void tellsOfWhatMovesInTheContentOnce() {
    reading(MEETING.meeting()).look();
    town.pass(Duration.ofDays(4));
    reading(MEETING.meeting()).look();
    announced();
    Reminders now = reading(new Meeting(DAY.plusDays(1), MEETING.time(), "Hall"));
    now.look();
    now.look();
    assertThat(written()).hasSize(2);
    assertThat(written().getFirst().subject()).startsWith("moved Northside");
    assertThat(written().getFirst().text()).contains("Hall", "/meetings/north-2026-11-26.ics");
    announced();
    reading().look();
    assertThat(written().getFirst().subject()).startsWith("off Northside");
  }

  @Test
  void whatOrganisersSayHoldsOverTheContent() {
    keep(MEETING);
    town.pass(Duration.ofDays(4));
    reminders.look();
    announced();
    reading(new Meeting(DAY, MEETING.time(), "Hall")).look();
    assertThat(written()).hasSize(1);
  }
}
