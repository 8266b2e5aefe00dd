package natter.routes.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;
import natter.bot.talk.Undelivered;
import natter.bot.talk.Undelivered.Outcome;
import natter.routes.ErrorPolicy;
import natter.routes.sms.Notify.Fault;
import natter.routes.sms.Notify.Text;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of text messages on their way to Notify. */
class SmsOutTest {
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private Notify notify;
  private SmsOut door;
  private Channel channel;

  @BeforeEach
  void start() throws Exception {
    notify = new Notify();
    open(Notify.KEY, InstantSource.system());
  }

  private void open(String key, InstantSource clock) throws Exception {
    door = new SmsOut(NotifyApi.at(notify.url(), key, Notify.TEMPLATE, clock));
    if (camel.isStarted()) {
      camel.getRouteController().stopAllRoutes();
      camel.removeRoute("sms-out");
    } else {
      camel.addRoutes(new ErrorPolicy());
    }
    camel.addRoutes(door);
    camel.start();
    channel = SmsOut.channel(camel.createProducerTemplate());
  }

  @AfterEach
  void stop() {
    camel.stop();
    notify.close();
  }

  private static Dispatch dispatch(String key, String number, String words) {
    return new Dispatch(
        key,
        new Address(Address.SMS, number),
        Dispatch.Kind.REPLY,
        Optional.empty(),
        "",
        words,
        List.of(),
        Threading.NONE,
        Instant.EPOCH);
  }

  private Undelivered fails(String key, String number) {
    return catchThrowableOfType(
        Undelivered.class, () -> channel.send(dispatch(key, number, "Thank you.")));
  }

  @Test
  void saysTheDispatchByItsMark() throws Exception {
    Dispatch dispatch = dispatch("one", "+447700900123", "Thank you.");
    String id = channel.send(dispatch);
    assertThat(notify.taken())
        .containsExactly(new Text(id, "+447700900123", "Thank you.", dispatch.mark()));
    assertThat(door.trouble()).isEmpty();
  }

  @Test
  void cutsLongWordsAtTheEndOfASentence() throws Exception {
    String sentence = "We looked at the alley behind the shops and took the rubbish away. ";
    channel.send(dispatch("long", "+447700900123", sentence.repeat(40)));
    assertThat(notify.taken()).hasSize(4).allMatch(t -> t.words().endsWith("away."));
  }

  @Test
  void saysBroadcastsInWordsAlone() throws Exception {
    String markdown =
        "News of Bloxwich:\n\n**Litter pick**\n\n[Come along](https://natter.example/j)";
    channel.send(
        Dispatch.copy("news", "jo", new Address(Address.SMS, "+447700900123"), Instant.EPOCH)
            .saying("Litter pick", markdown, List.of()));
    assertThat(notify.taken())
        .extracting(Text::words)
        .containsExactly(
            "News of Bloxwich:\n\nLitter pick\n\nCome along (https://natter.example/j)");
  }

  @Test
  void asksNotifyWhereNobodyKnowsWhatBecameOfIt() throws Exception {
    notify.next(Fault.HANGS_UP);
    String id = channel.send(dispatch("one", "+447700900123", "Thank you."));
    assertThat(notify.taken()).hasSize(1).extracting(Text::id).containsExactly(id);
  }

  @Test
  void leavesWhatNotifyDoesNotKnowToAPerson() {
    notify.next(Fault.BROKEN);
    assertThat(fails("one", "+447700900123").outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(door.trouble()).hasValueSatisfying(t -> assertThat(t).contains("500"));
  }

  @Test
  void waitsAsLongAsTheLimitAsks() {
    notify.next(Fault.TOO_FAST);
    assertThat(fails("one", "+447700900123").pause()).contains(Duration.ofMinutes(1));
    notify.next(Fault.TOO_MANY);
    assertThat(fails("two", "+447700900123").pause()).contains(Duration.ofHours(6));
  }

  @Test
  void givesUpANumberThatNobodyCanHave() {
    Undelivered failed = fails("one", "+44123");
    assertThat(failed.outcome()).isEqualTo(Outcome.FOR_GOOD);
    failed = fails("two", "+441922650000");
    assertThat(failed.outcome()).isEqualTo(Outcome.FOR_GOOD);
    assertThat(failed.recipientGone()).isTrue();
  }

  @Test
  void saysThatTheClockOrTheKeyIsWrong() throws Exception {
    open(Notify.KEY, () -> Instant.now().minusSeconds(60));
    assertThat(fails("one", "+447700900123").outcome()).isEqualTo(Outcome.FOR_NOW);
    assertThat(door.trouble()).hasValueSatisfying(t -> assertThat(t).contains("clock"));
    open("x-" + Notify.SERVICE + "-" + Notify.SERVICE, InstantSource.system());
    assertThat(fails("two", "+447700900123").outcome()).isEqualTo(Outcome.FOR_NOW);
    assertThat(door.trouble()).hasValueSatisfying(t -> assertThat(t).contains("403"));
    assertThat(notify.taken()).isEmpty();
  }

  @Test
  void triesAgainLaterWhereNotifyIsAway() {
    notify.close();
    assertThat(fails("one", "+447700900123").outcome()).isEqualTo(Outcome.FOR_NOW);
    assertThat(door.trouble()).hasValueSatisfying(t -> assertThat(t).contains("cannot be reached"));
  }

  @Test
  void namesTheSettingThatIsWrong() {
    assertThatThrownBy(
            () -> NotifyApi.at("http://x", "secret", Notify.TEMPLATE, InstantSource.system()))
        .hasMessageContaining("natter.sms.api-key")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> NotifyApi.at("http://x", Notify.KEY, "mine", InstantSource.system()))
        .hasMessageContaining("natter.sms.template");
  }
}
