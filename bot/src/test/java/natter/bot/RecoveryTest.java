package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Logbook;
import natter.bot.talk.Logbook.Entry;
import natter.bot.talk.Logbook.Step;
import natter.bot.talk.Threading;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final Store store = new MemoryStore();

  @Test
  void plansAgainWhatNeverReachedItsChannelAndKnowsWhatWasTaken() {
    List<String> keys = List.of("marked", "called", "taken", "not noted", "planned");
    keys.forEach(key -> does(tx -> tx.outbox().plan(dispatch(key))));
    keys.subList(0, 4).forEach(key -> does(tx -> tx.outbox().sending(key)));

    Recovery.of(
        store,
        List.of(
            left(
                entry("marked", 1, Step.MARKED),
                entry("called", 1, Step.CALLED),
                entry("taken", 1, Step.TAKEN),
                entry("planned", 1, Step.TAKEN),
                entry("never heard of", 1, Step.TAKEN))));

    assertThat(keys.stream().map(key -> found(key).state()))
        .containsExactly(State.PLANNED, State.SENDING, State.SENT, State.SENDING, State.PLANNED);
    assertThat(found("taken").id()).isEqualTo("id of taken");
    assertThat(found("taken").sent()).contains(NOON);
  }

  @Test
  void doesNotMindWhatWasNotedOfAnotherTry() {
    does(tx -> tx.outbox().plan(dispatch("a")));
    does(tx -> tx.outbox().sending("a"));
    does(tx -> tx.outbox().later("a", NOON, ""));
    does(tx -> tx.outbox().sending("a"));

    Recovery.of(store, List.of(left(entry("a", 1, Step.MARKED))));
    assertThat(found("a").state()).isEqualTo(State.SENDING);
  }

  @Test
  void leavesToAPersonWhatAPersonMayHaveDecided() {
    does(tx -> tx.outbox().plan(dispatch("a")));
    does(tx -> tx.outbox().sending("a"));
    does(tx -> tx.outbox().unknown("a", "the server did not say"));

    Recovery.of(store, List.of(left(entry("a", 1, Step.MARKED))));

    assertThat(found("a").state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void learnsLaterWhatAnotherNatterCouldNotKnow() {
    does(tx -> tx.outbox().plan(dispatch("a")));
    does(tx -> tx.outbox().sending("a"));
    does(tx -> tx.outbox().recover());

    Recovery.of(store, List.of(left(entry("a", 1, Step.TAKEN))));

    assertThat(found("a").state()).isEqualTo(State.SENT);
  }

  private static Entry entry(String key, int tries, Step step) {
    return new Entry(key, tries, step, NOON, "id of " + key);
  }

  private static Logbook left(Entry... entries) {
    return new Logbook() {
      @Override
      public void marked(String key, int tries) {}

      @Override
      public void called(String key) {}

      @Override
      public void taken(String key, Instant when, String id) {}

      @Override
      public void closed(String key) {}

      @Override
      public List<Entry> left() {
        return List.of(entries);
      }

      @Override
      public void clear() {}
    };
  }

  private void does(Consumer<Tx> step) {
    store.transact(
        tx -> {
          step.accept(tx);
          return null;
        });
  }

  private Dispatched found(String key) {
    return store.read(tx -> tx.outbox().find(key)).orElseThrow();
  }

  private static Dispatch dispatch(String key) {
    return new Dispatch(
        key,
        Address.email("jo@example.org"),
        Dispatch.Kind.REPLY,
        Optional.empty(),
        "Re: Rubbish",
        "Thank you.",
        List.of(),
        Threading.NONE,
        NOON);
  }
}
