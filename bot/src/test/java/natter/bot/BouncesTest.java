package natter.bot;

import static natter.bot.Examples.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.care.Ticket.Flag;
import natter.bot.scope.Forum;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Message;
import natter.bot.talk.Returned.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows when mails of ours come back. */
class BouncesTest extends Mailing {
  private final Reference kims = hears(Mailed.from(KIM).about("a").saying("noise")).reference();
  private final Dispatch reply = last(Dispatch.Kind.REPLY);
  private final Forum forum = town.scope.forums().getFirst();

  @Test
  void aHardOneMakesTheAddressUnreachable() {
    Reference other = hears(Mailed.from(KIM).about("b").saying("fly tipping")).reference();
    Reference closed = hears(Mailed.from(KIM).about("c").saying("noise")).reference();
    closing().close(closed, "ann", "");
    subscribe();
    back(reply, Verdict.HARD);

    assertThat(isOpen()).isFalse();
    assertThat(ticket(kims).flags()).containsExactly(Flag.UNREACHABLE);
    assertThat(ticket(kims).history().getLast().note())
        .isEqualTo("came back: user unknown (5.1.1)");
    assertThat(ticket(other).flags()).containsExactly(Flag.UNREACHABLE);
    assertThat(ticket(closed).flags()).isEmpty();
    assertThat(state(reply)).isEqualTo(State.DEAD);
    assertThat(town.audience(forum)).isZero();
    assertThat(town.announce(forum, "Hello", "Words")).isZero();
  }

  @Test
  void anUnprovenOneChangesNothing() {
    send(reply);
    for (var mark : new String[] {null, "0000000000000"}) {
      for (Verdict verdict : Verdict.values()) {
        town.hears(Mailed.back(Optional.ofNullable(mark), verdict, "user unknown").message());
      }
    }
    assertThat(isOpen()).isTrue();
    assertThat(ticket(kims).flags()).isEmpty();
    assertThat(state(reply)).isEqualTo(State.SENT);
    assertThat(town.store.read(tx -> tx.inbox().fromRobots(99)).size())
        .isEqualTo(2 * Verdict.values().length);
  }

  @Test
  void anOldOneChangesNothing() {
    send(reply);
    pass(Duration.ofDays(31));
    town.hears(Mailed.back(Optional.of(reply.mark()), Verdict.HARD, "user unknown").message());
    assertThat(isOpen()).isTrue();
    assertThat(state(reply)).isEqualTo(State.SENT);
  }

  @Test
  void aPersonWhoTellsOfABounceChangesNothing() {
    send(reply);
    Mailed bounce = Mailed.back(Optional.of(reply.mark()), Verdict.HARD, "user unknown");
    town.hears(bounce.by(Message.Kind.PERSON).message());
    assertThat(isOpen()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"DELAYED", "UNCLEAR"})
  void whatIsNotYetLostIsOnlyKept(Verdict verdict) {
    back(reply, verdict);
    assertThat(isOpen()).isTrue();
    assertThat(state(reply)).isEqualTo(State.SENT);
    assertThat(ticket(kims).flags()).isEmpty();
  }

  @Test
  void aComplaintEndsSubscriptionsAndNothingElse() {
    subscribe();
    back(reply, Verdict.COMPLAINT);
    assertThat(town.audience(forum)).isZero();
    assertThat(isOpen()).isTrue();
    assertThat(ticket(kims).flags()).isEmpty();
    assertThat(state(reply)).isEqualTo(State.SENT);
  }

  @Test
  void fiveDaysOfSoftOnesAreAHardOne() {
    for (int day = 1; day <= 5; day++) {
      assertThat(isOpen()).isTrue();
      back(officerAnswer(), Verdict.SOFT);
      back(officerAnswer(), Verdict.SOFT);
      pass(Duration.ofDays(1));
    }
    assertThat(isOpen()).isFalse();
    assertThat(ticket(kims).flags()).containsExactly(Flag.UNREACHABLE);
  }

  @Test
  void aWeekWithoutABounceForgetsTheSoftOnes() {
    for (int i = 0; i < 4; i++) {
      back(officerAnswer(), Verdict.SOFT);
      pass(Duration.ofDays(1));
    }
    pass(Duration.ofDays(7));
    back(officerAnswer(), Verdict.SOFT);
    assertThat(isOpen()).isTrue();
    assertThat(town.store.read(tx -> tx.reach().of(KIM)).orElseThrow().score()).isEqualTo(1);
  }

  @Test
  void aSoftOneIsSeenOnTheTicketAndTheDispatch() {
    back(reply, Verdict.SOFT);
    assertThat(acts(kims)).endsWith("came back");
    assertThat(state(reply)).isEqualTo(State.DEAD);
    assertThat(ticket(kims).flags()).isEmpty();
  }

  @Test
  void aBounceCountsOnce() {
    back(reply, Verdict.SOFT);
    pass(Duration.ofDays(1));
    town.hears(Mailed.back(Optional.of(reply.mark()), Verdict.HARD, "user unknown").message());
    assertThat(isOpen()).isTrue();
  }

  @Test
  void whoWritesAgainCanBeReached() {
    back(reply, Verdict.HARD);
    subscribe();
    hears(Mailed.from(KIM).about("d").saying("graffiti"));
    assertThat(isOpen()).isTrue();
    assertThat(ticket(kims).flags()).isEmpty();
    assertThat(acts(kims)).endsWith("reachable");
    assertThat(town.audience(forum)).isEqualTo(1);
  }

  @Test
  void anOfficerSaysThatTheyCanBeReached() {
    back(reply, Verdict.HARD);
    casework().reachable(kims, "ann");
    assertThat(isOpen()).isTrue();
    assertThat(ticket(kims).flags()).isEmpty();
    assertThat(ticket(kims).history().getLast().who()).isEqualTo("ann");
  }

  @Test
  void anOfficersAnswerIsTriedAllTheSame() {
    back(reply, Verdict.HARD);
    casework().answer(kims, "ann", "We tried to reach you.");
    assertThat(state(last(Dispatch.Kind.OFFICER))).isEqualTo(State.PLANNED);
  }

  @Test
  void aNoticeThatCameBackFlagsThatTheTeamWasNotTold() {
    Dispatch notice = notice(kims);
    back(notice, Verdict.SOFT);
    assertThat(ticket(kims).flags()).containsExactly(Flag.UNTOLD);
    assertThat(acts(kims)).endsWith("not told");
    boolean open = town.store.read(tx -> tx.reach().isOpen(notice.to()));
    assertThat(open).isTrue();
    casework().answer(kims, "ann", "I am on it.");
    assertThat(ticket(kims).flags()).isEmpty();
  }

  private void subscribe() {
    town.store.transact(
        tx -> {
          tx.subscribers().keep(subscription(KIM, forum.id(), town.clock.instant()));
          return null;
        });
  }

  private Dispatch officerAnswer() {
    pass(Duration.ofSeconds(1));
    casework().answer(kims, "ann", "Words.");
    return last(Dispatch.Kind.OFFICER);
  }

  private boolean isOpen() {
    return town.store.read(tx -> tx.reach().isOpen(KIM));
  }

  private void back(Dispatch dispatch, Verdict verdict) {
    send(dispatch);
    town.hears(Mailed.back(Optional.of(dispatch.mark()), verdict, "user unknown").message());
  }

  private void send(Dispatch dispatch) {
    sent(dispatch, "<" + dispatch.mark() + "@anytown.example>");
  }
}
