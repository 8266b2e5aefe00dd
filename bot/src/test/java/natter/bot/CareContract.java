package natter.bot;

import static natter.bot.Examples.JO;
import static natter.bot.Examples.NOON;
import static natter.bot.Examples.SAM;
import static natter.bot.Examples.bareConcern;
import static natter.bot.Examples.concern;
import static natter.bot.Examples.minute;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Changes.Change;
import natter.bot.care.Concern;
import natter.bot.care.Doubt;
import natter.bot.care.Doubts.Review;
import natter.bot.care.Errand;
import natter.bot.care.Fact;
import natter.bot.care.Handling;
import natter.bot.care.HeldAnswer;
import natter.bot.care.Lesson;
import natter.bot.care.Lesson.Sense;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Absence;
import natter.bot.care.Officer.Role;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.scope.Judgement;
import natter.bot.scope.Level;
import natter.bot.scope.Why;
import natter.bot.talk.Standing;
import org.junit.jupiter.api.Test;

/** What concerns, tickets, changes, officers and errands do in every store. */
public interface CareContract extends Stored {
  @Test
  default void keepsAConcernAsItIs() {
    does(tx -> tx.concerns().keep(concern(1)));
    does(tx -> tx.concerns().keep(bareConcern(2)));

    assertThat(seeing().concerns().find(reference(1))).contains(concern(1));
    assertThat(seeing().concerns().find(reference(2))).contains(bareConcern(2));
    assertThat(seeing().concerns().find(reference(3))).isEmpty();
    assertThat(seeing().concerns().has(reference(1))).isTrue();
    assertThat(seeing().concerns().has(reference(3))).isFalse();
    assertThat(seeing().concerns().count()).isEqualTo(2);
  }

  @Test
  default void keepsWhatBecameOfAConcern() {
    does(tx -> tx.concerns().keep(bareConcern(1)));
    Concern later =
        bareConcern(1)
            .about("noise", new Judgement(Level.PERSONAL, List.of(Level.PERSONAL), Why.UNKNOWN))
            .in(Concern.Status.CLOSED);

    does(tx -> tx.concerns().keep(later));

    assertThat(seeing().concerns().find(reference(1))).contains(later);
    assertThat(seeing().concerns().count()).isEqualTo(1);
  }

  @Test
  default void keepsAConcernWithEveryStatusAndLevel() {
    for (var status : Concern.Status.values()) {
      does(tx -> tx.concerns().keep(concern(1).in(status)));
      assertThat(seeing().concerns().find(reference(1))).contains(concern(1).in(status));
    }
    for (var level : Level.values()) {
      Concern at =
          concern(1)
              .about("noise", new Judgement(level, List.of(Level.values()), concern(1).why()));
      does(tx -> tx.concerns().keep(at));
      assertThat(seeing().concerns().find(reference(1))).contains(at);
    }
  }

  @Test
  default void listsWhatOnePersonToldUsNewestFirst() {
    for (int n : List.of(2, 5, 1)) {
      does(tx -> tx.concerns().keep(concern(n)));
    }
    does(tx -> tx.concerns().keep(bareConcern(9)));

    assertThat(seeing().concerns().from(JO, 2)).containsExactly(concern(5), concern(2));
    assertThat(seeing().concerns().from(SAM, 9)).containsExactly(bareConcern(9));
  }

  @Test
  default void listsWhatCameInOneMessage() {
    does(tx -> tx.concerns().keep(bareConcern(2)));
    does(tx -> tx.concerns().keep(bareConcern(1)));
    does(tx -> tx.concerns().keep(concern(3)));
    long parcel = bareConcern(1).parcel();

    assertThat(seeing().concerns().cameIn(parcel))
        .containsExactlyInAnyOrder(bareConcern(1), bareConcern(2));
    assertThat(seeing().concerns().cameIn(concern(3).parcel())).containsExactly(concern(3));
    assertThat(seeing().concerns().cameIn(4711)).isEmpty();
  }

  @Test
  default void keepsOneAnswerToEachQuestionAboutAConcern() {
    Fact where = new Fact(reference(1), "where", "Where", "by the \"gate\"", NOON);
    Fact size = new Fact(reference(1), "size", "Size", "", minute(1));
    Fact other = new Fact(reference(2), "where", "Where", "there", NOON);
    for (Fact fact : List.of(where, size, other)) {
      does(tx -> tx.facts().keep(fact));
    }
    assertThat(seeing().facts().about(reference(1))).containsExactly(where, size);

    Fact nearer = new Fact(reference(1), "where", "Where", "at number 4", minute(2));
    does(tx -> tx.facts().keep(nearer));
    assertThat(seeing().facts().about(reference(1))).containsExactly(nearer, size);
    assertThat(seeing().facts().about(reference(2))).containsExactly(other);
    assertThat(seeing().facts().about(reference(3))).isEmpty();
  }

  @Test
  default void keepsATicketWithItsHistory() {
    Ticket opened = Ticket.open(reference(1), "clean-and-green", NOON, minute(60));
    does(tx -> tx.tickets().keep(opened));
    assertThat(seeing().tickets().find(reference(1))).contains(opened);

    Ticket closed =
        opened
            .note("natter", "told", "by email", minute(1))
            .answer("Pat", minute(2))
            .close("Pat", "cleared\n\"all\" of it", minute(3));
    does(tx -> tx.tickets().keep(closed));
    assertThat(seeing().tickets().find(reference(1))).contains(closed);

    Ticket again = closed.reopen("resident", "it is back", minute(4));
    does(tx -> tx.tickets().keep(again));
    assertThat(seeing().tickets().find(reference(1))).contains(again);
    assertThat(seeing().tickets().find(reference(2))).isEmpty();
  }

  @Test
  default void keepsHowFarATicketHasCome() {
    Ticket held =
        Ticket.open(reference(1), "clean-and-green", NOON, minute(60))
            .until(minute(600))
            .assign(Optional.of("pat"), "lee", minute(1))
            .answer("pat", minute(2))
            .await("pat", "which lamp?", minute(3));
    does(tx -> tx.tickets().keep(held));
    assertThat(seeing().tickets().find(reference(1))).contains(held);
    assertThat(held.handling())
        .isEqualTo(
            new Handling(
                Optional.of("pat"),
                Optional.of(minute(2)),
                Optional.of(minute(600)),
                Optional.of(minute(3)),
                Optional.empty()));

    Ticket closed = held.close("pat", Optional.of(Handling.Outcome.PARTLY), "one lamp", minute(4));
    does(tx -> tx.tickets().keep(closed));
    assertThat(seeing().tickets().find(reference(1))).contains(closed);
    assertThat(closed.handling().outcome()).contains(Handling.Outcome.PARTLY);
    assertThat(closed.handling().waiting()).isEmpty();
  }

  @Test
  default void aTicketForgetsNothing() {
    Ticket opened = Ticket.open(reference(1), "clean-and-green", NOON, minute(60));
    Ticket noted = opened.note("Pat", "noted", "called", minute(1));
    Ticket otherwise = opened.note("Pat", "noted", "wrote", minute(1));
    does(tx -> tx.tickets().keep(noted));

    for (Ticket forgetful : List.of(opened, otherwise)) {
      assertThatThrownBy(() -> does(tx -> tx.tickets().keep(forgetful)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(reference(1).value());
    }
    assertThat(seeing().tickets().find(reference(1))).contains(noted);
  }

  @Test
  default void keepsTheFlagsOfATicket() {
    var act = new Ticket.Act(minute(1), "natter", "unreachable", "user unknown");
    Ticket flagged =
        Ticket.open(reference(1), "clean-and-green", NOON, minute(60))
            .raise(Ticket.Flag.UNREACHABLE, act)
            .raise(Ticket.Flag.HELD, act);
    does(tx -> tx.tickets().keep(flagged));
    assertThat(seeing().tickets().find(reference(1))).contains(flagged);

    Ticket lowered = flagged.lower(Ticket.Flag.HELD, act).lower(Ticket.Flag.UNREACHABLE, act);
    does(tx -> tx.tickets().keep(lowered));
    assertThat(seeing().tickets().find(reference(1))).contains(lowered);
    assertThat(lowered.flags()).isEmpty();
  }

  @Test
  default void listsWhatSeemsToGoOnAboutAConcern() {
    does(tx -> tx.concerns().keep(concern(1)));
    does(tx -> tx.concerns().keep(bareConcern(2)));

    Reference followed = concern(1).follows().orElseThrow();
    assertThat(seeing().concerns().following(followed, 9)).containsExactly(concern(1));
    assertThat(seeing().concerns().following(followed, 0)).isEmpty();
    assertThat(seeing().concerns().following(reference(1), 9)).isEmpty();
  }

  @Test
  default void keepsAnswersThatWaitUntilTheyAreRemoved() {
    HeldAnswer first = held(7, 1);
    HeldAnswer second = held(9, 2);
    does(tx -> tx.heldAnswers().keep(second));
    does(tx -> tx.heldAnswers().keep(first));

    assertThat(seeing().heldAnswers().waiting(9)).containsExactly(first, second);
    assertThat(seeing().heldAnswers().waiting(1)).containsExactly(first);
    assertThat(seeing().heldAnswers().find(9)).contains(second);
    assertThat(seeing().heldAnswers().about(reference(2))).containsExactly(second);

    does(tx -> tx.heldAnswers().remove(9));
    assertThat(seeing().heldAnswers().find(9)).isEmpty();
    assertThat(seeing().heldAnswers().about(reference(2))).isEmpty();
  }

  private static HeldAnswer held(long parcel, int reference) {
    return new HeldAnswer(
        parcel, reference(reference), "the team (a@b.example)", "Come\nin", "not proven", NOON);
  }

  @Test
  default void knowsWhereAnAddressStandsUntilItIsForgotten() {
    Standing hard = Standing.hard(JO, "user unknown", NOON);
    Standing soft = Standing.soft(SAM, "mailbox full", minute(1));
    does(tx -> tx.reach().keep(soft));
    does(tx -> tx.reach().keep(Standing.soft(JO, "mailbox full", NOON)));
    does(tx -> tx.reach().keep(hard));

    assertThat(seeing().reach().of(JO)).contains(hard);
    assertThat(seeing().reach().of(SAM)).contains(soft);
    boolean open = sees(tx -> tx.reach().isOpen(SAM) && !tx.reach().isOpen(JO));
    assertThat(open).isTrue();

    does(tx -> tx.reach().forget(JO));
    does(tx -> tx.reach().forget(JO));
    assertThat(seeing().reach().of(JO)).isEmpty();
    assertThat(seeing().reach().of(SAM)).contains(soft);
  }

  @Test
  default void countsTicketsThatAreNotClosed() {
    Ticket one = Ticket.open(reference(1), "clean-and-green", NOON, minute(60));
    Ticket two = Ticket.open(reference(2), "clean-and-green", NOON, minute(60));
    does(tx -> tx.tickets().keep(one.answer("Pat", NOON)));
    does(tx -> tx.tickets().keep(two));
    assertThat(seeing().tickets().countOpen()).isEqualTo(2);

    does(tx -> tx.tickets().keep(two.close("Pat", "", NOON)));
    assertThat(seeing().tickets().countOpen()).isEqualTo(1);
  }

  @Test
  default void logsEveryChangeInOrder() {
    assertThat(seeing().changes().last()).isZero();
    does(tx -> tx.concerns().keep(concern(1)));
    does(tx -> tx.concerns().keep(concern(2)));
    does(tx -> tx.tickets().keep(Ticket.open(reference(1), "t", NOON, NOON)));

    List<Change> all = seeing().changes().after(0, 9);

    assertThat(all)
        .extracting(Change::reference)
        .containsExactly(reference(1), reference(2), reference(1));
    assertThat(all).extracting(Change::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(all.getFirst().sequence()).isPositive();
    assertThat(seeing().changes().last()).isEqualTo(all.getLast().sequence());
    assertThat(seeing().changes().after(all.getFirst().sequence(), 1)).containsExactly(all.get(1));
    assertThat(seeing().changes().after(all.getLast().sequence(), 9)).isEmpty();
  }

  @Test
  default void logsNoChangeThatWasTakenBack() {
    assertThatThrownBy(
            () ->
                does(
                    tx -> {
                      tx.concerns().keep(concern(1));
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");

    assertThat(seeing().changes().after(0, 9)).isEmpty();
    assertThat(seeing().concerns().has(reference(1))).isFalse();
  }

  @Test
  default void keepsAllThatIsKnownOfAnOfficer() {
    LocalDate day = LocalDate.of(2026, 6, 1);
    var lee =
        new Officer(
            "lee",
            "Lee O’Hara",
            "lee@council.example",
            "",
            Set.of(Role.TEAMLEAD, Role.COUNCILLOR),
            Set.of("clean-and-green", "libraries"),
            Set.of("bloxwich"),
            Set.of("pleck"),
            true,
            false,
            Optional.of(new Absence(day, day.plusDays(2), "pat")));
    does(tx -> tx.officers().keep(lee));

    assertThat(seeing().officers().find("lee")).contains(lee);
    assertThat(seeing().officers().all()).containsExactly(lee);
    assertThat(seeing().officers().withDeputy("pat")).containsExactly(lee);
    assertThat(seeing().officers().withDeputy("lee")).isEmpty();
    assertThat(lee.deputy(day.plusDays(2))).contains("pat");
    assertThat(lee.deputy(day.plusDays(3))).isEmpty();
  }

  @Test
  default void keepsOfficers() {
    var pat = new Officer("pat", "{bcrypt}x", Set.of(Role.OFFICER));
    var alex = new Officer("alex", "{bcrypt}y", Set.of(Role.ADMIN, Role.MANAGER));
    does(tx -> tx.officers().keep(pat));
    does(tx -> tx.officers().keep(alex));

    assertThat(seeing().officers().find("pat")).contains(pat);
    assertThat(seeing().officers().find("kim")).isEmpty();
    assertThat(seeing().officers().all()).containsExactly(alex, pat);

    var promoted = new Officer("pat", "{bcrypt}z", Set.of(Role.values()));
    does(tx -> tx.officers().keep(promoted));
    assertThat(seeing().officers().all()).containsExactly(alex, promoted);
  }

  @Test
  default void knowsWhatSomebodyToldBeforeOfAService() {
    Concern told = concern(5);
    String service = told.service().orElseThrow();
    does(tx -> tx.concerns().keep(told));

    assertThat(told(told, service, told.parcel() + 1)).isTrue();
    assertThat(told(told, service, told.parcel())).as("in the same parcel").isFalse();
    assertThat(told(told, "no-such", told.parcel() + 1)).isFalse();
    boolean early =
        sees(
            tx ->
                tx.concerns()
                    .told(
                        told.from(),
                        service,
                        NOON.minusSeconds(9),
                        told.received().minusSeconds(1),
                        0));
    assertThat(early).isFalse();
    assertThat(seeing().concerns().from(told.from(), told.status(), 9)).containsExactly(told);
    assertThat(seeing().concerns().from(told.from(), Concern.Status.WAITING, 9)).isEmpty();
  }

  private boolean told(Concern concern, String service, long parcel) {
    return sees(
        tx ->
            tx.concerns()
                .told(concern.from(), service, concern.received(), concern.received(), parcel));
  }

  @Test
  default void errandsAreRunInTheOrderTheyWereLeft() {
    assertThat(seeing().errands().next()).isEmpty();
    long first = doing().errands().leave("reindex", "", NOON);
    long second = doing().errands().leave("import", "a folder", minute(1));

    Errand next = seeing().errands().next().orElseThrow();
    assertThat(next)
        .isEqualTo(new Errand(first, "reindex", "", NOON, 0, 0, Errand.State.WAITING, ""));

    does(tx -> tx.errands().keep(in(next, Errand.State.RUNNING, 5)));
    assertThat(seeing().errands().next().map(Errand::number)).contains(first);
    assertThat(seeing().errands().find(first)).contains(in(next, Errand.State.RUNNING, 5));

    does(tx -> tx.errands().keep(in(next, Errand.State.DONE, 10)));
    Errand other = seeing().errands().next().orElseThrow();
    assertThat(other.number()).isEqualTo(second);
    assertThat(other.argument()).isEqualTo("a folder");

    does(tx -> tx.errands().keep(in(other, Errand.State.FAILED, 0)));
    assertThat(seeing().errands().next()).isEmpty();
  }

  @Test
  default void errandsOfOneNatterAreNoOthers() {
    long its = doing().errands().leave("a", "reindex", "", NOON);

    assertThat(seeing().errands().next()).isEmpty();
    assertThat(seeing().errands().next("b")).isEmpty();
    assertThat(seeing().errands().next("a").map(Errand::number)).contains(its);
  }

  @Test
  default void refusesAnErrandNobodyLeft() {
    var errand = new Errand(99, "reindex", "", NOON, 0, 0, Errand.State.DONE, "");

    assertThatThrownBy(() -> does(tx -> tx.errands().keep(errand)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("99");
    assertThat(seeing().errands().find(99)).isEqualTo(Optional.empty());
  }

  private static Errand in(Errand errand, Errand.State state, long done) {
    return new Errand(
        errand.number(), errand.kind(), errand.argument(), errand.asked(), done, 10, state, "note");
  }

  @Test
  default void goesThroughConcernsNewestFirstAFewAtATime() {
    for (int n : List.of(2, 5, 1, 3)) {
      does(tx -> tx.concerns().keep(concern(n)));
    }
    does(tx -> tx.concerns().keep(bareConcern(4)));

    List<Concern> first = seeing().concerns().before(Optional.empty(), 2);
    assertThat(first).containsExactly(concern(5), bareConcern(4));
    List<Concern> rest = seeing().concerns().before(Optional.of(first.getLast()), 9);
    assertThat(rest).containsExactly(concern(3), concern(2), concern(1));
    assertThat(seeing().concerns().before(Optional.of(rest.getLast()), 9)).isEmpty();
  }

  @Test
  default void goesThroughConcernsOfOneMomentWithoutMissingAny() {
    for (int n : List.of(1, 2, 3)) {
      does(tx -> tx.concerns().keep(bareConcern(n)));
      does(tx -> tx.concerns().keep(at(minute(1), bareConcern(n))));
    }
    Set<Reference> seen = new java.util.HashSet<>();
    Optional<Concern> last = Optional.empty();
    for (int i = 0; i < 3; i++) {
      last = seeing().concerns().before(last, 1).stream().findFirst();
      last.map(Concern::reference).ifPresent(seen::add);
    }
    assertThat(seen).containsExactlyInAnyOrder(reference(1), reference(2), reference(3));
    assertThat(seeing().concerns().before(last, 1)).isEmpty();
  }

  private static Concern at(java.time.Instant when, Concern c) {
    return new Concern(
        c.reference(),
        c.from(),
        c.name(),
        when,
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
        c.restricted(),
        c.place(),
        c.attachments(),
        c.parcel(),
        c.threading(),
        c.status());
  }

  @Test
  default void keepsEveryLessonAndKnowsTheLastWordOnEachConcern() {
    Lesson first = lesson(1, Optional.of("noise"), Optional.of("fire"));
    Lesson other = lesson(2, Optional.of("parking"), Optional.empty());
    Lesson second = lesson(1, Optional.empty(), Optional.empty());
    List.of(first, other, second).forEach(l -> does(tx -> tx.lessons().add(l)));

    assertThat(seeing().lessons().about(reference(1))).containsExactly(first, second);
    Optional<Lesson> last = sees(tx -> tx.lessons().last(reference(1)));
    assertThat(last).contains(second);
    assertThat(seeing().lessons().about(reference(3))).isEmpty();
    assertThat(seeing().lessons().latest(9)).containsExactly(second, other);
    assertThat(seeing().lessons().latest(1)).containsExactly(second);
    assertThat(seeing().lessons().count()).isEqualTo(2);
    assertThat(first.corrects()).isTrue();
  }

  private static Lesson lesson(int n, Optional<String> service, Optional<String> danger) {
    return new Lesson(
        reference(n),
        minute(n),
        "officer",
        new Sense(Optional.of("fly-tipping"), Optional.empty()),
        new Sense(service, danger),
        "they park there\nevery day");
  }

  @Test
  default void keepsWhatTheLastReviewDoubtsUntilAnOfficerSpeaks() {
    assertThat(seeing().doubts().last()).isEmpty();
    var sure = new Doubt(reference(1), Optional.of("noise"), "parking", 0.9, List.of(reference(7)));
    var surer = new Doubt(reference(2), Optional.empty(), "parking", 0.95, List.of());
    does(tx -> tx.doubts().keep(new Review(minute(1), 20, 300), List.of(sure, surer)));

    assertThat(seeing().doubts().all()).containsExactly(surer, sure);
    assertThat(seeing().doubts().last()).contains(new Review(minute(1), 20, 300));
    does(tx -> tx.doubts().settle(reference(2)));
    assertThat(seeing().doubts().all()).containsExactly(sure);

    does(tx -> tx.doubts().keep(new Review(minute(2), 21, 301), List.of()));
    assertThat(seeing().doubts().all()).isEmpty();
    assertThat(seeing().doubts().last()).contains(new Review(minute(2), 21, 301));
  }

  @Test
  default void aTicketForAnotherTeamKeepsWhatTheResidentWasTold() {
    Ticket opened = Ticket.open(reference(1), "clean-and-green", NOON, minute(60));
    var act = new Ticket.Act(minute(1), "Pat", "service changed", "noise → parking");
    Ticket later = opened.move("parking", minute(90), act);
    assertThat(later.team()).isEqualTo("parking");
    assertThat(later.due()).isEqualTo(minute(60));
    assertThat(opened.move("parking", minute(30), act).due()).isEqualTo(minute(30));
    assertThat(later.history()).endsWith(act);
    does(tx -> tx.tickets().keep(opened));
    does(tx -> tx.tickets().keep(later));
    assertThat(seeing().tickets().find(reference(1))).contains(later);
    assertThatThrownBy(() -> later.close("Pat", "", minute(2)).move("noise", minute(9), act))
        .isInstanceOf(IllegalStateException.class);
  }
}
