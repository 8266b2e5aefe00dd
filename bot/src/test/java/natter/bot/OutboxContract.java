package natter.bot;

import static natter.bot.Examples.JO;
import static natter.bot.Examples.NOON;
import static natter.bot.Examples.SAM;
import static natter.bot.Examples.dispatch;
import static natter.bot.Examples.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatch.Kind;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Outbox;
import natter.bot.talk.Outbox.Taken;
import natter.bot.talk.Threading;
import org.junit.jupiter.api.Test;

/** What every outbox does. */
public interface OutboxContract extends Stored {
  @Test
  default void plansADispatchAsItIs() {
    mails(o -> o.plan(dispatch("a")));

    assertThat(found("a"))
        .isEqualTo(new Dispatched(dispatch("a"), State.PLANNED, 0, NOON, "", Optional.empty(), ""));
    assertThat(due(NOON)).containsExactly("a");
  }

  @Test
  default void plansABareDispatchAsItIs() {
    var bare =
        new Dispatch(
            "bare", SAM, Kind.NOTICE, Optional.empty(), "", "", List.of(), Threading.NONE, NOON);
    mails(o -> o.plan(bare));

    assertThat(found("bare").dispatch()).isEqualTo(bare);
  }

  @Test
  default void knowsAKeyForEver() {
    mails(o -> o.plan(dispatch("a")));
    sent("a");

    mails(o -> o.plan(dispatch("a")));
    mails(o -> o.place(dispatch("a"), State.HELD, NOON));

    assertThat(found("a").state()).isEqualTo(State.SENT);
    assertThat(due(NOON)).isEmpty();
  }

  @Test
  default void findsADispatchByItsMark() {
    mails(o -> o.plan(dispatch("a")));
    mails(o -> o.plan(dispatch("b")));

    assertThat(seeing().outbox().marked(dispatch("b").mark()))
        .hasValueSatisfying(d -> assertThat(d.dispatch().key()).isEqualTo("b"));
    assertThat(seeing().outbox().marked(dispatch("c").mark())).isEmpty();
    assertThat(dispatch("a").mark()).matches("[0-9a-v]{13}");
  }

  @Test
  default void placesADispatchInAnyState() {
    mails(o -> o.place(dispatch("read"), State.SENT, minute(1)));
    mails(o -> o.place(dispatch("dry"), State.HELD, minute(1)));

    assertThat(found("read").state()).isEqualTo(State.SENT);
    assertThat(found("read").sent()).contains(minute(1));
    assertThat(found("dry").state()).isEqualTo(State.HELD);
    assertThat(found("dry").sent()).isEmpty();
    assertThat(due(minute(9))).isEmpty();
  }

  @Test
  default void postponesADispatch() {
    mails(o -> o.postpone(dispatch("a"), minute(10), "too many"));
    mails(o -> o.postpone(dispatch("a"), minute(1), "known already"));

    assertThat(found("a"))
        .isEqualTo(
            new Dispatched(
                dispatch("a"), State.LATER, 0, minute(10), "too many", Optional.empty(), ""));
    assertThat(due(minute(9))).isEmpty();
    assertThat(due(minute(10))).containsExactly("a");
    assertThat(seeing().outbox().nextTry("email")).contains(minute(10));
  }

  @Test
  default void repliesOvertakeNoticesAndNoticesBroadcasts() {
    Stream.of(Kind.BROADCAST, Kind.NOTICE, Kind.OFFICER, Kind.REPLY, Kind.BROADCAST, Kind.REPLY)
        .forEachOrdered(
            kind -> mails(o -> o.plan(dispatch(kind + "-" + o.count(State.PLANNED), JO, kind))));

    assertThat(due(NOON))
        .containsExactly(
            "REPLY-3", "REPLY-5", "OFFICER-2", "NOTICE-1", "BROADCAST-0", "BROADCAST-4");
    assertThat(seeing().outbox().due("email", NOON, 2))
        .extracting(d -> d.dispatch().key())
        .containsExactly("REPLY-3", "REPLY-5");
  }

  @Test
  default void listsOnlyItsOwnChannel() {
    mails(o -> o.plan(dispatch("a", SAM, Kind.REPLY)));

    assertThat(due(NOON)).isEmpty();
    assertThat(seeing().outbox().due("telegram", NOON, 9)).hasSize(1);
  }

  @Test
  default void aDispatchIsSent() {
    mails(o -> o.plan(dispatch("a")));

    mails(o -> o.sending("a"));
    assertThat(found("a").state()).isEqualTo(State.SENDING);
    assertThat(found("a").tries()).isEqualTo(1);
    assertThat(due(NOON)).isEmpty();

    mails(o -> o.sent("a", minute(3), "<id@natter.example>"));
    assertThat(found("a"))
        .isEqualTo(
            new Dispatched(
                dispatch("a"),
                State.SENT,
                1,
                NOON,
                "",
                Optional.of(minute(3)),
                "<id@natter.example>"));
  }

  @Test
  default void whatFailedForNowIsDueWhenItsTimeHasCome() {
    mails(o -> o.plan(dispatch("a")));
    mails(o -> o.sending("a"));
    mails(o -> o.later("a", minute(10), "server away"));

    assertThat(found("a").reason()).isEqualTo("server away");
    assertThat(found("a").next()).isEqualTo(minute(10));
    assertThat(due(minute(9))).isEmpty();
    assertThat(due(minute(10))).containsExactly("a");

    mails(o -> o.sending("a"));
    assertThat(found("a").tries()).isEqualTo(2);
    assertThat(found("a").reason()).isEmpty();
  }

  @Test
  default void whatFailedForNowKeepsItsPlace() {
    mails(o -> o.plan(dispatch("a")));
    mails(o -> o.plan(dispatch("b")));
    mails(o -> o.sending("a"));
    mails(o -> o.later("a", minute(1), ""));

    assertThat(due(minute(2))).containsExactly("a", "b");
  }

  @Test
  default void whatFailedForGoodIsNotTriedAgain() {
    mails(o -> o.plan(dispatch("a")));
    mails(o -> o.sending("a"));
    mails(o -> o.dead("a", "no such mailbox"));

    assertThat(found("a").state()).isEqualTo(State.DEAD);
    assertThat(found("a").reason()).isEqualTo("no such mailbox");
    assertThat(due(minute(99))).isEmpty();
  }

  @Test
  default void whatCameBackIsDead() {
    mails(o -> o.plan(dispatch("a")));
    sent("a");

    mails(o -> o.dead("a", "it came back"));

    assertThat(found("a").state()).isEqualTo(State.DEAD);
  }

  @Test
  default void whatNobodyKnowsIsNotRepeated() {
    mails(o -> o.plan(dispatch("a")));
    mails(o -> o.sending("a"));
    mails(o -> o.unknown("a", "the line broke"));

    assertThat(found("a").state()).isEqualTo(State.UNKNOWN);
    assertThat(found("a").reason()).isEqualTo("the line broke");
    assertThat(due(minute(99))).isEmpty();
  }

  @Test
  default void whatWasBeingSentWhenWeDiedIsUnknown() {
    mails(o -> o.plan(dispatch("a")));
    mails(o -> o.plan(dispatch("b")));
    mails(o -> o.sending("a"));

    assertThat(doing().outbox().recover()).isEqualTo(1);
    assertThat(doing().outbox().recover()).isZero();

    assertThat(found("a").state()).isEqualTo(State.UNKNOWN);
    assertThat(found("a").reason()).isEqualTo(Outbox.INTERRUPTED);
    assertThat(found("b").state()).isEqualTo(State.PLANNED);
  }

  @Test
  default void aPersonRetriesWhatIsDeadUnknownOrHeld() {
    for (var state : List.of(State.DEAD, State.UNKNOWN, State.HELD)) {
      String key = state.name();
      mails(o -> o.place(dispatch(key), state, NOON));

      mails(o -> o.retry(key, minute(4)));

      assertThat(found(key).state()).isEqualTo(State.PLANNED);
      assertThat(found(key).next()).isEqualTo(minute(4));
      assertThat(found(key).reason()).isEmpty();
    }
    assertThat(due(minute(4))).containsExactly("DEAD", "UNKNOWN", "HELD");
  }

  @Test
  default void nobodyRetriesWhatIsSentOrOnItsWay() {
    mails(o -> o.plan(dispatch("a")));
    sent("a");
    mails(o -> o.plan(dispatch("b")));
    mails(o -> o.sending("b"));

    mails(o -> o.retry("a", NOON));
    mails(o -> o.retry("b", NOON));
    mails(o -> o.retry("not there", NOON));

    assertThat(found("a").state()).isEqualTo(State.SENT);
    assertThat(found("b").state()).isEqualTo(State.SENDING);
  }

  @Test
  default void nothingIsSentTwiceKnowingly() {
    mails(o -> o.plan(dispatch("a")));
    sent("a");

    refuses(o -> o.sending("a"));
    refuses(o -> o.later("a", NOON, ""));
    refuses(o -> o.unknown("a", ""));
    refuses(o -> o.sent("a", NOON, ""));
    assertThat(found("a").state()).isEqualTo(State.SENT);
  }

  @Test
  default void marksAndTellsManyAtOnce() {
    List<String> keys = List.of("a", "b", "c", "d", "e");
    keys.forEach(key -> mails(o -> o.plan(dispatch(key))));

    mails(o -> o.sending(keys.subList(0, 3)));
    mails(o -> o.sent(List.of(new Taken("a", minute(1), "7"), new Taken("c", minute(2), "8"))));
    mails(o -> o.sending(List.of()));
    mails(o -> o.sent(List.of()));

    assertThat(keys.stream().map(key -> found(key).state()))
        .containsExactly(State.SENT, State.SENDING, State.SENT, State.PLANNED, State.PLANNED);
    assertThat(found("a").sent()).contains(minute(1));
    assertThat(found("c").id()).isEqualTo("8");
    assertThat(found("b").tries()).isEqualTo(1);
  }

  @Test
  default void ofManyNoneIsToldIfOneIsRefused() {
    List.of("a", "b", "c").forEach(key -> mails(o -> o.plan(dispatch(key))));
    sent("a");
    mails(o -> o.sending("b"));

    refuses(o -> o.sending(List.of("c", "a")));
    for (String other : List.of("a", "c", "x")) {
      assertThatThrownBy(
              () ->
                  mails(o -> o.sent(List.of(new Taken("b", NOON, ""), new Taken(other, NOON, "")))))
          .isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class)
          .hasMessageContaining(other);
    }

    assertThat(found("b").state()).isEqualTo(State.SENDING);
    assertThat(found("c").tries()).isZero();
  }

  @Test
  default void whatNeverReachedTheChannelIsPlannedAgain() {
    mails(o -> o.plan(dispatch("a")));
    refuses(o -> o.unsent("a"));
    mails(o -> o.sending("a"));

    mails(o -> o.unsent("a"));

    assertThat(found("a").state()).isEqualTo(State.PLANNED);
    mails(o -> o.sending("a"));
    assertThat(found("a").tries()).isEqualTo(2);
    mails(o -> o.recover());
    mails(o -> o.unsent("a"));
    assertThat(found("a").reason()).isEmpty();
    sent("a");
    refuses(o -> o.unsent("a"));
  }

  @Test
  default void nothingIsSentThatWasNotMarked() {
    mails(o -> o.plan(dispatch("a")));

    refuses(o -> o.sent("a", NOON, ""));
    refuses(o -> o.later("a", NOON, ""));
    refuses(o -> o.unknown("a", ""));
    mails(o -> o.sending("a"));
    refuses(o -> o.sending("a"));
  }

  @Test
  default void whatWasUnknownMayTurnOutToBeSent() {
    mails(o -> o.place(dispatch("a"), State.UNKNOWN, NOON));

    mails(o -> o.sent("a", minute(1), "7"));

    assertThat(found("a").state()).isEqualTo(State.SENT);
  }

  @Test
  default void refusesADispatchItDoesNotHave() {
    for (Consumer<Outbox> step :
        List.<Consumer<Outbox>>of(
            o -> o.sending("x"),
            o -> o.sent("x", NOON, ""),
            o -> o.later("x", NOON, ""),
            o -> o.dead("x", ""),
            o -> o.unknown("x", ""))) {
      assertThatThrownBy(() -> mails(step))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("x");
    }
    assertThat(seeing().outbox().find("x")).isEmpty();
  }

  @Test
  default void findsADispatchByTheIdItsChannelGave() {
    mails(o -> o.plan(dispatch("a")));
    mails(o -> o.plan(dispatch("b", SAM, Kind.REPLY)));
    mails(o -> o.sending("a"));
    mails(o -> o.sent("a", NOON, "17"));

    assertThat(seeing().outbox().byId("email", "17").orElseThrow().dispatch().key()).isEqualTo("a");
    assertThat(seeing().outbox().byId("telegram", "17")).isEmpty();
    assertThat(seeing().outbox().byId("telegram", "")).isEmpty();
  }

  @Test
  default void listsAndCountsByState() {
    for (String key : List.of("a", "b", "c")) {
      mails(o -> o.place(dispatch(key), State.HELD, NOON));
      mails(o -> o.place(dispatch(key + "-sent"), State.SENT, NOON));
    }

    for (var state : List.of(State.HELD, State.SENT)) {
      assertThat(seeing().outbox().in(state, 2))
          .extracting(d -> d.dispatch().key().substring(0, 1))
          .containsExactly("c", "b");
      assertThat(seeing().outbox().count(state)).isEqualTo(3);
    }
    assertThat(seeing().outbox().count(State.DEAD)).isZero();
  }

  @Test
  default void knowsTheOldestThatIsDue() {
    assertThat(seeing().outbox().oldestDue()).isEmpty();
    mails(o -> o.place(planned("sent", minute(1)), State.SENT, NOON));
    mails(o -> o.plan(planned("young", minute(9))));
    mails(o -> o.plan(planned("old", minute(4))));
    mails(o -> o.sending("old"));
    mails(o -> o.later("old", minute(60), ""));

    assertThat(seeing().outbox().oldestDue()).contains(minute(4));
  }

  @Test
  default void knowsTheNextTryOfAChannel() {
    assertThat(seeing().outbox().nextTry("email")).isEmpty();
    for (int n : List.of(30, 20)) {
      mails(o -> o.plan(dispatch("later-" + n)));
      mails(o -> o.sending("later-" + n));
      mails(o -> o.later("later-" + n, minute(n), ""));
    }
    mails(o -> o.plan(dispatch("planned")));

    assertThat(seeing().outbox().nextTry("email")).contains(minute(20));
    assertThat(seeing().outbox().nextTry("telegram")).isEmpty();
  }

  private void mails(Consumer<Outbox> step) {
    does(tx -> step.accept(tx.outbox()));
  }

  private void sent(String key) {
    mails(o -> o.sending(key));
    mails(o -> o.sent(key, NOON, ""));
  }

  private void refuses(Consumer<Outbox> step) {
    assertThatThrownBy(() -> mails(step))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a is ");
  }

  private Dispatched found(String key) {
    return seeing().outbox().find(key).orElseThrow();
  }

  private List<String> due(Instant now) {
    return seeing().outbox().due("email", now, 99).stream().map(d -> d.dispatch().key()).toList();
  }

  private static Dispatch planned(String key, Instant when) {
    Dispatch d = dispatch(key);
    return new Dispatch(
        key,
        d.to(),
        d.kind(),
        d.reference(),
        d.subject(),
        d.text(),
        d.buttons(),
        d.threading(),
        when);
  }

  @Test
  default void forgetsTheWordsOfALinkToSignInOnceItIsSent() {
    Dispatch link =
        new Dispatch(
            "link",
            JO,
            Kind.ACCOUNT,
            Optional.empty(),
            "Your account",
            "https://desk/login/password?token=x",
            List.of(),
            Threading.NONE,
            NOON);
    does(tx -> tx.outbox().plan(link));
    does(tx -> tx.outbox().sending("link"));
    assertThat(seeing().outbox().find("link").orElseThrow().dispatch()).isEqualTo(link);
    does(tx -> tx.outbox().sent("link", NOON, ""));

    assertThat(seeing().outbox().find("link").orElseThrow().dispatch())
        .isEqualTo(link.afterSending());
    assertThat(link.afterSending().text()).isEmpty();
  }
}
