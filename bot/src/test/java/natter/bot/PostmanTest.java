package natter.bot;

import static natter.bot.Examples.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import natter.bot.care.Reference;
import natter.bot.care.Ticket.Flag;
import natter.bot.talk.Address;
import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Standing;
import natter.bot.talk.Undelivered;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the postman does with what a server says about an address. */
class PostmanTest extends Mailing {
  private final Reference kims = hears(Mailed.from(KIM).about("a").saying("noise")).reference();
  private final List<Dispatch> taken = new CopyOnWriteArrayList<>();
  private volatile String refusing = "";
  private volatile String failing = "";
  private final Postman postman =
      new Postman(town.store, new MoodyChannel(), town.copies(), town.clock, Pulse.NONE);

  /** Takes everything but what goes to the address it refuses, or fails at. */
  private final class MoodyChannel implements Channel {
    @Override
    public String name() {
      return Address.EMAIL;
    }

    @Override
    public String send(Dispatch dispatch) throws Undelivered {
      if (dispatch.to().handle().equals(refusing)) {
        throw Undelivered.unreachable("550 5.1.1 no such user");
      }
      if (dispatch.to().handle().equals(failing)) {
        throw Undelivered.forGood("554 message too large");
      }
      taken.add(dispatch);
      return "<" + dispatch.mark() + "@anytown.example>";
    }
  }

  @AfterEach
  void close() {
    postman.close();
  }

  @Test
  void whoIsRefusedForGoodCannotBeReached() {
    refusing = KIM.handle();
    postman.start();
    await(() -> ticket(kims).flags().contains(Flag.UNREACHABLE));
    assertThat(isOpen()).isFalse();
    assertThat(state(last(Dispatch.Kind.REPLY))).isEqualTo(State.DEAD);
    assertThat(ticket(kims).history().getLast().note()).contains("no such user");
  }

  @Test
  void whatIsRefusedForItsWordsSaysNothingOfTheAddress() {
    failing = KIM.handle();
    postman.start();
    await(() -> state(last(Dispatch.Kind.REPLY)) == State.DEAD);
    assertThat(isOpen()).isTrue();
    assertThat(ticket(kims).flags()).isEmpty();
  }

  @Test
  void aNoticeThatCannotBeSentFlagsTheTicketUntilItIs() {
    failing = "wardens@anytown.example";
    postman.start();
    await(() -> ticket(kims).flags().contains(Flag.UNTOLD));
    failing = "";
    town.store.transact(
        tx -> {
          tx.outbox().retry(notice(kims, tx).dispatch().key(), town.clock.instant());
          return null;
        });
    await(() -> ticket(kims).flags().isEmpty());
    assertThat(acts(kims)).endsWith("not told", "told");
  }

  private static Dispatched notice(Reference about, Tx tx) {
    return tx.outbox().in(State.DEAD, 9).stream()
        .filter(d -> d.dispatch().reference().filter(about.value()::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anAnnouncementGoesNoFurtherOnceItsReaderIsGone() {
    var forum = town.scope.forums().getFirst();
    town.store.transact(
        tx -> {
          for (Address who : List.of(KIM, LEE)) {
            tx.subscribers().keep(subscription(who, forum.id(), town.clock.instant()));
          }
          return null;
        });
    assertThat(town.announce(forum, "Hello", "Words")).isEqualTo(2);
    town.store.transact(
        tx -> {
          tx.reach().keep(Standing.hard(KIM, "user unknown", town.clock.instant()));
          return null;
        });
    postman.start();
    await(
        () ->
            out(Dispatch.Kind.BROADCAST).stream()
                .noneMatch(d -> d.state() == State.PLANNED || d.state() == State.SENDING));
    assertThat(taken.stream().filter(d -> d.kind() == Dispatch.Kind.BROADCAST))
        .extracting(Dispatch::to)
        .containsExactly(LEE);
    assertThat(out(Dispatch.Kind.BROADCAST))
        .filteredOn(d -> d.dispatch().to().equals(KIM))
        .extracting(Dispatched::state)
        .containsExactly(State.DEAD);
  }

  private boolean isOpen() {
    return town.store.read(tx -> tx.reach().isOpen(KIM));
  }

  private static void await(BooleanSupplier there) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!there.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
