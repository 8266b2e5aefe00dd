package natter.routes.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import natter.bot.MemoryStore;
import natter.bot.talk.Address;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Parcel.Coming;
import natter.bot.talk.Restored;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MissedTextsTest {
  private static final Instant MADE = Instant.parse("2026-06-01T02:30:00Z");
  private static final Instant RESTORED = MADE.plus(Duration.ofHours(10));
  private static final String NUMBER = "447700900111";

  private final MemoryStore store = new MemoryStore();
  private Notify notify;
  private Instant now = RESTORED.plusSeconds(60);
  private MissedTexts missed;

  @BeforeEach
  void open() throws Exception {
    notify = new Notify();
    var api = NotifyApi.at(notify.url(), Notify.KEY, Notify.TEMPLATE, InstantSource.system());
    missed = new MissedTexts(api, store, () -> now);
    notify.receives("long-before", NUMBER, "a sofa", MADE.minus(Duration.ofDays(2)));
    notify.receives("known", NUMBER, "a bench", MADE.minusSeconds(60));
    notify.receives("lost-1", NUMBER, "a mattress", MADE.plusSeconds(60));
    notify.receives("lost-2", NUMBER, "a fridge", RESTORED.minusSeconds(60));
    notify.receives("new", NUMBER, "a lamp", RESTORED.plusSeconds(1));
    byte[] raw = Notify.text("known", NUMBER, "a bench").getBytes(StandardCharsets.UTF_8);
    store.transact(tx -> tx.inbox().keep(List.of(new Parcel(Address.SMS, "known", MADE, raw))));
  }

  @AfterEach
  void close() {
    notify.close();
    store.close();
  }

  private void restores() {
    store.transact(
        tx -> {
          tx.restorations().note(new Restored(MADE, RESTORED, Optional.empty()));
          return true;
        });
  }

  private List<Parcel> kept() {
    return store.read(tx -> tx.inbox().waiting(0, 100)).stream().map(a -> a.parcel()).toList();
  }

  @Test
  void takesAgainWhatCameSinceTheBackup() throws Exception {
    restores();
    missed.look();
    missed.look();

    assertThat(kept())
        .extracting(Parcel::id, Parcel::coming)
        .containsExactlyInAnyOrder(
            tuple("known", Coming.FIRST),
            tuple("lost-1", Coming.PERHAPS_AGAIN),
            tuple("lost-2", Coming.PERHAPS_AGAIN),
            tuple("new", Coming.FIRST));
    Parcel lost = kept().stream().filter(p -> p.id().equals("lost-1")).findFirst().orElseThrow();
    Message read = new SmsReader().read(lost);
    assertThat(read.from()).isEqualTo(new Address(Address.SMS, "+447700900111"));
    assertThat(read.text()).isEqualTo("a mattress");
  }

  @Test
  void takesWhatWasBroughtInVainWhileNatterWasAway() throws Exception {
    now = MADE;
    missed.look();
    now = RESTORED;
    missed.look();
    missed.look();

    assertThat(kept())
        .extracting(Parcel::id, Parcel::coming)
        .containsExactlyInAnyOrder(
            tuple("known", Coming.FIRST),
            tuple("lost-1", Coming.FIRST),
            tuple("lost-2", Coming.FIRST),
            tuple("new", Coming.FIRST));
  }

  @Test
  void isNotHeldUpByOneThatMakesNoSense() throws Exception {
    now = MADE;
    missed.look();
    notify.receives("", NUMBER, "nobody's", RESTORED);
    notify.receives("when", NUMBER, "a bath", "yesterday");
    now = RESTORED;
    missed.look();

    assertThat(kept())
        .extracting(Parcel::id)
        .containsExactlyInAnyOrder("known", "lost-1", "lost-2", "new", "when");
  }

  @Test
  void leavesWhatWasWrittenBeforeNatterWasThere() throws Exception {
    missed.look();

    assertThat(kept()).extracting(Parcel::id).containsExactly("known");
  }

  @Test
  void asksAgainForWhatNotifyDidNotTell() throws Exception {
    now = MADE;
    missed.look();
    now = RESTORED;
    String key = Notify.KEY.replace(Notify.SECRET, Notify.SERVICE);
    var stranger = NotifyApi.at(notify.url(), key, Notify.TEMPLATE, InstantSource.system());
    assertThatThrownBy(() -> new MissedTexts(stranger, store, () -> now).look())
        .isInstanceOf(Refused.class);
    missed.look();

    assertThat(kept()).extracting(Parcel::id).contains("lost-1");
  }
}
