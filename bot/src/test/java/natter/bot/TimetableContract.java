package natter.bot;

import static natter.bot.Examples.NOON;
import static natter.bot.Examples.minute;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import natter.bot.care.Tidings.Choice;
import natter.bot.care.Tidings.Tiding;
import natter.bot.care.Tidings.What;
import natter.bot.care.Timetable.Alarm;
import natter.bot.care.Timetable.Followed;
import natter.bot.care.Timetable.Kind;
import natter.bot.care.Verdicts.Sorted;
import natter.bot.care.Verdicts.Verdict;
import org.junit.jupiter.api.Test;

/** What alarms, tidings and verdicts do in every store. */
public interface TimetableContract extends Stored {
  @Test
  default void findsAlarmsThatAreDueTheOldestFirst() {
    Alarm first = alarm(1, Kind.CALL, 1);
    Alarm second = alarm(2, Kind.ASK, 2);
    Alarm third = alarm(1, Kind.ANSWER_LATE, 3);
    does(tx -> tx.timetable().keep(third));
    does(tx -> tx.timetable().keep(second));
    does(tx -> tx.timetable().keep(first));

    assertThat(seeing().timetable().due(minute(2), 9)).containsExactly(first, second);
    assertThat(seeing().timetable().due(minute(9), 2)).containsExactly(first, second);
    assertThat(seeing().timetable().due(minute(0), 9)).isEmpty();
    assertThat(seeing().timetable().of(reference(1))).containsExactly(third, first);
    assertThat(seeing().timetable().of(reference(3))).isEmpty();
  }

  @Test
  default void anAlarmThatHasRungIsKnownAndNeverDue() {
    Alarm alarm = alarm(1, Kind.CALL, 1);
    Alarm rung = new Alarm(reference(1), Kind.CALL, NOON, minute(1), true);
    does(tx -> tx.timetable().keep(alarm));
    does(tx -> tx.timetable().keep(rung));
    assertThat(seeing().timetable().of(reference(1))).containsExactly(rung);
    assertThat(seeing().timetable().due(minute(9), 9)).isEmpty();

    does(tx -> tx.timetable().drop(reference(1), Kind.ASK));
    assertThat(seeing().timetable().of(reference(1))).containsExactly(rung);
    does(tx -> tx.timetable().drop(reference(1), Kind.CALL));
    assertThat(seeing().timetable().of(reference(1))).isEmpty();
  }

  private static Alarm alarm(int reference, Kind kind, int minute) {
    return new Alarm(reference(reference), kind, NOON, minute(minute), false);
  }

  @Test
  default void remembersHowFarItHasCome() {
    var one = new Followed(reference(1), 3, Optional.empty(), false, true);
    var later = new Followed(reference(1), 5, Optional.of(minute(3)), true, false);
    does(tx -> tx.timetable().keep(one));
    assertThat(seeing().timetable().followed(reference(1))).contains(one);
    does(tx -> tx.timetable().keep(later));
    assertThat(seeing().timetable().followed(reference(1))).contains(later);
    assertThat(seeing().timetable().followed(reference(2))).isEmpty();

    assertThat(seeing().timetable().mark("changes")).isZero();
    does(tx -> tx.timetable().mark("changes", 7));
    does(tx -> tx.timetable().mark("changes", 9));
    assertThat(seeing().timetable().mark("changes")).isEqualTo(9);
    assertThat(seeing().timetable().mark("other")).isZero();
  }

  @Test
  default void keepsTidingsUntilTheyAreMailed() {
    does(tx -> tx.tidings().add(tiding("pat", What.ASSIGNED, 1)));
    does(tx -> tx.tidings().add(tiding("team:clean", What.LATE, 2)));
    does(tx -> tx.tidings().add(tiding("pat", What.NEAR, 3)));
    does(tx -> tx.tidings().addMailed(tiding("pat", What.LATE, 4), minute(5)));

    assertThat(seeing().tidings().awaited()).containsExactly("pat", "team:clean");
    assertThat(seeing().tidings().waiting("pat", 9))
        .extracting(Tiding::what)
        .containsExactly(What.ASSIGNED, What.NEAR);
    assertThat(seeing().tidings().waiting("pat", 1)).hasSize(1);
    assertThat(seeing().tidings().mailedSince("pat", minute(5))).isEqualTo(1);
    assertThat(seeing().tidings().mailedSince("pat", minute(6))).isZero();
    assertThat(seeing().tidings().mailedSince("team:clean", NOON)).isZero();

    does(tx -> tx.tidings().settle("pat"));
    assertThat(seeing().tidings().waiting("pat", 9)).isEmpty();
    assertThat(seeing().tidings().awaited()).containsExactly("team:clean");
    assertThat(seeing().tidings().mailedSince("pat", minute(5))).isEqualTo(1);
  }

  private static Tiding tiding(String to, What what, int minute) {
    return new Tiding(0, to, reference(1), what, minute(minute));
  }

  @Test
  default void remembersHowOfficersWantToBeTold() {
    assertThat(seeing().tidings().choice("pat")).isEqualTo(Choice.NOW);
    for (Choice choice : Choice.values()) {
      does(tx -> tx.tidings().choose("pat", choice));
      assertThat(seeing().tidings().choice("pat")).isEqualTo(choice);
    }
  }

  @Test
  default void keepsWhatResidentsSayOfHowItWent() {
    Verdict asked = Verdict.asked(reference(1), NOON);
    does(tx -> tx.verdicts().keep(asked));
    assertThat(seeing().verdicts().find(reference(1))).contains(asked);
    Verdict said = asked.sorted(Sorted.PARTLY, minute(1)).did(4, minute(2)).safer(1, minute(3));
    does(tx -> tx.verdicts().keep(said));
    assertThat(seeing().verdicts().find(reference(1))).contains(said);
    assertThat(seeing().verdicts().find(reference(2))).isEmpty();
  }
}
