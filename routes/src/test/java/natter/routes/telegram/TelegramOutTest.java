package natter.routes.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Button;
import natter.bot.talk.Channel;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;
import natter.bot.talk.Undelivered;
import natter.bot.talk.Undelivered.Outcome;
import natter.routes.ErrorPolicy;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.Fault;
import natter.routes.emulator.Group;
import natter.routes.emulator.Sent;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class TelegramOutTest {
  private static final String TOKEN = "123456:very-secret-token";

  private final BotApi telegram = BotApi.start(TOKEN);
  private final TelegramApi api = TelegramApi.at(telegram.url(), TOKEN, Duration.ofMillis(700));
  private final CamelContext camel = new DefaultCamelContext();
  private final Pace pace = Pace.telegrams().times(100);
  private final TelegramOut out = new TelegramOut(api, pace);
  private Channel channel;

  @BeforeEach
  void open() throws Exception {
    camel.addRoutes(new ErrorPolicy());
    camel.addRoutes(out);
    camel.start();
    channel = TelegramOut.channel(camel.createProducerTemplate(), pace);
    telegram.user(7).starts();
  }

  @AfterEach
  void close() {
    camel.stop();
    api.close();
    telegram.close();
  }

  private static Dispatch dispatch(String chat, String text, List<Button> buttons, Threading to) {
    return new Dispatch(
        "k",
        new Address("telegram", chat),
        Dispatch.Kind.REPLY,
        Optional.empty(),
        "",
        text,
        buttons,
        to,
        Instant.EPOCH);
  }

  private String says(String chat, String text) throws Undelivered {
    return channel.send(dispatch(chat, text, List.of(), Threading.NONE));
  }

  private Undelivered fails(String chat, String text) {
    Undelivered failed = catchThrowableOfType(Undelivered.class, () -> says(chat, text));
    assertThat(failed).as("delivered").isNotNull();
    for (Throwable t = failed; t != null; t = t.getCause()) {
      assertThat(String.valueOf(t.getMessage())).doesNotContain("secret");
    }
    return failed;
  }

  @Test
  void saysPlainWordsWithButtons() throws Undelivered {
    String id =
        channel.send(
            dispatch(
                "7",
                "Is it *this* or <that>?",
                List.of(new Button("t:0", "This"), new Button("t:1", "That")),
                Threading.NONE));
    Sent sent = telegram.user(7).messages().getFirst();
    assertThat(sent.text()).isEqualTo("Is it *this* or <that>?");
    assertThat(sent.buttons())
        .containsExactly(new Sent.Pressable("t:0", "This"), new Sent.Pressable("t:1", "That"));
    assertThat(id).isEqualTo("7/" + sent.id());
    assertThat(out.trouble()).isEmpty();
  }

  @Test
  void leavesOutAButtonThatTelegramWouldRefuse() throws Undelivered {
    channel.send(
        dispatch("7", "Which?", List.of(new Button("é".repeat(33), "Long")), Threading.NONE));
    assertThat(telegram.user(7).messages().getFirst().buttons()).isEmpty();
  }

  @Test
  void answersTheMessageItAnswers() throws Undelivered {
    int asked = telegram.user(7).says("hello");
    channel.send(
        dispatch("7", "Hello", List.of(), new Threading("7/" + asked, List.of()).answer()));
    channel.send(dispatch("7", "Gone", List.of(), new Threading("", List.of("7/9999"))));
    channel.send(dispatch("7", "Odd", List.of(), new Threading("", List.of("7/album-x", "<a@b>"))));
    channel.send(
        dispatch(
            "7",
            "Edited",
            List.of(),
            new Threading("7/" + asked + "/edited-5", List.of()).answer()));
    assertThat(telegram.user(7).messages())
        .extracting(Sent::answers)
        .containsExactly(asked, 9999, 0, asked);
  }

  @Test
  void cutsALongTextAndHangsTheButtonsOnTheEnd() throws Undelivered {
    String id =
        channel.send(
            dispatch(
                "7", "A sentence. ".repeat(1000), List.of(new Button("b", "B")), Threading.NONE));
    List<Sent> sent = telegram.user(7).messages();
    assertThat(sent).hasSize(3);
    assertThat(sent).extracting(s -> s.buttons().size()).containsExactly(0, 0, 1);
    assertThat(id).isEqualTo("7/" + sent.getLast().id());
  }

  @Test
  void waitsExactlyAsLongAsTelegramAsks() {
    telegram.fails("sendMessage", new Fault.TooMany(17));
    Undelivered failed = fails("7", "hello");
    assertThat(failed.outcome()).isEqualTo(Outcome.FOR_NOW);
    assertThat(failed.pause()).contains(Duration.ofSeconds(17));
    int calls = telegram.calls().size();
    assertThat(fails("7", "hello").pause().orElseThrow())
        .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(17));
    assertThat(pace.leave("7").time()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(17));
    assertThat(telegram.calls()).hasSize(calls);
  }

  @Test
  void givesUpOnWhoeverCannotBeReached() throws Undelivered {
    telegram.user(7).blocks();
    Undelivered blocked = fails("7", "hello");
    assertThat(blocked.outcome()).isEqualTo(Outcome.FOR_GOOD);
    assertThat(blocked).hasMessageContaining("blocked");
    assertThat(blocked.recipientGone()).isTrue();
    assertThat(fails("8", "hello").recipientGone()).isTrue();
    assertThat(fails("nobody", "hello").outcome()).isEqualTo(Outcome.FOR_GOOD);
    assertThat(fails("7", " ").recipientGone()).isFalse();
    assertThat(fails("7", " ").outcome()).isEqualTo(Outcome.FOR_GOOD);
    assertThat(out.trouble()).isEmpty();
    telegram.user(7).unblocks();
    assertThat(says("7", "hello")).startsWith("7/");
  }

  @Test
  void knowsARefusalOfAChatFromOneOfTheWords() {
    telegram.user(7).starts();
    for (String chat :
        List.of(
            "need administrator rights in the channel chat",
            "CHAT_SEND_PLAIN_FORBIDDEN",
            "PEER_ID_INVALID",
            "CHAT_RESTRICTED")) {
      telegram.fails("sendMessage", new Fault.Refusal(400, "Bad Request: " + chat));
      assertThat(fails("7", "hello").recipientGone()).as(chat).isTrue();
    }
    telegram.fails("sendMessage", new Fault.Refusal(400, "Bad Request: message is too long"));
    assertThat(fails("7", "hello").recipientGone()).isFalse();
  }

  @Test
  void followsAGroupThatMoved() throws Undelivered {
    Group moved = telegram.group(-5).migrates(-100500);
    assertThat(says("-5", "hello")).startsWith("-100500/");
    assertThat(moved.messages()).hasSize(1);
  }

  @Test
  void triesLaterWhatCertainlyDidNotGoOut() {
    telegram.fails("sendMessage", new Fault.Status(502), new Fault.Refusal(500, "Internal"));
    assertThat(fails("7", "hello").outcome()).isEqualTo(Outcome.FOR_NOW);
    assertThat(out.trouble()).isPresent();
    assertThat(fails("7", "hello").outcome()).isEqualTo(Outcome.FOR_NOW);
  }

  @Test
  void triesLaterWhenTelegramIsAway() {
    telegram.close();
    assertThat(fails("7", "hello").outcome()).isEqualTo(Outcome.FOR_NOW);
    assertThat(out.trouble()).isPresent();
  }

  @Test
  void isUnsureWhenNobodyAnswersAndNeverAsksTwice() {
    telegram.fails(
        "sendMessage",
        new Fault.DroppedAfter(),
        new Fault.Slow(Duration.ofSeconds(2)),
        new Fault.Torn(),
        new Fault.Status(504));
    for (int i = 0; i < 4; i++) {
      assertThat(fails("7", "hello").outcome()).isEqualTo(Outcome.UNKNOWN);
    }
    assertThat(telegram.calls()).hasSize(4);
  }

  @Test
  void saysWhichPartDidNotGoOut() {
    telegram.fails(
        "sendMessage", new Fault.Slow(Duration.ZERO), new Fault.Refusal(403, "Forbidden"));
    Undelivered failed = fails("7", "x".repeat(5000));
    assertThat(failed.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(failed).hasMessageContaining("part 2 of 2");
  }

  @Test
  void finishesWhatItHasBegun() throws Undelivered {
    telegram.fails("sendMessage", new Fault.Slow(Duration.ZERO), new Fault.TooMany(1));
    says("7", "x".repeat(5000));
    assertThat(telegram.user(7).messages()).hasSize(2);
  }

  @Test
  void isShutForNowWhenItsRouteIs() throws Exception {
    camel.getRouteController().stopRoute("telegram-out");
    assertThat(fails("7", "hello").outcome()).isEqualTo(Outcome.FOR_NOW);
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> TelegramApi.at("ftp://x", TOKEN))
        .hasMessageContaining("natter.telegram.api");
    assertThatThrownBy(() -> TelegramApi.at(TelegramApi.TELEGRAM, "very secret"))
        .hasMessageContaining("natter.telegram.token")
        .hasMessageNotContaining("secret");
  }
}
